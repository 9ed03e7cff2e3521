"""Format ``full``: every finding with the text around it, the reason and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.check import Diagnostic, Severity
from refwright.fix import Applicability, Fix
from refwright.report import evidence
from refwright.report.closing import closing, skips
from refwright.report.excerpt import excerpt
from refwright.report.findings import FileReport, Tally, View
from refwright.report.visible import cell_length, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.text import Span

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
PROMISES = {
    Applicability.SAFE: "safe fix",
    Applicability.UNSAFE: "unsafe fix",
    Applicability.DISPLAY: "suggestion",
}
_MOST_RELATED = 5
_LONGEST_NOTE = 1_000


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """Each finding as a few lines of text, then the sums."""
    tally = Tally()
    for file in tally.over(files):
        for diagnostic in file.diagnostics:
            yield "".join(f"{line}\n" for line in _finding(file, diagnostic, view))
        yield from skips(file)
    yield from closing(tally, view)


def heading(file: FileReport, diagnostic: Diagnostic, view: View) -> str:
    """Where a finding is, how bad, and its name to look up: ``path:1:2: warning name [*]``."""
    line, column = file.document.lines.location(diagnostic.span.start)
    severity = view.paint(diagnostic.severity.label, COLOURS[diagnostic.severity], bold=True)
    mark = " " + view.paint("[*]", "cyan") if view.fixable(diagnostic) else ""
    path = view.paint(visible(file.path), bold=True)
    return f"{path}:{line}:{column}: {severity} {view.paint(diagnostic.check, bold=True)}{mark}"


def _finding(file: FileReport, diagnostic: Diagnostic, view: View) -> Iterator[str]:
    lines = file.document.lines
    related = diagnostic.related[:_MOST_RELATED]
    spans = [diagnostic.span, *(other.span for other in related)]
    gutter = len(str(max(lines.location(span.start).line for span in spans)))
    frame = _Frame(file, view, gutter)
    yield heading(file, diagnostic, view)
    yield from frame.place(diagnostic.span, diagnostic.message, "^", COLOURS[diagnostic.severity])
    for other in related:
        yield from frame.note("see", f"{frame.location(other.span)}: {other.message}")
        yield from frame.place(other.span, "", "-", "blue")
    if len(diagnostic.related) > len(related):
        yield from frame.note("see", f"{len(diagnostic.related) - len(related)} more places")
    if diagnostic.fix is not None:
        yield from frame.note("help", _offer(diagnostic.fix))
    for fix in diagnostic.alternatives:
        yield from frame.note("help", _offer(fix))
    for each in diagnostic.evidence:
        yield from frame.note("from", evidence.words(each))
    yield ""


def _offer(fix: Fix) -> str:
    return f"{fix.title} ({PROMISES[fix.applicability]})"


class _Frame:
    """Draws the lines of one finding, with line numbers *gutter* characters wide."""

    def __init__(self, file: FileReport, view: View, gutter: int) -> None:
        self._file = file
        self._view = view
        self._gutter = gutter
        self._room = max(view.width - gutter - 3, 20)

    def location(self, span: Span) -> str:
        line, column = self._file.document.lines.location(span.start)
        return f"{line}:{column}"

    def place(self, span: Span, message: str, mark: str, colour: str) -> Iterator[str]:
        """The excerpt with *span* underlined by *mark*, and *message* behind or below that."""
        document = self._file.document
        first = document.lines.location(span.start).line
        line, column, length = excerpt(document.source, span, self._room)
        marks = self._view.paint(mark * length, colour, bold=True)
        yield self._bar("")
        yield self._bar(str(first), line)
        words = _shown(message)
        if cell_length(words) < self._room - column - length:
            yield self._bar("", f"{' ' * column}{marks} {words}".rstrip())
        else:
            yield self._bar("", " " * column + marks)
            for piece in _wrapped(words, self._room) if words else ():
                yield self._bar("", piece)
        last = document.lines.location(max(span.start, span.end - 1)).line
        if last > first:
            yield from self.note("note", f"the place goes on to line {last}")

    def note(self, kind: str, words: str) -> Iterator[str]:
        """A line under the excerpt, introduced by *kind*."""
        first, *more = _wrapped(_shown(words), self._room - len(kind) - 2)
        indent = " " * (self._gutter + 1)
        yield f"{indent}{self._view.paint('=', 'blue', bold=True)} {kind}: {first}"
        for piece in more:
            yield f"{indent}  {' ' * len(kind)}  {piece}"

    def _bar(self, number: str, content: str = "") -> str:
        left = self._view.paint(f"{number:>{self._gutter}} |", "blue", bold=True)
        return f"{left} {content}" if content else left


def _shown(words: str) -> str:
    if len(words) > _LONGEST_NOTE:
        words = words[: _LONGEST_NOTE - 1] + "…"
    return visible(words)


def _wrapped(words: str, width: int) -> list[str]:
    """*words* broken into lines of at most *width* columns (wide characters may exceed it)."""
    if len(words) <= width:
        return [words]
    from textwrap import wrap

    return wrap(words, max(width, 20), break_on_hyphens=False) or [""]
