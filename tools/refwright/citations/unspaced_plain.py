"""Reads full citations as Chinese and Japanese write them.

``山田太郎『塩の道』港出版社、1991年、44頁。``, ``陈光：《盐路》，海洋出版社，1998年，第12页。``
and, without brackets, GB/T 7714: ``周敏. 梯田初探[J]. 农史研究, 1998, (3): 101-117.`` Brackets tell
the titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.certainty import Certainty
from refwright.citations.plain import PlainCitation
from refwright.citations.plain_fields import Field, field, find_identifiers, find_urls
from refwright.citations.unspaced_fields import (
    names_between,
    page_group,
    pages_in,
    unspaced_lexicon_of,
    year_in,
)
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.names import Author
    from refwright.citations.unspaced_fields import UnspacedLexicon
    from refwright.citations.years import Year
    from refwright.wiki import Wiki
    from refwright.wikitext.words import Words

_CAP = 2000
_OPENING = "『「《〈“"
_CLOSING = {"『": "』", "「": "」", "《": "》", "〈": "〉", "“": "”"}
_PARTS = "「〈“"
_LONGEST_HEAD = 120
_LONGEST_TITLE = 120
_HIRAGANA = deferred(r"[\u3041-\u309f]")
_EDGE = deferred(r"[、，,。.．;；:：\s]*")
_DATED = deferred(r"\s*[（(、，,]?\s*(?=(?:1[4-9]|20)\d\d)")
_AFTER_DATE = deferred(r"\s*[）)]?\s*[、，,。.．:：]?\s*")
_SEGMENT = deferred(r"[^、，,。．;；:：()（）〈〉\[\]【】『』「」《》\s]+")
_STANDARD = deferred(
    r"(?P<names>[^.．。\d\s][^.．。\d]{1,60})[.．]\s?(?P<title>[^\s.．。\[\]][^.．。\[\]]{1,80}?)"
    r"\s?(?:\[[A-Z](?:/OL)?\])?[.．]\s?(?P<rest>[^。]{4,200})"
)
_PERIODICAL = deferred(
    r"(?P<container>[^.．,，\d]{2,40})[.．,，]\s?(?P<year>(?:1[4-9]|20)\d\d)[,，]\s?"
    r"(?:(?P<volume>\d{1,4})\s?)?(?:[（(](?P<issue>\d{1,4})[)）])?\s?"
    r"[:：]\s?(?P<pages>\d{1,5}(?:[-–—]\d{1,5})?)"
)
_YEAR_PAGES = deferred(
    r"(?<!\d)(?:1[4-9]|20)\d\d\s?[:：]\s?(?P<pages>\d{1,5}(?:[-–—]\d{1,5})?)(?=[.．\s]*\Z)"
)


class _Head(NamedTuple):
    """Authors, and a year right behind them; the rest begins at ``end``."""

    authors: tuple[Author, ...]
    et_al: bool
    editors: bool
    year: Year | None
    end: int


def read_unspaced(words: Words, wiki: Wiki) -> PlainCitation | None:
    """The fields of the citation that *words* are; None if it has another form."""
    text = words.text[:_CAP]
    lexicon = unspaced_lexicon_of(wiki)
    start = len(text) - len(text.lstrip())
    read = _bracketed(words, text, start, lexicon) or _standard(words, text, start, lexicon)
    if read is None:
        return None
    return read._replace(
        identifiers=tuple(found for found, _, _ in find_identifiers(words, text)),
        urls=tuple(find_urls(words, text)),
    )


def _bracketed(
    words: Words, text: str, start: int, lexicon: UnspacedLexicon
) -> PlainCitation | None:
    """A citation whose title stands in brackets."""
    places = [place for char in _OPENING if (place := text.find(char, start)) >= 0]
    opening = min(places, default=-1)
    if opening < 0 or opening > start + _LONGEST_HEAD:
        return None
    head = _head(words, text, start, opening, lexicon)
    first = _in_brackets(words, text, opening)
    if head is None or first is None:
        return None
    title, end = first
    container = None
    gap = _EDGE.match(text, end)
    following = gap.end() if gap else end
    if text[opening] in _PARTS or text[opening] == "《":
        second = _in_brackets(words, text, following) if following < len(text) else None
        if second and text[following] in "『《" and (text[opening] in _PARTS or following > end):
            container, end = second
    if _HIRAGANA.match(text, end):
        # "『水車』では": a sentence about the work.
        return None
    stop = text.find("。", end)
    stop = len(text) if stop < 0 else stop
    pages = tuple(pages_in(words, end, stop, lexicon))
    year = head.year or _year(words, text, end, stop, lexicon)
    volume = lexicon.volume.search(text, end, stop) if container else None
    issue = lexicon.issue.search(text, end, stop) if container else None
    publisher = None if container else _publisher(words, text, end, stop, lexicon)
    if year is None and not pages and publisher is None:
        return None
    return PlainCitation(
        span=words.span(0, len(words.text)),
        certainty=Certainty(max(1, bool(head.authors) + (year is not None) + 1)),
        authors=head.authors,
        et_al=head.et_al,
        editors=head.editors,
        year=year,
        title=title,
        container=container,
        volume=field(words, *volume.span(1)) if volume else None,
        issue=field(words, *issue.span(1)) if issue else None,
        pages=tuple(group for group, _, _ in pages),
        publisher=publisher,
    )


def _head(words: Words, text: str, start: int, end: int, lexicon: UnspacedLexicon) -> _Head | None:
    """What stands before the title; None if it is anything but authors and a year."""
    year = None
    stop = end
    if match := lexicon.year.search(text, start, end):
        dated = _AFTER_DATE.match(text, match.end(), end)
        if dated is None or dated.end() != end:
            return None
        year = year_in(words, match)
        stop = match.start()
        while stop > start and text[stop - 1] in "（( ":
            stop -= 1
    while stop > start and text[stop - 1] in "、，,：:.． ":
        stop -= 1
    if stop == start:
        return _Head((), False, False, year, end)
    editors = False
    if match := lexicon.written.search(text, start, stop):
        editors = match[0] in lexicon.words.get("editor", ())
        stop = match.start()
    et_al = False
    for word in lexicon.words.get("et_al", ()):
        if stop - len(word) > start and text.endswith(word, start, stop):
            stop -= len(word)
            et_al = True
            break
    while stop > start and text[stop - 1] in "、，(（ \u3000":
        stop -= 1
    authors = names_between(words, start, stop, lexicon)
    return _Head(authors, et_al, editors, year, end) if authors else None


def _in_brackets(words: Words, text: str, opening: int) -> tuple[Field, int] | None:
    """What stands in the brackets that open at *opening*, and the offset behind them."""
    closing = _CLOSING.get(text[opening])
    if closing is None:
        return None
    end = text.find(closing, opening + 1, opening + _LONGEST_TITLE)
    if end < opening + 2:
        return None
    return field(words, opening + 1, end), end + 1


def _year(words: Words, text: str, start: int, end: int, lexicon: UnspacedLexicon) -> Year | None:
    """The one year in ``text[start:end]``."""
    found = list(lexicon.year.finditer(text, start, end))
    return year_in(words, found[0]) if len({match["value"] for match in found}) == 1 else None


def _publisher(
    words: Words, text: str, start: int, end: int, lexicon: UnspacedLexicon
) -> Field | None:
    """The one segment whose last word is that of a publisher."""
    found = [
        match
        for match in _SEGMENT.finditer(text, start, end)
        if match[0].endswith(lexicon.publishers) and not _HIRAGANA.search(match[0])
    ]
    return field(words, *found[0].span()) if len(found) == 1 else None


def _standard(
    words: Words, text: str, start: int, lexicon: UnspacedLexicon
) -> PlainCitation | None:
    """A citation whose fields end in full stops (GB/T 7714)."""
    match = _STANDARD.match(text, start)
    if match is None:
        return None
    authors = names_between(words, *match.span("names"), lexicon)
    if not authors or any(author.organisation for author in authors):
        return None
    read = PlainCitation(
        span=words.span(0, len(words.text)),
        certainty=Certainty.HIGH,
        authors=authors,
        title=field(words, *match.span("title")),
    )
    if serial := _PERIODICAL.match(text, match.start("rest")):
        dated = lexicon.year.match(text, serial.start("year"))
        return read._replace(
            container=field(words, *serial.span("container")),
            year=year_in(words, dated) if dated else None,
            volume=field(words, *serial.span("volume")) if serial["volume"] else None,
            issue=field(words, *serial.span("issue")) if serial["issue"] else None,
            pages=(page_group(words, serial.start("pages"), *serial.span("pages")),),
        )
    first, last = match.span("rest")
    publisher = _publisher(words, text, first, last, lexicon)
    year = _year(words, text, first, last, lexicon)
    if year is None or publisher is None:
        return None
    behind = _YEAR_PAGES.search(text, first, last)
    pages = (page_group(words, behind.start("pages"), *behind.span("pages")),) if behind else ()
    return read._replace(year=year, publisher=publisher, pages=pages)
