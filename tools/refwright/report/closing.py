"""The lines that close a report for people: how much was found, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.amounts import amount
from refwright.fix import Applicability
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.report.findings import FileReport, Tally, View


def skips(file: FileReport) -> Iterator[str]:
    """One line for each check that could not look at *file*."""
    for skipped in file.skipped:
        path = visible(file.path)
        if skipped.span is not None:
            line, column = file.document.lines.location(skipped.span.start)
            path = f"{path}:{line}:{column}"
        yield f"{path}: skipped {visible(skipped.check)}: {visible(skipped.reason)}\n"


def closing(tally: Tally, view: View) -> Iterator[str]:
    """The sums of *tally* in words; nothing if *view* is quiet."""
    if view.quiet:
        return
    if not tally.files:
        yield "No draft was checked.\n"
    elif tally.findings:
        yield view.paint(_found(tally), bold=True) + "\n"
        yield from _fixable(tally, view)
    elif tally.fixed:
        yield f"Fixed {amount(tally.fixed, 'problem')}, none left in {_drafts(tally)}.\n"
    else:
        yield f"{view.paint('No problems found', 'green')} in {_drafts(tally)}.\n"
    if tally.known:
        yield f"{amount(tally.known, 'known problem')} not shown: in the baseline.\n"
    if tally.unchanged:
        yield f"{amount(tally.unchanged, 'older problem')} not shown: where nothing has changed.\n"
    if tally.skipped:
        skipped = f"{amount(tally.skipped, 'check')} could not look"
        yield view.paint(f"{skipped}: what was skipped may still hold problems.", "yellow") + "\n"


def _found(tally: Tally) -> str:
    found = f"{amount(tally.findings, 'problem')} in {_drafts(tally)}"
    if tally.fixed:
        return f"Fixed {amount(tally.fixed, 'problem')}; {found} left."
    return f"Found {found}."


def _fixable(tally: Tally, view: View) -> Iterator[str]:
    safe, unsafe = tally.by_fix[Applicability.SAFE], tally.by_fix[Applicability.UNSAFE]
    if view.allowed is Applicability.UNSAFE:
        safe, unsafe = safe + unsafe, 0
    hints = []
    if safe and not view.fixing:
        hints.append(f"{view.paint('[*]', 'cyan')} {safe} fixable with --fix")
    if unsafe:
        hints.append(
            f"{unsafe} more with --unsafe-fixes"
            if hints
            else f"{unsafe} fixable with --unsafe-fixes"
        )
    if hints:
        yield ", ".join(hints) + ".\n"


def _drafts(tally: Tally) -> str:
    return amount(tally.files, "draft")
