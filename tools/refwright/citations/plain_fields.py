"""The fields of a plain-text citation that a mark gives away: identifiers, links, volumes, dates.

Each function takes words and returns fields; nothing here looks at what another one found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.lexicon import DASHES, Lexicon, find_word
from refwright.citations.pages import PageGroup, find_pages, read_pages_at
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.text import Span
    from refwright.wikitext.words import Words


class Field(NamedTuple):
    """A field as written, its place in the source, and its place in the words."""

    span: Span
    text: str
    start: int
    end: int


class Identifier(NamedTuple):
    """An identifier as written, without its label: ``kind`` is ``doi``, ``isbn`` and so on."""

    span: Span
    kind: str
    value: str


_IDENTIFIER = deferred(
    r"(?<![\w/])(?:"
    r"(?:doi\s?[:=]?\s?)?(?P<doi>10\.\d{4,9}/[^\s\"<>|]{1,200})"
    r"|isbn(?:-1[03])?[:\s]{0,3}(?P<isbn>\d[\d\s‐‑–-]{7,20}[\dXx](?![\dXx]))"
    r"|e?issn[:\s]{0,3}(?P<issn>\d{4}[-‐‑–]\d{3}[\dXx](?!\w))"
    r"|pmid[:\s]{0,3}(?P<pmid>\d{1,8}(?!\w))"
    r"|(?:pmcid[:\s]{0,3})?pmc[:\s]{0,3}(?P<pmc>\d{1,8}(?!\w))"
    r"|arxiv[:\s]{0,3}(?P<arxiv>\d{4}\.\d{4,5}(?:v\d)?|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})"
    r"|oclc[:\s]{0,3}(?P<oclc>\d{1,10}(?!\w))"
    r"|jstor[:\s]{0,3}(?P<jstor>\d{1,9}(?!\w))"
    r")",
    re.IGNORECASE,
)
_IDENTIFIER_SIGNS = ("10.", "isbn", "issn", "pmid", "pmc", "arxiv", "oclc", "jstor")
_URL = deferred(r"https?://[^\s<>\"\[\]{}|]{1,1000}", re.IGNORECASE)
# These begin with what stands before, and ask what it is last: so few places are tried.
_VOLUME_ISSUE = deferred(
    r" (?<=[\w.,;:\"”’'?!)] )(?!(?:1[4-9]|20)\d\d(?!\d))(?P<volume>\d{1,4})"
    r"(?:\s?\((?:(?:1[4-9]|20)\d\d|(?P<issue>\d{1,4}(?:[-–/]\d{1,4})?))\))?"
    r"\s?(?P<mark>[:,])\s?(?=[a-zA-Z]?\d)"
)
_YEAR_VOLUME = deferred(
    r";\s?(?P<volume>\d{1,4})"
    r"(?:\s?\((?:(?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)|Suppl[^()]{0,9})\))?"
    r"\s?(?P<mark>:)\s?(?=[a-zA-Z]?\d)"
)
_DIGIT = deferred(r"\d")
_BARE_VOLUME = deferred(
    rf"(?<=[\w.,] )(?P<volume>\d{{1,3}})\s?\((?P<issue>\d{{1,3}}(?:[{DASHES}/]\d{{1,3}})?)\)"
)
_BEFORE_ISSUE = deferred(r"(?<=[^\d\s]\s)(?!(?:1[4-9]|20)\d\d(?!\d))(\d{1,4}),\s\Z")
_BEHIND_YEAR = deferred(
    r"(?:1[4-9]|20)(?<!\d..)\d\d(?:\),\s|\)?:\s|,\s(?=[A-Z]?\d{1,3}(?!\d))|\.\s(?=\d{1,4}[-–]\d))"
    r"(?=[A-Za-z]?\d)(?!(?:1[4-9]|20)\d\d(?!\d))"
)
_COMMA = deferred(r",\s(?=\d{1,3}(?:[-–]\d{1,4})?(?!\w))")
_BEFORE_PLACE = deferred(r",\s(?=\d{1,3}[-–]\d{1,3}\.\s[^\W\d_a-z][\w .-]{1,30}:)")
_PRINTED = deferred(r"[\s.]*(?:Print\.?\s*)?(?:\Z|;)")
_TAIL_END = deferred(r"\s*(?:\Z|[.,;]?\s*(?:\Z|doi|https?:|isbn|issn|pmid|\[|\())", re.IGNORECASE)


def field(words: Words, start: int, end: int) -> Field:
    """The field at ``words.text[start:end]``."""
    return Field(words.span(start, end), words.text[start:end], start, end)


def find_identifiers(words: Words, text: str) -> Iterator[tuple[Identifier, int, int]]:
    """Every identifier, and the offsets of it and its label."""
    lowered = text.lower()
    if not any(sign in lowered for sign in _IDENTIFIER_SIGNS):
        return
    for match in _IDENTIFIER.finditer(text):
        kind = match.lastgroup or ""
        value = match[kind]
        if kind == "doi":
            value = value.rstrip(".,;:'’”")
            if value.endswith(")") and "(" not in value:
                value = value[:-1]
        start = match.start(kind)
        yield (
            Identifier(words.span(start, start + len(value)), kind, value),
            match.start(),
            match.end(),
        )


def find_urls(words: Words, text: str) -> Iterator[Field]:
    """Every bare URL; punctuation behind it is left out, as MediaWiki does."""
    if "://" not in text:
        return
    for match in _URL.finditer(text):
        url = match[0].rstrip(",;.:!?" + ("" if "(" in match[0] else ")"))
        yield field(words, match.start(), match.start() + len(url))


def find_access(words: Words, text: str, lexicon: Lexicon) -> tuple[Field, int] | None:
    """The date of access, and where the word that announces it begins."""
    match = next(find_word(lexicon.access, text, 0, len(text)), None)
    return (field(words, *match.span("date")), match.start()) if match else None


class Place(NamedTuple):
    """Volume, issue and pages of a contribution, and where the first of them begins."""

    volume: Field | None
    issue: Field | None
    pages: tuple[PageGroup, ...]
    start: int | None


def find_place(words: Words, text: str, start: int, end: int, lexicon: Lexicon) -> Place:
    """Volume, issue and pages in ``text[start:end]``: labelled, or as ``12(3): 45–67``."""
    pages = tuple(find_pages(words, start, end, lexicon))
    if not pages and not _DIGIT.search(text, start, end):
        return Place(None, None, (), None)
    starts = []
    if pages:
        prefix = next(find_word(lexicon.page_prefix, text, start, end), None)
        starts.append(prefix.start() if prefix else end)
    volume = issue = None
    if match := next(find_word(lexicon.volume, text, start, end), None):
        volume = field(words, *match.span(1))
        starts.append(match.start())
        comma = _COMMA.match(text, match.end(), end)
        read = read_pages_at(words, comma.end(), lexicon) if comma and not pages else None
        if read and _PRINTED.match(text, read[1], end):
            pages = (read[0],)
    if match := next(find_word(lexicon.issue, text, start, end), None):
        issue = field(words, *match.span(1))
        starts.append(match.start())
    place = Place(volume, issue, pages, min(starts, default=None))
    if volume is None and not pages:
        place = _unlabelled(words, text, start, end, place, lexicon)
    elif volume is None and (bare := _BARE_VOLUME.search(text, start, end)):
        volume, issue = field(words, *bare.span("volume")), field(words, *bare.span("issue"))
        return Place(volume, issue, pages, min(bare.start(), *starts))
    if match and place.volume is None:
        before = _BEFORE_ISSUE.search(text, max(start, match.start() - 8), match.start())
        if before:
            first = min(before.start(1), place.start or before.start(1))
            return place._replace(volume=field(words, *before.span(1)), start=first)
    return place


def _unlabelled(
    words: Words, text: str, start: int, end: int, place: Place, lexicon: Lexicon
) -> Place:
    """*place* with what ``12(3): 45–67``, ``12 (2005), 45`` or a last ``, 12, 45.`` adds to it."""
    before = max(0, start - 1)  # where the sign before the volume may stand
    match = _YEAR_VOLUME.search(text, before, end) or _VOLUME_ISSUE.search(text, before, end)
    read = read_pages_at(words, match.end(), lexicon) if match else None
    if match is None or read is None:
        return place if place.pages else _bare(words, text, start, end, place, lexicon)
    last = _TAIL_END.match(text, read[1], end)
    marked = match["mark"] == ":" or ")" in match[0] or text[match.start() - 1] == ","
    if not match["issue"] and not (last and marked):
        return place if place.pages else _bare(words, text, start, end, place, lexicon)
    volume, issue = place.volume, place.issue
    if issue is None or issue.start != match.start("volume"):
        volume = field(words, *match.span("volume"))
    if match["issue"]:
        issue = field(words, *match.span("issue"))
    first = match.start() + 1
    if place.start is not None:
        first = min(place.start, first)
    return Place(volume, issue, (read[0],), first)


def _bare(words: Words, text: str, start: int, end: int, place: Place, lexicon: Lexicon) -> Place:
    """*place* with the pages that stand without a label behind the year, at the very end
    (``(Oslo: Havn, 1994), 12.``), or between the editor and the place of a collection.
    """
    for match in _BEHIND_YEAR.finditer(text, start, end):
        read = read_pages_at(words, match.end(), lexicon)
        if read and _PRINTED.match(text, read[1], end):
            return place._replace(pages=(read[0],))
    if before := _BEFORE_PLACE.search(text, start, end):
        read = read_pages_at(words, before.end(), lexicon)
        if read:
            return place._replace(pages=(read[0],))
    return place
