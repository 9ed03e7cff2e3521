"""Running checks on a document, and applying their fixes until nothing is left to apply."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from refwright.check import Diagnostic, Skipped
from refwright.fix import Applicability, Edit, Fix, apply_edits, select_compatible
from refwright.suppress import SuppressionCheck, Suppressions
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.selection import Active, Selection

MAX_PASSES = 10
_MAX_READS_TO_FIND_THE_GUILTY = 32


class Crash(NamedTuple):
    """A check failed with an error of its own: a defect of refwright or of a plug-in.

    ``error`` is one line for people, ``trace`` the traceback for a report of the defect.
    """

    check: str
    error: str
    trace: str


class Result(NamedTuple):
    """What the checks said of one document; ``diagnostics`` and ``suppressed`` in text order."""

    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[Skipped, ...] = ()
    suppressed: tuple[Diagnostic, ...] = ()
    crashes: tuple[Crash, ...] = ()


class Stop(enum.Enum):
    """Why fixing came to an end."""

    QUIET = "quiet"
    """Nothing is left to apply."""
    CYCLE = "cycle"
    """Fixes undo each other; what they did since has been taken back."""
    LIMIT = "limit"
    """There was still something to apply after the last pass."""


class FixOutcome(NamedTuple):
    """The text after fixing and what the checks say of it.

    ``applied`` counts fixes by name of check; ``taken_back`` are findings whose fix would have
    brought a syntax error and was not made.
    """

    text: str
    document: Document
    result: Result
    applied: Mapping[str, int]
    passes: int
    stop: Stop
    taken_back: tuple[Diagnostic, ...] = ()


def lint(document: Document, selection: Selection) -> Result:
    """Run the checks of *selection* on *document*.

    A check that fails does not keep the others from looking: it becomes a Crash.
    """
    run = Findings(document)
    reviewers: list[tuple[Active, SuppressionCheck]] = []
    for active in selection.active:
        check = active.check
        if isinstance(check, SuppressionCheck):
            reviewers.append((active, check))
        else:
            run.collect([active], partial(check.run, document, active.settings))
    suppressions = Suppressions(document, selection.registry)
    run.silence(suppressions)
    judged = {active.check.meta.name for active in selection.active}
    judged -= {check.meta.name for _, check in reviewers}
    judged -= {skipped.check for skipped in run.skipped}
    judged -= {crash.check for crash in run.crashes}
    for active, check in reviewers:
        run.collect([active], partial(check.review, document, suppressions, judged))
    run.silence(suppressions)
    return run.result()


def fix(
    text: str,
    read: Callable[[str], Document],
    selection: Selection,
    allowed: Applicability,
    lint: Callable[[Document, Selection], Result] = lint,
) -> FixOutcome:
    """Apply the fixes that are *allowed* (SAFE, or UNSAFE for both) until none is left.

    *read* makes a document of a text, *lint* says what the checks say of it. Every pass applies
    what does not collide and reads the text again; a text that was there before ends the fixing
    with the state it had then.
    """
    if allowed is Applicability.DISPLAY:
        raise ValueError("suggestions are never applied by a machine")
    document = read(text)
    state = FixOutcome(text, document, lint(document, selection), {}, 0, Stop.QUIET)
    states = {text: state}
    while True:
        fixable = [
            diagnostic
            for diagnostic in state.result.diagnostics
            if diagnostic.fix and allowed.permits(diagnostic.fix.applicability)
        ]
        batch = _compatible(fixable)
        if not batch:
            return state._replace(taken_back=())
        if state.passes == MAX_PASSES:
            return state._replace(stop=Stop.LIMIT)
        accepted, document, taken_back = _apply(state.document, batch, read)
        state = state._replace(taken_back=taken_back)
        if not accepted:
            return state
        earlier = states.get(document.source)
        if earlier:
            return earlier._replace(passes=state.passes + 1, stop=Stop.CYCLE)
        state = FixOutcome(
            document.source,
            document,
            lint(document, selection),
            Counter(state.applied) + Counter(diagnostic.check for diagnostic in accepted),
            state.passes + 1,
            Stop.QUIET,
            taken_back,
        )
        states[document.source] = state


class Findings:
    """What checks have said so far of *document*."""

    def __init__(self, document: Document) -> None:
        self._length = len(document.text)
        self.diagnostics: list[Diagnostic] = []
        self.skipped: list[Skipped] = []
        self.suppressed: list[Diagnostic] = []
        self.crashes: list[Crash] = []

    def collect(
        self, speaking: Sequence[Active], run: Callable[[], Iterable[Diagnostic | Skipped]]
    ) -> None:
        """Take in what *run* yields for the checks *speaking*; what comes before a failure counts.

        A failure is put down to the first of them.
        """
        by_name = {active.check.meta.name: active for active in speaking}
        try:
            for finding in run():
                if isinstance(finding, Skipped):
                    self.skipped.append(finding)
                else:
                    self._verify(finding, by_name)
                    severity = by_name[finding.check].severity
                    if severity is not None:
                        finding = finding._replace(severity=severity)
                    self.diagnostics.append(finding)
        except Exception as error:  # whatever a check does, the others must look
            from traceback import format_exc

            name = next(iter(by_name))
            self.crashes.append(Crash(name, f"{type(error).__name__}: {error}", format_exc()))

    def silence(self, suppressions: Suppressions) -> None:
        """Put aside what *suppressions* silence; what was put aside before stays so."""
        loud: list[Diagnostic] = []
        for diagnostic in self.diagnostics:
            (self.suppressed if suppressions.silences(diagnostic) else loud).append(diagnostic)
        self.diagnostics = loud

    def result(self) -> Result:
        """Everything in text order."""
        for diagnostics in (self.diagnostics, self.suppressed):
            diagnostics.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.check))
        return Result(
            tuple(self.diagnostics),
            tuple(self.skipped),
            tuple(self.suppressed),
            tuple(self.crashes),
        )

    def _verify(self, diagnostic: Diagnostic, names: Container[str]) -> None:
        """Raise ValueError for a finding that no report could show or no fix could apply."""
        if diagnostic.check not in names:
            raise ValueError(f"a finding in the name of {diagnostic.check!r}")
        for span in _spans(diagnostic):
            if not 0 <= span.start <= span.end <= self._length:
                raise ValueError(f"{span} lies outside the text of {self._length} characters")


def _spans(diagnostic: Diagnostic) -> Iterator[Span]:
    yield diagnostic.span
    for related in diagnostic.related:
        yield related.span
    for fix in (diagnostic.fix, *diagnostic.alternatives):
        if fix:
            for edit in fix.edits:
                yield edit.span


def _compatible(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those of *diagnostics* whose fixes can be made in one pass, in the order of the fixes."""
    by_fix: dict[int, Diagnostic] = {}
    fixes: list[Fix] = []
    for diagnostic in diagnostics:
        if diagnostic.fix:
            by_fix[id(diagnostic.fix)] = diagnostic
            fixes.append(diagnostic.fix)
    return [by_fix[id(fix)] for fix in select_compatible(fixes)]


