"""Results as bytes and back, to be kept in a file or sent to another process.

JSON, and not Python's own form: reading a file that someone else has tampered with must not be
able to do more than show wrong findings.
"""

from __future__ import annotations

import json
from typing import Any

from refwright.check import Confidence, Diagnostic, Evidence, Related, Severity, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.lint import Crash, Result
from refwright.text import Span


def encode(result: Result) -> bytes:
    """*result* as ASCII."""
    data = {
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in result.diagnostics],
        "suppressed": [_diagnostic(diagnostic) for diagnostic in result.suppressed],
        "skipped": result.skipped,
        "crashes": result.crashes,
    }
    return json.dumps(data, separators=(",", ":")).encode()


def decode(data: bytes) -> Result:
    """The result that *data* was made from; raises ValueError if it is something else."""
    try:
        read = json.loads(data)
        return Result(
            diagnostics=tuple(map(_read_diagnostic, read["diagnostics"])),
            suppressed=tuple(map(_read_diagnostic, read["suppressed"])),
            skipped=tuple(
                Skipped(check, reason, None if span is None else Span(*span))
                for check, reason, span in read["skipped"]
            ),
            crashes=tuple(Crash(*crash) for crash in read["crashes"]),
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a result: {error}") from error


def _diagnostic(diagnostic: Diagnostic) -> list[Any]:
    """Its fields in their order."""
    return list(
        diagnostic._replace(
            arguments=dict(diagnostic.arguments),
            fix=diagnostic.fix and _fix(diagnostic.fix),  # type: ignore[arg-type]  # for JSON
            alternatives=tuple(map(_fix, diagnostic.alternatives)),  # type: ignore[arg-type]
        )
    )


def _fix(fix: Fix) -> list[Any]:
    return [fix.title, fix.edits, fix.applicability.value, fix.evidence]


def _read_diagnostic(fields: list[Any]) -> Diagnostic:
    found = Diagnostic(*fields)
    return found._replace(
        span=Span(*found.span),
        severity=Severity(found.severity),
        confidence=Confidence(found.confidence),
        upstream=tuple(found.upstream),
        related=tuple(Related(Span(*span), message) for span, message in found.related),
        fix=None if found.fix is None else _read_fix(found.fix),
        alternatives=tuple(map(_read_fix, found.alternatives)),
        evidence=tuple(Evidence(*each) for each in found.evidence),
    )


def _read_fix(fields: Any) -> Fix:
    title, edits, applicability, evidence = fields
    return Fix(
        title,
        tuple(Edit(Span(*span), text) for span, text in edits),
        Applicability(applicability),
        evidence,
    )
