"""Format of ``--diff``: what the fixes change, as a unified diff that ``patch`` understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from refwright.report.findings import FileReport, View

_CONTEXT = 3
_LOOK_AHEAD = 40
_COLOURS = {"-": "red", "+": "green", "@": "cyan"}
_NO_LINE_END = "\\ No newline at end of file\n"


class _Change(NamedTuple):
    """Lines ``start:end`` of the old text become lines ``new_start:new_end`` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """The diff of each file that fixes change. On a screen, what could steer it is escaped."""
    for file in files:
        if file.before is None or file.before == file.document.source:
            continue
        name = visible(file.path)
        for line in unified(file.before, file.document.source, name):
            if view.terminal:
                line = visible(line.removesuffix("\n").removesuffix("\r")) + "\n"
            yield view.paint(line, _COLOURS.get(line[0])) if line[0] in _COLOURS else line


def unified(before: str, after: str, name: str) -> Iterator[str]:
    """The lines of a unified diff. Only ``\\n`` ends a line here, so any line break survives.

    Lines are matched greedily with a bounded look ahead: fixes change lines where they stand, and
    the cost must not explode on hostile texts as it does with difflib.
    """
    old, new = _lines(before), _lines(after)
    yield f"--- {name}\n"
    yield f"+++ {name}\n"
    for hunk in _hunks(_changes(old, new)):
        yield from _hunk(hunk, old, new)


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        start, new_start = i, j
        i, j = _meet(old, i, new, j)
        yield _Change(start, i, new_start, j)


def _meet(old: Sequence[str], i: int, new: Sequence[str], j: int) -> tuple[int, int]:
    """The nearest places at or behind *i* and *j* from where both texts go on alike.

    Where none is near, as many lines as were looked at count as changed.
    """
    ends = len(old), len(new)
    for distance in range(1, _LOOK_AHEAD):
        for skipped in range(distance + 1):
            x, y = i + skipped, j + distance - skipped
            if (x, y) == ends or (x < ends[0] and y < ends[1] and old[x] == new[y]):
                return x, y
    return min(i + _LOOK_AHEAD, ends[0]), min(j + _LOOK_AHEAD, ends[1])


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Changes whose context would touch, together."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(changes: Sequence[_Change], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = changes[0], changes[-1]
    lead = min(_CONTEXT, first.start)
    start, end = first.start - lead, min(last.end + _CONTEXT, len(old))
    new_start, new_end = first.new_start - lead, last.new_end + end - last.end
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    position = start
    for change in changes:
        yield from _prefixed(" ", old[position : change.start])
        yield from _prefixed("-", old[change.start : change.end])
        yield from _prefixed("+", new[change.new_start : change.new_end])
        position = change.end
    yield from _prefixed(" ", old[position:end])


def _range(start: int, end: int) -> str:
    """Lines as diff counts them: first line and number, the line before if there is none."""
    return f"{start + 1 if end > start else start},{end - start}"


def _prefixed(prefix: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if line.endswith("\n"):
            yield prefix + line
        else:
            yield f"{prefix}{line}\n"
            yield _NO_LINE_END
