"""Reads full citations written as plain text, in whatever style, as far as they can be read.

What is not certain stays absent: a field that is invented costs an editor more than one that is
missing. A title is read where quotation marks, italics or punctuation tell its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.authors import AuthorList, read_authors
from refwright.citations.certainty import Certainty
from refwright.citations.lexicon import Lexicon, lexicon_of
from refwright.citations.pages import find_pages
from refwright.citations.plain_fields import (
    Field,
    Identifier,
    find_access,
    find_identifiers,
    find_place,
    find_urls,
)
from refwright.citations.publishers import is_publisher
from refwright.citations.titles import Titles, may_be_titled, read_titles, split_volume
from refwright.citations.years import Year, dated_year_of, year_of
from refwright.patterns import deferred

if TYPE_CHECKING:
    import re

    from refwright.citations.names import Author
    from refwright.citations.pages import PageGroup
    from refwright.text import Span
    from refwright.wiki import Wiki
    from refwright.wikitext.words import Words

_CAP = 2000
"""No more of a citation is read."""


class PlainCitation(NamedTuple):
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


_LEADING = deferred(r"[\s*#\[(]*")
_HONORIFIC = deferred(r"(?:Dr|Prof|Rev|Mrs?|Ms)\.?\s(?=[^\W\d_a-z])")
_GAP = deferred(r"[\s.,:;]*")
# What stands before is asked for last: with it in front every position would be tried.
_YEAR = deferred(r"(?:1[4-9]|20)(?<![\w/.–-]..)\d\d[a-z]?(?![\w–/-]|\.\d)")
# "Nr. 14/1988"
_NUMBERED_YEAR = deferred(r"/(?P<year>(?:1[4-9]|20)\d\d)(?![\w/–-]|\.\d)")
_NUMBER_BEFORE = deferred(r"(?<![\d/])\d{1,2}\Z")
_ORIGINAL = deferred(r"\s?\[(\d{4})\]")
_NEXT_CITATION = deferred(r";\s(?=[^\W\d_a-z]|see\s)")
_SEGMENT = deferred(r"[,.;:(]")
_GOES_ON = deferred(r"(?:[-–](?:\d{4}|\d\d)|-\d\d-\d\d)(?=[)\]])")
_YEAR_PLACE = deferred(r"\s*(?:[.,;:)\]]|\Z)")
_DAY_MONTH = deferred(r"(?<!\d)\d{1,2}\.?\s([^\W\d_]{3,12}\.?),?\s\Z")
_BEHIND_YEAR = deferred(r"[.,;:]|\s*[\"“(]")


def read_plain(words: Words, wiki: Wiki) -> PlainCitation:
    """The fields of the citation that *words* are.

    Where neither names nor a title nor an identifier tell a work, addresses are all that is read.
    """
    if not wiki.spaces_words:
        from refwright.citations.unspaced_plain import read_unspaced

        if unspaced := read_unspaced(words, wiki):
            return unspaced
    text = words.text[:_CAP]
    lexicon = lexicon_of(wiki)
    identifiers = list(find_identifiers(words, text))
    urls = list(find_urls(words, text))
    access = find_access(words, text, lexicon)
    marks = [start for _, start, _ in identifiers] + [url.start for url in urls]
    if access:
        marks.append(access[1])
    start = _beginning(text, lexicon)
    limit = min((mark for mark in marks if mark > start), default=len(text))
    names = read_authors(words, start, lexicon) if start not in marks else None
    if not (names or identifiers or may_be_titled(words, start)):
        return PlainCitation(
            words.span(0, len(words.text)),
            Certainty.LOW,
            urls=tuple(urls),
            access_date=access[0] if access else None,
        )
    year, body = _year_behind(words, text, names.end if names else start, lexicon, names)
    place = find_place(words, text, body, limit, lexicon)
    if not place.pages and limit < len(text):
        behind = [
            group
            for group in find_pages(words, limit, len(text), lexicon)
            if not any(group.span.overlaps(url.span) for url in urls)
        ]
        place = place._replace(pages=tuple(behind))
    titles = read_titles(
        words,
        text,
        body,
        limit,
        lexicon,
        place=place.start,
        names=names,
        dated=year is not None,
        numbered=place.volume is not None or place.issue is not None,
    )
    container, volume = titles.container, place.volume
    if container and volume is None and (place.pages or place.issue):
        container, volume = split_volume(words, container)
    following = _next_citation(text, titles.title.end if titles.title else body, lexicon)
    end = following.start() if following else len(text)
    pages = place.pages
    if following and len(pages) > 1:
        border = words.span(end, end).start
        pages = tuple(group for group in pages if group.span.start < border) or pages
    if year is None:
        taken = [(field.start, field.end) for field in (titles.title, *urls) if field]
        taken += [(a, b) for _, a, b in identifiers]
        if access:
            taken.append((access[1], access[0].end))
        year = _year_anywhere(words, text, start, end, taken, lexicon)
    if names and not _borne_out(names, year, titles, bool(place.pages)):
        names = None
        titles = titles if titles.quoted else Titles()
    return PlainCitation(
        span=words.span(0, len(words.text)),
        certainty=_certainty(names, year, titles),
        authors=names.authors if names else (),
        et_al=names.et_al if names else False,
        editors=names.editors if names else False,
        year=year,
        title=titles.title,
        container=container,
        edition=titles.edition,
        volume=volume,
        issue=place.issue,
        pages=pages,
        place=titles.place,
        publisher=titles.publisher,
        identifiers=tuple(identifier for identifier, _, _ in identifiers),
        urls=tuple(urls),
        access_date=access[0] if access else None,
    )


def _beginning(text: str, lexicon: Lexicon) -> int:
    """Where the citation begins, behind "See Dr"."""
    leading = _LEADING.match(text)
    start = leading.end() if leading else 0
    for known in (lexicon.signal, _HONORIFIC):
        if match := known.match(text, start):
            start = match.end()
    return start


def _next_citation(text: str, start: int, lexicon: Lexicon) -> re.Match[str] | None:
    """The semicolon behind *start* that another citation follows, rather than a publisher."""
    match = _NEXT_CITATION.search(text, start)
    if match and is_publisher(_SEGMENT.split(text[match.end() : match.end() + 80], 1)[0], lexicon):
        return None
    return match


def _year_behind(
    words: Words, text: str, position: int, lexicon: Lexicon, names: AuthorList | None
) -> tuple[Year | None, int]:
    """The year right behind the authors, and where the rest begins."""
    if names is None:
        return None, position
    gap = _GAP.match(text, position)
    place = gap.end() if gap else position
    opened = text[place : place + 1] in ("(", "[")
    if opened and (match := lexicon.dated_year.match(text, place)):
        year = dated_year_of(words, match)
        if original := _ORIGINAL.match(text, match.end()):
            return year._replace(original=int(original[1])), original.end()
        return year, match.end()
    match = lexicon.year.match(text, place + opened)
    if match and opened and names.style != "natural":
        # "(1999–2001)", "(2007-03-02)"
        rest = _GOES_ON.match(text, match.end())
        if rest:
            return year_of(words, match), rest.end() + 1
    if match and (
        text[match.end() : match.end() + 1] in (")", "]", ",")
        if opened
        else (_BEHIND_YEAR.match(text, match.end()))
    ):
        return year_of(words, match), match.end() + opened
    return None, position


def _year_anywhere(
    words: Words, text: str, start: int, end: int, taken: list[tuple[int, int]], lexicon: Lexicon
) -> Year | None:
    """The one year that stands where years of publication stand; None if there are several."""
    found = [
        match
        for match in _YEAR.finditer(text, start, end)
        if not any(a <= match.start() < b for a, b in taken)
        and not _in_foreign_date(text, match.start(), lexicon)
    ]
    if not found and "/" in text:
        return _year_of_issue(words, text, start, end, taken, lexicon)
    if len({match[0] for match in found}) > 1:
        found = [
            match
            for match in found
            if _YEAR_PLACE.match(text, match.end())
            and text[: match.start()].rstrip()[-1:] in ",.(:"
        ]
    if not found or len({match[0] for match in found}) > 1:
        return None
    match = lexicon.year.match(text, found[0].start())
    return year_of(words, match) if match else None


def _year_of_issue(
    words: Words, text: str, start: int, end: int, taken: list[tuple[int, int]], lexicon: Lexicon
) -> Year | None:
    """The year in the number of an issue, ``Nr. 14/1988``; None if there are several."""
    found = [
        match.start("year")
        for match in _NUMBERED_YEAR.finditer(text, start, end)
        if _NUMBER_BEFORE.search(text, max(start, match.start() - 3), match.start())
        and not any(a <= match.start() < b for a, b in taken)
    ]
    match = lexicon.year.match(text, found[0]) if len(found) == 1 else None
    return year_of(words, match) if match else None


def _in_foreign_date(text: str, position: int, lexicon: Lexicon) -> bool:
    """True if a date in another language ends in the year at *position*.

    What such a date stands for ("Läst 7 december 2016") cannot be told.
    """
    match = _DAY_MONTH.search(text, max(0, position - 20), position)
    return match is not None and match[1].casefold().rstrip(".") not in lexicon.months


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
