"""Findings as plain objects for JSON, as ``schema.json`` beside this module describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from refwright.check import Diagnostic, Severity, Skipped
from refwright.fix import Applicability, Fix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from refwright.report.findings import FileReport, Tally
    from refwright.text import LineIndex, Span

VERSION = 1


def diagnostic_dict(
    diagnostic: Diagnostic, lines: LineIndex, families: Mapping[str, str]
) -> dict[str, Any]:
    """*diagnostic* with offsets in code points from 0, lines and columns from 1.

    ``evidence`` is there only for facts from outside the draft.
    """
    result: dict[str, Any] = {
        "check": diagnostic.check,
        "family": families[diagnostic.check],
        "message": diagnostic.message,
        "severity": diagnostic.severity.label,
        "confidence": diagnostic.confidence.label,
        "upstream": list(diagnostic.upstream),
        "span": span_dict(diagnostic.span),
        "location": lines.location(diagnostic.span.start)._asdict(),
        "end_location": lines.location(diagnostic.span.end)._asdict(),
        "related": [
            {"span": span_dict(related.span), "message": related.message}
            for related in diagnostic.related
        ],
        "arguments": dict(diagnostic.arguments),
        "fix": None if diagnostic.fix is None else fix_dict(diagnostic.fix),
        "alternatives": [fix_dict(fix) for fix in diagnostic.alternatives],
    }
    if diagnostic.evidence:
        result["evidence"] = [evidence._asdict() for evidence in diagnostic.evidence]
    return result


def fix_dict(fix: Fix) -> dict[str, Any]:
    """*fix* with its edits; ``evidence`` is there only for facts from outside the draft."""
    result: dict[str, Any] = {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [{"span": span_dict(edit.span), "text": edit.text} for edit in fix.edits],
    }
    if fix.evidence is not None:
        result["evidence"] = fix.evidence
    return result


def skipped_dict(skipped: Skipped) -> dict[str, Any]:
    """*skipped*; ``span`` is there only if a part of the draft was skipped."""
    result: dict[str, Any] = {"check": skipped.check, "reason": skipped.reason}
    if skipped.span is not None:
        result["span"] = span_dict(skipped.span)
    return result


def span_dict(span: Span) -> dict[str, int]:
    """The half-open range of code points that *span* is."""
    return {"start": span.start, "end": span.end}


def file_dict(file: FileReport, families: Mapping[str, str]) -> dict[str, Any]:
    """Everything found in *file*."""
    document = file.document
    return {
        "path": file.path,
        "title": document.title,
        "site": document.wiki.site,
        "diagnostics": [
            diagnostic_dict(diagnostic, document.lines, families) for diagnostic in file.diagnostics
        ],
        "skipped": [skipped_dict(skipped) for skipped in file.skipped],
        "suppressed": len(file.suppressed),
    }


def summary_dict(tally: Tally) -> dict[str, Any]:
    """The sums over all files."""
    return {
        "files": tally.files,
        **{level.label: tally.by_severity[level] for level in sorted(Severity, reverse=True)},
        "fixable": {
            "safe": tally.by_fix[Applicability.SAFE],
            "unsafe": tally.by_fix[Applicability.UNSAFE],
        },
    }
