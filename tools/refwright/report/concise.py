"""Format ``concise``: one line a finding, ``path:line:column: name [*] message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.report.closing import closing, skips
from refwright.report.findings import FileReport, Tally, View
from refwright.report.full import COLOURS
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """One line for each finding and each skipped check, then the sums."""
    tally = Tally()
    for file in tally.over(files):
        path = view.paint(visible(file.path), bold=True)
        for diagnostic in file.diagnostics:
            line, column = file.document.lines.location(diagnostic.span.start)
            name = view.paint(visible(diagnostic.check), COLOURS[diagnostic.severity])
            mark = view.paint("[*]", "cyan") + " " if view.fixable(diagnostic) else ""
            yield f"{path}:{line}:{column}: {name} {mark}{visible(diagnostic.message)}\n"
        yield from skips(file)
    yield from closing(tally, view)
