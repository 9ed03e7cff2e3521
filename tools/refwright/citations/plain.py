"""Reads full citations written as plain text, in whatever style, as far as they can be read.

What is not certain stays absent: a field that is invented costs an editor more than one that is
missing. Italics are not seen here, so an unquoted title is read only where punctuation tells its
end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refwright.citations.authors import AuthorList, read_authors
from refwright.citations.certainty import Certainty
from refwright.citations.lexicon import Lexicon, lexicon_of
from refwright.citations.plain_fields import (
    Field,
    Identifier,
    find_access,
    find_identifiers,
    find_place,
    find_urls,
)
from refwright.citations.titles import Titles, read_titles
from refwright.citations.years import Year, dated_year_of, year_of
from refwright.text import Span
from refwright.wikitext.words import Words

if TYPE_CHECKING:
    from refwright.citations.names import Author
    from refwright.citations.pages import PageGroup
    from refwright.wiki import Wiki

_CAP = 2000
"""No more of a citation is read."""


@dataclass(frozen=True, slots=True)
class PlainCitation:
    """The fields of one plain-text citation; what could not be read is empty or None.

    Spans are places in the source. ``editors`` is True if ``authors`` are marked as editors.
    ``certainty`` is HIGH if authors, year and title were read, LOW if next to nothing was.
    """

    span: Span
    certainty: Certainty
    authors: tuple[Author, ...] = ()
    et_al: bool = False
    editors: bool = False
    year: Year | None = None
    title: Field | None = None
    container: Field | None = None
    edition: Field | None = None
    volume: Field | None = None
    issue: Field | None = None
    pages: tuple[PageGroup, ...] = ()
    place: Field | None = None
    publisher: Field | None = None
    identifiers: tuple[Identifier, ...] = ()
    urls: tuple[Field, ...] = ()
    access_date: Field | None = None


_LEADING = re.compile(r"[\s*#\[(]*")
_GAP = re.compile(r"[\s.,:;]*")
_YEAR = re.compile(r"(?<![\w/.–-])(?:1[4-9]|20)\d\d[a-z]?(?![\w–/-]|\.\d)")
_YEAR_PLACE = re.compile(r"\s*(?:[.,;:)\]]|\Z)")
_BEHIND_YEAR = re.compile(r"[.,;:]|\s*[\"“(]")


def read_plain(words: Words, wiki: Wiki) -> PlainCitation:
    """The fields of the citation that *words* are; without fields if they are none."""
    text = words.text[:_CAP]
    lexicon = lexicon_of(wiki)
    identifiers = list(find_identifiers(words, text))
    urls = list(find_urls(words, text))
    access = find_access(words, text, lexicon)
    marks = [start for _, start in identifiers] + [url.start for url in urls]
    if access:
        marks.append(access[1])
    leading = _LEADING.match(text)
    start = leading.end() if leading else 0
    limit = min((mark for mark in marks if mark > start), default=len(text))
    names = read_authors(words, start, lexicon) if start not in marks else None
    year, body = _year_behind(words, text, names.end if names else start, lexicon, names)
    place = find_place(words, text, body, limit, lexicon)
    titles = read_titles(
        words, text, body, limit, lexicon, place=place.start, names=names, dated=year is not None
    )
    if year is None:
        taken = [titles.title, *urls, access[0] if access else None]
        taken_pages = place.pages
        year = _year_anywhere(words, text, start, limit, [field for field in taken if field], lexicon)
        del taken_pages
    if names and not _borne_out(names, year, titles, bool(place.pages)):
        names = None
        titles = Titles()
    return PlainCitation(
        span=words.span(0, len(words.text)),
        certainty=_certainty(names, year, titles),
        authors=names.authors if names else (),
        et_al=names.et_al if names else False,
        editors=names.editors if names else False,
        year=year,
        title=titles.title,
        container=titles.container,
        edition=titles.edition,
        volume=place.volume,
        issue=place.issue,
        pages=place.pages,
        place=titles.place,
        publisher=titles.publisher,
        identifiers=tuple(identifier for identifier, _ in identifiers),
        urls=tuple(urls),
        access_date=access[0] if access else None,
    )


def _year_behind(
    words: Words, text: str, position: int, lexicon: Lexicon, names: AuthorList | None
) -> tuple[Year | None, int]:
    """The year right behind the authors, and where the rest begins."""
    if names is None:
        return None, position
    gap = _GAP.match(text, position)
    place = gap.end() if gap else position
    if match := lexicon.dated_year.match(text, place):
        return dated_year_of(words, match), match.end()
    opened = text[place : place + 1] in ("(", "[")
    match = lexicon.year.match(text, place + opened)
    if match and (text[match.end() : match.end() + 1] in (")", "]") if opened else (
        _BEHIND_YEAR.match(text, match.end()))):
        return year_of(words, match), match.end() + opened
    return None, position


def _year_anywhere(
    words: Words, text: str, start: int, limit: int, taken: list[Field], lexicon: Lexicon
) -> Year | None:
    """The one year that stands where years of publication stand; None if there are several."""
    found = [
        match
        for match in _YEAR.finditer(text, start, limit)
        if not any(field.start <= match.start() < field.end for field in taken)
    ]
    if len({match[0] for match in found}) > 1:
        found = [
            match
            for match in found
            if _YEAR_PLACE.match(text, match.end()) and text[: match.start()].rstrip()[-1:] in ",.(:"
        ]
    if not found or len({match[0] for match in found}) > 1:
        return None
    match = lexicon.year.match(text, found[0].start())
    return year_of(words, match) if match else None


def _borne_out(names: AuthorList, year: Year | None, titles: Titles, has_pages: bool) -> bool:
    """True if what looks like authors has the rest of a citation behind it."""
    evidence = year is not None or has_pages or titles.publisher is not None
    if names.style == "natural":
        initials = "." in names.authors[0].given
        return (evidence or initials) and titles.title is not None
    return evidence or titles.title is not None


def _certainty(names: AuthorList | None, year: Year | None, titles: Titles) -> Certainty:
    read = (names is not None) + (year is not None) + (titles.title is not None)
    return Certainty(max(1, read))
