"""Checks and fixes drafts one after the other; what goes wrong with one does not stop the rest."""

from __future__ import annotations

import enum
import sys
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from refwright.check import Skipped
from refwright.cli.files import Content, InputError, decode, read, write
from refwright.cli.judge import Judge
from refwright.cli.sources import STDIN
from refwright.errors import RefwrightError
from refwright.fix import Applicability
from refwright.lint import FixOutcome, Result, Stop, fix
from refwright.report.findings import FileReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from refwright.citations.document import Document
    from refwright.cli.changes import Changes
    from refwright.cli.known import KnownFindings
    from refwright.cli.settings import Resolver, Settings
    from refwright.cli.terminal import Complaints
    from refwright.selection import Selection


class Mode(enum.Enum):
    """What is done about the findings."""

    REPORT = "report"
    FIX = "fix"
    DIFF = "diff"


class Baselining(enum.Enum):
    """What is done with baselines: known findings are left out, all are learnt, or old dropped."""

    USE = "use"
    WRITE = "write"
    PRUNE = "prune"


class Judging(Protocol):
    """Says what checks say of documents; see :class:`Judge`."""

    ahead: int

    def start(self, document: Document, selection: Selection) -> None:
        """Begin with *document* if that can be."""

    def lint(self, document: Document, selection: Selection) -> Result:
        """What the checks of *selection* say of *document*."""

    def close(self) -> None:
        """Nothing more is to be judged."""


class _Draft(NamedTuple):
    """A draft as it was opened: ``path`` is where it is, ``name`` what to call it."""

    path: Path
    name: Path
    content: Content
    settings: Settings
    document: Document

    def read(self, text: str) -> Document:
        """The document that *text* would be in the place of this draft's."""
        return self.document if text == self.content.text else self.settings.read(text)


@dataclass
class Run:
    """One run over drafts; with ``changes``, only what these answer for is reported.

    ``complaints`` hears of what could not be done. Afterwards ``failing`` says whether a finding
    reached the fail level, ``changed`` whether a draft was changed or would be, ``baselines``
    which baseline files came into play.
    """

    resolver: Resolver
    complaints: Complaints
    mode: Mode = Mode.REPORT
    allowed: Applicability = Applicability.SAFE
    baselining: Baselining = Baselining.USE
    stdin_filename: Path | None = None
    changes: Changes | None = None
    judge: Judging = field(default_factory=Judge)
    failing: bool = False
    changed: bool = False
    baselines: dict[Path, KnownFindings] = field(default_factory=dict)

    def name(self, path: Path) -> Path:
        """What the draft *path* is called, which for standard input the user may say."""
        return self.stdin_filename or path if path == STDIN else path

    def over(self, paths: Iterable[Path]) -> Iterator[FileReport]:
        """The reports of the drafts that could be checked."""
        for draft in self._opened(paths):
            if isinstance(draft, RefwrightError):
                self.complaints.complain(str(draft))
                continue
            try:
                report = self._one(draft)
            except RefwrightError as error:
                self.complaints.complain(str(error))
            else:
                yield report

    def _opened(self, paths: Iterable[Path]) -> Iterator[_Draft | RefwrightError]:
        """The drafts, or why one cannot be had; as many are opened ahead as can be checked."""
        waiting: deque[_Draft | RefwrightError] = deque()
        for path in paths:
            waiting.append(self._open(path))
            if len(waiting) > self.judge.ahead:
                yield waiting.popleft()
        yield from waiting

    def _open(self, path: Path) -> _Draft | RefwrightError:
        name = self.stdin_filename or path if path == STDIN else path
        try:
            content = decode(sys.stdin.buffer.read()) if path == STDIN else read(path)
            settings = self.resolver.settings(name)
            document = settings.read(content.text)
            self.judge.start(document, settings.selection)
        except InputError as error:
            return RefwrightError(f"{name}: {error}")
        except RefwrightError as error:
            return error
        return _Draft(path, name, content, settings, document)

    def _one(self, draft: _Draft) -> FileReport:
        path, name, content, settings, document = draft
        if self.mode is not Mode.REPORT:
            outcome = fix(
                content.text, draft.read, settings.selection, self.allowed, self.judge.lint
            )
            self._mention(name, outcome)
            if self.mode is Mode.DIFF or self._written(path, content, outcome.text):
                self.changed = self.changed or outcome.text != content.text
                fixed = sum(outcome.applied.values())
                return self._report(
                    name, outcome.document, outcome.result, settings, fixed, content.text
                )
        result = self.judge.lint(document, settings.selection)
        return self._report(name, document, result, settings)

    def _written(self, path: Path, content: Content, text: str) -> bool:
        """Write *text* in place of *content*; False, with a complaint, where that is not possible.

        Standard input goes to standard output, whether anything was changed or not.
        """
        if path == STDIN:
            sys.stdout.buffer.write(content.encode(text))
            sys.stdout.buffer.flush()
        elif text != content.text:
            try:
                write(path, content, text)
            except InputError as error:
                self.complaints.complain(f"{path}: {error}")
                return False
        return True

    def _mention(self, name: Path, outcome: FixOutcome) -> None:
        if outcome.stop is Stop.CYCLE:
            self.complaints.warn(f"{name}: some fixes undo each other; they were not made")
        if outcome.stop is Stop.LIMIT:
            self.complaints.warn(
                f"{name}: not everything is fixed after {outcome.passes} passes; run it again"
            )
        for diagnostic in outcome.taken_back:
            self.complaints.warn(
                f"{name}: a fix of {diagnostic.check} would break the wikitext; not made"
            )

    def _report(
        self,
        name: Path,
        document: Document,
        result: Result,
        settings: Settings,
        fixed: int = 0,
        before: str | None = None,
    ) -> FileReport:
        for crash in result.crashes:
            self.complaints.complain(
                f"{name}: the check {crash.check} failed; please report this defect of the check",
                crash.trace,
            )
        diagnostics = [
            diagnostic
            for diagnostic in result.diagnostics
            if diagnostic.severity >= settings.min_severity
        ]
        shown = diagnostics
        if settings.baseline is not None:
            known = self._baseline(settings.baseline)
            if self.baselining is Baselining.WRITE:
                known.learn(name, document.source, diagnostics, self.resolver.registry)
                shown = []
            else:
                shown = known.sift(name, document.source, result, diagnostics, settings.selection)
        unknown = len(shown)
        if self.changes is not None:
            shown = self.changes.sift(
                name, document, settings, result.diagnostics, shown, self.judge.lint
            )
        self.failing = self.failing or any(
            diagnostic.severity >= settings.fail_level for diagnostic in shown
        )
        crashed = (Skipped(crash.check, f"failed: {crash.error}") for crash in result.crashes)
        return FileReport(
            path=name.as_posix(),
            document=document,
            diagnostics=shown,
            skipped=(*result.skipped, *crashed),
            suppressed=result.suppressed,
            known=len(diagnostics) - unknown,
            unchanged=unknown - len(shown),
            fixed=fixed,
            before=before,
        )

    def _baseline(self, path: Path) -> KnownFindings:
        from refwright.cli.known import KnownFindings

        if path not in self.baselines:
            create = self.baselining is Baselining.WRITE
            self.baselines[path] = KnownFindings(path, self.resolver.read_file, create=create)
        return self.baselines[path]
