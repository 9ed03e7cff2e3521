"""Place and publisher, in brackets or in sentences behind the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from refwright.citations.lexicon import find_word
from refwright.citations.plain_fields import Field, field
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.lexicon import Lexicon
    from refwright.wikitext.words import Words

_GAP = deferred(r"[\s.,:;]*")
_SENTENCE_END = deferred(r"[.?!][\"”’']?(?=\s|\Z)")
_SHORTENED = deferred(
    r"(?:^|[\s.(])(?:[^\W\d_]|[A-Z]\.[A-Z]|Dr|Mr|Mrs|Ms|St|vs?"
    r"|vol|no|nos|pp?|pgs?|ed|eds|cf|ca|Jr|Sr|Prof|Rev|Gen|Col|Ltd)\Z"
)
_PUBLISHER_IN_BRACKETS = deferred(
    r"\((?P<place>[^\W\d_][^():;]{1,40}):\s?(?P<publisher>[^():;]{2,80}?)"
    r"(?:,?\s(?:c\.?\s?)?\d{4})?\)"
)
_PUBLISHER_YEAR = deferred(
    r"\((?P<place>)(?P<publisher>[^\W\d_][^():;,]{1,60}), (?:[^():;,\d]{2,40}, )?\d{4}\)"
)
DATED = deferred(r"[\s,]*\(?(?:c\.?\s?)?\d{4}(?:\s?\[\d{4}\])?\)?\Z")
PLACE_PUBLISHER = deferred(
    r"(?P<place>[^\W\d_][^():;\"“]{1,40}):\s(?P<publisher>[^():;\"“]{2,80})\Z"
)
_STRIPPED = " \u00a0\t\n.,;:([-–—"
_SEPARATOR = deferred(r"[:;]")
_NOT_IN_WORDS = deferred(r"[:,.-]")


def publisher_in_brackets(
    text: str, start: int, limit: int, lexicon: Lexicon
) -> re.Match[str] | None:
    """``(Place: Publisher, year)``; without a year only if the publisher is known to be one."""
    match = _PUBLISHER_IN_BRACKETS.search(text, start, limit)
    if match and (match[0][-2].isdigit() or is_publisher(match["publisher"], lexicon)):
        return match
    match = _PUBLISHER_YEAR.search(text, start, limit)
    return match if match and is_publisher(match["publisher"], lexicon) else None


def named_in(words: Words, brackets: re.Match[str]) -> tuple[Field | None, Field | None]:
    """Place and publisher of what :func:`publisher_in_brackets` found."""
    text = words.text
    place = field(words, *trimmed(text, *brackets.span("place"))) if brackets["place"] else None
    return place, field(words, *trimmed(text, *brackets.span("publisher")))


def read_publisher(
    words: Words, text: str, start: int, limit: int, lexicon: Lexicon, *, trusted: bool
) -> tuple[Field | None, Field | None]:
    """Place and publisher in the sentences behind the title; if *trusted*, "Place: Publisher"
    needs no other sign.
    """
    for _ in range(5):
        gap = _GAP.match(text, start, limit)
        start = gap.end() if gap else start
        if start >= limit:
            break
        end = sentence_end(text, start, limit)
        cut = text.find("(", start, end)
        cut = end if cut < 0 else cut
        peel = cut
        for mark in find_word(lexicon.page_prefix, text, start, cut):
            peel = mark.start()
            break
        a, b = trimmed(text, start, peel)
        dated = DATED.search(text, max(a, b - 16), b)
        if dated:
            a, b = trimmed(text, a, dated.start())
        match = PLACE_PUBLISHER.match(text, a, b)
        if (
            match
            and (dated or trusted or is_publisher(match["publisher"], lexicon))
            and match["place"][0].isupper()
            and match["place"].count(" ") < 4
            and not lexicon.inside.match(match["place"] + " ")
        ):
            return field(words, *match.span("place")), field(words, *match.span("publisher"))
        if segment := _segment(text, a, b, lexicon):
            return None, field(words, *segment)
        start = end + 1
    return None, None


def _segment(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The one part between commas of ``text[start:end]`` that is a publisher."""
    found = None
    while start < end:
        comma = text.find(", ", start, end)
        stop = end if comma < 0 else comma
        if not _SEPARATOR.search(text, start, stop) and is_publisher(text[start:stop], lexicon):
            if found:
                return None
            found = trimmed(text, start, stop)
        start = stop + 2
    return found


def is_publisher(segment: str, lexicon: Lexicon) -> bool:
    """True if a word of *segment* shows it to be a publisher, and none a periodical."""
    words = _NOT_IN_WORDS.sub(" ", segment.casefold()).split()
    return (
        len(words) < 12
        and not lexicon.publishers.isdisjoint(words)
        and lexicon.publications.isdisjoint(words)
    )


def sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence at *start* ends (before its full stop), or *limit*."""
    for match in _SENTENCE_END.finditer(text, start, limit):
        if match[0][0] != "." or not _SHORTENED.search(
            text, max(start, match.start() - 6), match.start()
        ):
            return match.start() if match[0][0] == "." else match.start() + 1
    return limit


def trimmed(text: str, start: int, end: int, chars: str = _STRIPPED) -> tuple[int, int]:
    """``text[start:end]`` without *chars* at its ends."""
    while start < end and text[start] in chars:
        start += 1
    while start < end and text[end - 1] in chars:
        end -= 1
    return start, end
