"""Format of ``--statistics``: how often each check found something, most frequent first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from refwright.report.closing import closing
from refwright.report.findings import FileReport, Tally, View
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """A line for each check: the number of its findings, ``[*]`` if some are fixable, its name."""
    tally = Tally()
    found: Counter[str] = Counter()
    fixable: set[str] = set()
    for file in tally.over(files):
        for diagnostic in file.diagnostics:
            found[diagnostic.check] += 1
            if view.fixable(diagnostic):
                fixable.add(diagnostic.check)
    digits = len(str(max(found.values(), default=0)))
    longest = max(map(len, found), default=0)
    for name, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        mark = view.paint("[*]", "cyan") if name in fixable else "   "
        summary = view.summaries.get(name, "")
        padded = view.paint(f"{name:<{longest}}", bold=True)
        yield f"{count:>{digits}}  {mark}  {padded}  {visible(summary)}".rstrip() + "\n"
    yield from closing(tally, view)
