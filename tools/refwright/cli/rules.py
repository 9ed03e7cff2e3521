"""The checks that look at some draft of a run, with their pages, for reports that list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.cli.explain import page
from refwright.errors import RefwrightError
from refwright.report.findings import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from refwright.check import Check
    from refwright.cli.settings import Resolver


def rules(resolver: Resolver, drafts: Iterable[Path]) -> tuple[Rule, ...]:
    """A rule for each check that configuration selects for at least one of *drafts*.

    Where it sets different severities for different drafts, the highest counts.
    """
    found: dict[type[Check], Rule] = {}
    for draft in drafts:
        try:
            selection = resolver.settings(draft).selection
        except RefwrightError:
            continue  # the run over this draft says why
        for active in selection.active:
            check = type(active.check)
            severity = active.severity or check.meta.severity
            if check not in found:
                found[check] = Rule(check.meta, severity, _page(check))
            elif found[check].severity < severity:
                found[check] = found[check]._replace(severity=severity)
    return tuple(found[check] for check in resolver.registry.checks if check in found)


def _page(check: type[Check]) -> str:
    try:
        return page(check)
    except RefwrightError:
        return ""