def _apply(
    document: Document, batch: Sequence[Diagnostic], read: Callable[[str], Document]
) -> tuple[list[Diagnostic], Document, tuple[Diagnostic, ...]]:
    """Make the fixes of *batch* that bring no new syntax error: those, the text, and the rest.

    Where the whole batch brings one, halves of it are tried until the guilty fixes are alone;
    if that takes too many readings, what has not been tried is taken back as well.
    """
    original, line_break = document.source, document.line_break
    problems = document.syntax.problem_count
    accepted: list[Diagnostic] = []
    taken_back: list[Diagnostic] = []
    pending = [list(batch)]
    reads = 0
    while pending:
        group = pending.pop()
        if reads == _MAX_READS_TO_FIND_THE_GUILTY:
            taken_back += group
            continue
        attempt = read(_applied(original, [*accepted, *group], line_break))
        reads += 1
        if attempt.syntax.problem_count <= problems:
            accepted += group
            document = attempt
        elif len(group) == 1:
            taken_back += group
        else:
            middle = len(group) // 2
            pending += (group[middle:], group[:middle])
    return accepted, document, tuple(taken_back)


def _applied(text: str, diagnostics: Iterable[Diagnostic], line_break: str) -> str:
    edits = {
        Edit(edit.span, edit.text.replace("\n", line_break))
        for diagnostic in diagnostics
        if diagnostic.fix
        for edit in diagnostic.fix.edits
    }
    return apply_edits(text, sorted(edits))
