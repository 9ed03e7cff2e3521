"""Format ``gitlab``: a Code Quality report, which GitLab shows in merge requests; pure ASCII.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from refwright.check import Severity
from refwright.report.evidence import message_with_evidence
from refwright.report.fingerprints import fingerprints
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.check import Diagnostic
    from refwright.report.findings import FileReport, View

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """A list with an object for each finding, one a line."""
    separator = "[\n"
    for file in files:
        for diagnostic, fingerprint in fingerprints(file.document.source, file.diagnostics):
            yield separator + json.dumps(_issue(file, diagnostic, fingerprint))
            separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _issue(file: FileReport, diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    """GitLab drops all but one of the issues of a report that have the same fingerprint."""
    from hashlib import sha256

    lines, span = file.document.lines, diagnostic.span
    words = f"{file.path}\0{fingerprint}".encode("utf-8", "surrogatepass")
    return {
        "description": visible(message_with_evidence(diagnostic)),
        "check_name": diagnostic.check,
        "fingerprint": sha256(words).hexdigest()[:32],
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": file.path,
            "lines": {
                "begin": lines.location(span.start).line,
                "end": lines.location(max(span.start, span.end - 1)).line,
            },
        },
    }
