"""The line around a place, cut to the width of the screen, and where the place stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.patterns import deferred
from refwright.report.visible import cells

if TYPE_CHECKING:
    from refwright.text import Span

_LINE_END = deferred(r"[\r\n]")
_CUT = ("…", 1)


class Excerpt(NamedTuple):
    """``line`` is fit to print; the place takes ``length`` columns of it from ``column`` (0…).

    ``length`` is at least 1, also where the place is empty or invisible.
    """

    line: str
    column: int
    length: int


def excerpt(text: str, span: Span, room: int) -> Excerpt:
    """The line of *text* where *span* begins, in at most *room* columns (at least 8).

    Only the characters that can be shown are looked at, so the cost does not grow with the line.
    """
    room = max(room, 8)
    left, more_left = _before(text, span.start, room)
    marked = _rest(text, span.start, min(span.end, span.start + room))
    end = span.start + len(marked)
    right = _rest(text, end, end + room)
    more_right = _goes_on(text, end + len(right))
    middle = _first(cells(marked), room - 4)
    if len(middle) < len(marked) or (end < span.end and _goes_on(text, end)):
        middle.append(_CUT)
        right, more_right = "", False
    spare = room - max(_width(middle), 1)
    before, after = cells(left), cells(right)
    # The context is shared out evenly; what one side leaves unused goes to the other.
    wanted_left, wanted_right = _width(before) + more_left, _width(after) + more_right
    give_left = min(wanted_left, max(spare // 2, spare - wanted_right))
    give_right = min(wanted_right, spare - give_left)
    if more_left or _width(before) > give_left:
        before = [_CUT, *_last(before, give_left - 1)] if give_left else []
    if more_right or _width(after) > give_right:
        after = [*_first(after, give_right - 1), _CUT] if give_right else []
    column, length = _width(before), _width(middle)
    if middle and not length:  # only combining characters: mark the one that they stand on
        column = max(0, column - 1)
    line = "".join(shown for shown, _ in (*before, *middle, *after))
    return Excerpt(line.rstrip(), column, max(length, 1))


def _before(text: str, end: int, limit: int) -> tuple[str, bool]:
    """Up to *limit* characters before *end* on its line, and whether the line has more of them."""
    start = max(0, end - limit)
    piece = text[start:end]
    line_start = max(piece.rfind("\n"), piece.rfind("\r")) + 1
    if line_start:
        return piece[line_start:], False
    return piece, start > 0 and _goes_on(text, start - 1)


def _rest(text: str, start: int, end: int) -> str:
    """The characters from *start* to *end*, or to the end of the line if that comes first."""
    piece = text[start:end]
    line_end = _LINE_END.search(piece)
    return piece[: line_end.start()] if line_end else piece


def _goes_on(text: str, offset: int) -> bool:
    """True if the line has another character at *offset*."""
    return offset < len(text) and text[offset] not in "\r\n"


def _width(pieces: list[tuple[str, int]]) -> int:
    return sum(width for _, width in pieces)


def _first(pieces: list[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """The pieces that fit in *room* columns, from the left."""
    for index, (_, width) in enumerate(pieces):
        room -= width
        if room < 0:
            return pieces[:index]
    return list(pieces)


def _last(pieces: list[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """The pieces that fit in *room* columns from the right, the first of them no combining mark."""
    kept = _first(pieces[::-1], room)
    while kept and kept[-1][1] == 0:
        kept.pop()
    return kept[::-1]
