"""What a report is made from: the findings of each file, how to show them, and their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from refwright.fix import Applicability

if TYPE_CHECKING:
    from refwright.check import Diagnostic, Meta, Severity, Skipped
    from refwright.citations.document import Document
    from refwright.fix import Edit


class FileReport(NamedTuple):
    """The findings of one file, in text order; all offsets are into ``document.source``.

    ``suppressed`` are findings silenced by comments; ``known`` counts those that stand in a
    baseline, ``unchanged`` those that a change does not answer for, ``fixed`` the repairs already
    made; ``before`` is the text as it was before these.
    """

    path: str
    document: Document
    diagnostics: Sequence[Diagnostic]
    skipped: Sequence[Skipped] = ()
    suppressed: Sequence[Diagnostic] = ()
    known: int = 0
    unchanged: int = 0
    fixed: int = 0
    before: str | None = None

    def inserted(self, edit: Edit) -> str:
        """The text of *edit*, its lines ending as those of the file do."""
        if "\n" not in edit.text:
            return edit.text
        return edit.text.replace("\n", self.document.line_break)


class Rule(NamedTuple):
    """A check that was looking: what it is, how severe its findings are here, and its page.

    ``page`` is Markdown; it is empty for a check of a plug-in that brings none.
    """

    meta: Meta
    severity: Severity
    page: str


class View(NamedTuple):
    """How to show findings.

    ``families`` maps names of checks to their families, ``summaries`` to what they find; ``rules``
    gives the checks that look at some of the files, for reports that list them;
    ``allowed`` is the worst kind of fix that ``--fix`` makes, ``fixing`` true if it was asked for;
    ``terminal`` is true if the output goes to a screen, *width* columns wide.
    """

    families: Mapping[str, str] = MappingProxyType({})
    summaries: Mapping[str, str] = MappingProxyType({})
    rules: Callable[[], Sequence[Rule]] = tuple
    allowed: Applicability = Applicability.SAFE
    fixing: bool = False
    colour: bool = False
    terminal: bool = False
    width: int = 100
    quiet: bool = False

    def fixable(self, diagnostic: Diagnostic) -> bool:
        """True if ``--fix`` with the same options would repair *diagnostic*."""
        return diagnostic.fix is not None and self.allowed.permits(diagnostic.fix.applicability)

    def paint(self, text: str, colour: str | None = None, *, bold: bool = False) -> str:
        """*text* in *colour* where the output has colours."""
        if not self.colour:
            return text
        from click import style

        return style(text, fg=colour, bold=bold or None)


Render = Callable[[Iterable[FileReport], View], Iterator[str]]


class Tally:
    """Sums over files, filled by :meth:`add` while they pass."""

    def __init__(self) -> None:
        self.files = 0
        self.by_severity: Counter[Severity] = Counter()
        self.by_fix: Counter[Applicability] = Counter()
        self.skipped = 0
        self.known = 0
        self.unchanged = 0
        self.fixed = 0

    def add(self, file: FileReport) -> None:
        """Count *file* in."""
        self.files += 1
        for diagnostic in file.diagnostics:
            self.by_severity[diagnostic.severity] += 1
            if diagnostic.fix is not None:
                self.by_fix[diagnostic.fix.applicability] += 1
        self.skipped += len(file.skipped)
        self.known += file.known
        self.unchanged += file.unchanged
        self.fixed += file.fixed

    def over(self, files: Iterable[FileReport]) -> Iterator[FileReport]:
        """*files*, each counted in as it passes."""
        for file in files:
            self.add(file)
            yield file

    @property
    def findings(self) -> int:
        """How many findings are shown."""
        return self.by_severity.total()
