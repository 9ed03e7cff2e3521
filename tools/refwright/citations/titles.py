"""Title, container, edition, place and publisher: what only punctuation tells apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refwright.citations.plain_fields import Field, field

if TYPE_CHECKING:
    from refwright.citations.authors import AuthorList
    from refwright.citations.lexicon import Lexicon
    from refwright.wikitext.words import Words


@dataclass(frozen=True, slots=True)
class Titles:
    """What was read; None is what could not be told."""

    title: Field | None = None
    container: Field | None = None
    edition: Field | None = None
    place: Field | None = None
    publisher: Field | None = None


_GAP = re.compile(r"[\s.,:;]*")
_OPENING_QUOTE = re.compile(r"[\s.,:;]*(?:[\"“„«]|['‘’](?=\w))['‘]?")
_CLOSING = {"'": "'’", "‘": "'’", "’": "'’", "«": "»"}
_SENTENCE_END = re.compile(r"[.?!][\"”’']?(?=\s|\Z)")
_SHORTENED = re.compile(
    r"(?:^|[\s.(])(?:[^\W\d_]|[A-Z]\.[A-Z]|Dr|Mr|Mrs|Ms|St|vs?|vol|no|ed|eds|cf|ca|Jr|Sr|Prof|Rev|Gen|Col|Ltd)\Z"
)
_PUBLISHER_IN_BRACKETS = re.compile(
    r"\((?P<place>[^\W\d_][^():;]{1,40}):\s?(?P<publisher>[^():;]{2,80}?)"
    r"(?:,?\s(?:c\.?\s?)?\d{4})?\)"
)
_DATED = re.compile(r"[\s,]*\(?(?:c\.?\s?)?\d{4}(?:\s?\[\d{4}\])?\)?\Z")
_PLACE_PUBLISHER = re.compile(
    r"(?P<place>[^\W\d_][^():;\"“]{1,40}):\s(?P<publisher>[^():;\"“]{2,80})\Z"
)
_IN_BRACKETS = re.compile(r"\s*\(")
_STRIPPED = " \u00a0\t\n.,;:([-–—"


def read_titles(
    words: Words,
    text: str,
    start: int,
    limit: int,
    lexicon: Lexicon,
    *,
    place: int | None,
    names: AuthorList | None,
    dated: bool,
) -> Titles:
    """Titles and publisher in ``text[start:limit]``, which follows *names* and their year.

    *place* is where volume or pages begin; *dated* tells that the year was already read.
    """
    stop = limit if place is None else min(limit, max(start, place))
    edition = lexicon.edition.search(text, start, limit)
    edition_field = field(words, *edition.span(1)) if edition else None
    if edition:
        stop = min(stop, edition.start())
    brackets = _PUBLISHER_IN_BRACKETS.search(text, start, limit)
    title, rest, container = None, start, None
    quote = _OPENING_QUOTE.match(text, start, limit)
    if quote:
        span = _quoted(text, quote.end(), limit)
        if span is None:
            return Titles()
        title = field(words, span[0], span[1])
        rest = span[2]
        container = _container(words, text, rest, min(stop, limit), lexicon)
    elif names and names.style != "organisation":
        if brackets:
            stop = min(stop, brackets.start())
        comma = not dated and names.delimiter in (",", "") and not names.editors
        span_ = _unquoted(text, start, stop, lexicon, comma=comma, closed=brackets is not None)
        if span_:
            title = field(words, *span_)
            rest = span_[1]
            container = _journal(words, text, rest, place, limit, lexicon)
    place_field = publisher_field = None
    if brackets:
        place_field = field(words, *_trimmed(text, *brackets.span("place")))
        publisher_field = field(words, *_trimmed(text, *brackets.span("publisher")))
    elif title:
        after = max(rest, container.end if container else 0)
        place_field, publisher_field = _publisher(words, text, after, limit, lexicon)
    return Titles(title, container, edition_field, place_field, publisher_field)


def _quoted(text: str, start: int, limit: int) -> tuple[int, int, int] | None:
    """The quoted text that begins at *start*: its ends, and where the rest begins."""
    opening = text[start - 1]
    closing = _CLOSING.get(opening, "\"”“»")
    position = start
    while position < limit:
        char = text[position]
        if char in closing and not (
            char in "'’" and text[position + 1 : position + 2].isalnum()
        ):
            before, after = text[position - 1], text[position + 1 : position + 2]
            end = position
            if before.isspace() and after.isalnum():
                # An opening mark: the one before was never closed.
                end = position - 1
            a, b = _trimmed(text, start, end, " \u00a0,.;:'‘’")
            return (a, b, position + (end == position)) if b - a > 1 else None
        position += 1
    a, b = _trimmed(text, start, limit, " \u00a0,.;:")
    return (a, b, limit) if 1 < b - a < 200 else None


def _trimmed(text: str, start: int, end: int, chars: str = _STRIPPED) -> tuple[int, int]:
    while start < end and text[start] in chars:
        start += 1
    while start < end and text[end - 1] in chars:
        end -= 1
    return start, end


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence at *start* ends (before its full stop), or *limit*."""
    for match in _SENTENCE_END.finditer(text, start, limit):
        if match[0][0] != "." or not _SHORTENED.search(text, max(start, match.start() - 6), match.start()):
            return match.start() if match[0][0] == "." else match.start() + 1
    return limit


