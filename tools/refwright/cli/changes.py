"""Which findings matter for a change: those on changed lines, and those that it brings elsewhere.

A finding elsewhere is the change's doing if the draft did not have it before, as when the
definition of a reference was removed and its uses stayed. Whether it had it is told as baselines
tell it, by the words around. Both texts are read and compared here: what git would call a change
depends on attributes, which a change may bring along.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from refwright import baseline
from refwright.cli.files import InputError, decode
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from refwright.check import Diagnostic
    from refwright.citations.document import Document
    from refwright.cli.commit import Commit
    from refwright.cli.settings import Settings
    from refwright.lint import Result
    from refwright.selection import Selection

_LINE_END = deferred(r"\r\n|\r|\n")


class Changes:
    """The changes of drafts since a commit."""

    def __init__(self, since: Commit) -> None:
        self._since = since

    def sift(
        self,
        draft: Path,
        document: Document,
        settings: Settings,
        found: Sequence[Diagnostic],
        shown: Sequence[Diagnostic],
        lint: Callable[[Document, Selection], Result],
    ) -> list[Diagnostic]:
        """Those of *shown* that the change of *draft* answers for.

        *shown* is part of what *lint* has *found* in its *document* with these *settings*.
        A draft that the commit does not have, or not as text, is new from end to end.
        """
        before = self._before(draft)
        if before is None:
            return list(shown)
        if before == document.source:
            return []
        earlier = lint(settings.read(before), settings.selection).diagnostics
        known = baseline.create({"": (before, earlier)})
        new = set(map(id, baseline.match(known, "", document.source, found, ()).new))
        lines = changed_lines(before, document.source)
        return [
            diagnostic
            for diagnostic in shown
            if id(diagnostic) in new or document.lines.location(diagnostic.span.start).line in lines
        ]

    def _before(self, draft: Path) -> str | None:
        data = self._since.read(draft)
        try:
            return None if data is None else decode(data).text
        except InputError:
            return None


def changed_lines(before: str, after: str) -> set[int]:
    """Numbers (from 1) of the lines of *after* that are not among those of *before*.

    A line that only moved has not changed; of lines that have become more, the last ones have.
    """
    left = Counter(_LINE_END.split(before))
    changed = set()
    for number, line in enumerate(_LINE_END.split(after), start=1):
        if left[line]:
            left[line] -= 1
        else:
            changed.add(number)
    return changed
