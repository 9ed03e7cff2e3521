"""Places in a text: half-open spans of code points, and their lines and columns at the edges."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from refwright.patterns import deferred

_LINE_END = deferred(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points in a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of *text* that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """True if *other* lies within this span (equal ends included)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True if both spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Location(NamedTuple):
    """A place as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


class LineIndex:
    """Turns offsets of one text into lines and columns; a line ends in LF, CR LF or CR."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    @property
    def line_count(self) -> int:
        """Number of lines; a text that ends in a line break has an empty last line."""
        return len(self._starts)

    def location(self, offset: int) -> Location:
        """Line and column (from 1) of a code-point *offset*; ``len(text)`` is allowed."""
        line = bisect_right(self._starts, offset)
        return Location(line, offset - self._starts[line - 1] + 1)

    def utf16_column(self, offset: int) -> int:
        """Column from 0 in UTF-16 units, as the Language Server Protocol counts it."""
        start = self._starts[bisect_right(self._starts, offset) - 1]
        return len(self._text[start:offset].encode("utf-16-le", "surrogatepass")) // 2

    def line_span(self, line: int) -> Span:
        """Span of *line* (from 1) without its line break; raises IndexError outside the text."""
        if not 1 <= line <= len(self._starts):
            raise IndexError(line)
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return Span(start, start + len(self._text[start:end].rstrip("\r\n")))