def _unquoted(
    text: str, start: int, stop: int, lexicon: Lexicon, *, comma: bool, closed: bool
) -> tuple[int, int] | None:
    """A title without quotation marks; in *comma* style only if nothing else can be in it."""
    start = _trimmed(text, start, stop)[0]
    whole = _sentence_end(text, start, stop)
    end = _peeled(text, start, whole, lexicon)
    start, end = _trimmed(text, start, end)
    title = text[start:end]
    if end - start < 3 or not (title[0].isupper() or title[0].isdigit() or dated_title(title)):
        return None
    if comma and ", " in title and not (closed and end >= stop - 3):
        return None
    if title.count("(") != title.count(")"):
        end = start + title.find("(") if "(" in title else end
        start, end = _trimmed(text, start, end)
    return (start, end) if end - start > 2 else None


def dated_title(title: str) -> bool:
    """True if *title* begins as a title in another script does, without capitals."""
    return title[0].isalpha() and not title[0].islower()


def _peeled(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """*end* moved before segments that are a year or a publisher."""
    for _ in range(4):
        end = _trimmed(text, start, end)[1]
        dated = _DATED.search(text, max(start, end - 16), end)
        if dated and dated.start() > start:
            end = dated.start()
            continue
        comma = text.rfind(", ", start, end)
        if comma < 0 or not _is_publisher(text[comma + 2 : end], lexicon):
            break
        end = comma
    return end


def _is_publisher(segment: str, lexicon: Lexicon) -> bool:
    words = segment.casefold().replace(":", " ").replace(",", " ").replace(".", " ").split()
    return len(words) < 12 and not lexicon.publishers.isdisjoint(words)


def _container(
    words: Words, text: str, start: int, stop: int, lexicon: Lexicon
) -> Field | None:
    """What the quoted title stood in."""
    gap = _GAP.match(text, start)
    start = gap.end() if gap else start
    if inside := lexicon.inside.match(text, start):
        start = inside.end()
    end = min(
        _sentence_end(text, start, stop),
        *(place for char in ",;:(\"“[" if (place := text.find(char, start, stop)) >= 0),
        stop,
    )
    return _named(words, text, start, end, lexicon)


def _journal(
    words: Words, text: str, start: int, place: int | None, limit: int, lexicon: Lexicon
) -> Field | None:
    """The name between an unquoted title and volume or pages, or behind "In"."""
    gap = _GAP.match(text, start, limit)
    start = gap.end() if gap else start
    if place is None or place <= start or lexicon.inside.match(text, start):
        return None
    end = place
    if any(char in text[start:end] for char in ":;()\"“["):
        return None
    return _named(words, text, start, end, lexicon)


def _named(words: Words, text: str, start: int, end: int, lexicon: Lexicon) -> Field | None:
    start, end = _trimmed(text, start, end, " \u00a0,;:([")
    if text[end - 1 : end] == "." and " " not in text[start:end].replace(". ", ""):
        end -= 1
    name = text[start:end].rstrip(".")
    dated = _DATED.search(text, max(start, end - 16), end)
    if dated:
        end = dated.start()
        name = text[start:end]
    if not 2 < end - start <= 100 or not name[:1].isupper() or _is_publisher(name, lexicon):
        return None
    first = name.split()[0].casefold().rstrip(".")
    if first in lexicon.months or ", " in name:
        return None
    return field(words, start, start + len(name))


def _publisher(
    words: Words, text: str, start: int, limit: int, lexicon: Lexicon
) -> tuple[Field | None, Field | None]:
    """Place and publisher in the sentences behind the title."""
    for _ in range(5):
        gap = _GAP.match(text, start, limit)
        start = gap.end() if gap else start
        if start >= limit:
            break
        end = _sentence_end(text, start, limit)
        cut = text.find("(", start, end)
        cut = end if cut < 0 else cut
        peel = cut
        for mark in lexicon.page_prefix.finditer(text, start, cut):
            peel = mark.start()
            break
        a, b = _trimmed(text, start, peel)
        dated = _DATED.search(text, max(a, b - 16), b)
        if dated:
            a, b = _trimmed(text, a, dated.start())
        if match := _PLACE_PUBLISHER.match(text, a, b):
            return field(words, *match.span("place")), field(words, *match.span("publisher"))
        if ", " not in text[a:b] and b > a and _is_publisher(text[a:b], lexicon):
            return None, field(words, a, b)
        start = end + 1
    return None, None
