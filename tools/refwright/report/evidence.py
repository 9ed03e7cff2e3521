"""Where the facts of a finding come from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refwright.check import Diagnostic, Evidence


def words(evidence: Evidence) -> str:
    """*evidence* as ``Crossref, 10.1234/abc, 2026-08-01T12:00:00+00:00``."""
    return ", ".join(filter(None, evidence))


def message_with_evidence(diagnostic: Diagnostic) -> str:
    """The message, and behind it what its facts rest on, if they are from outside the draft."""
    if not diagnostic.evidence:
        return diagnostic.message
    return f"{diagnostic.message} (from {'; '.join(map(words, diagnostic.evidence))})"
