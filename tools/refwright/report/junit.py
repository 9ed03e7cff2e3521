"""Format ``junit``: XML as JUnit writes it, a test suite for each draft, a failure a finding.

There is no standard; this is what the common readers share
(https://github.com/testmoapp/junitxml).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from refwright.report.evidence import message_with_evidence
from refwright.report.full import PROMISES
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.check import Diagnostic
    from refwright.report.findings import FileReport, View

# The only characters that `visible` lets through and XML does not.
_NO_XML = {0xFFFE: "�", 0xFFFF: "�"}


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """The document, suite by suite; a draft without findings has one test, which passes."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="refwright">\n'
    for file in files:
        cases = [*_failures(file), *_skips(file)] or [_case(file, "refwright")]
        yield (
            f'<testsuite name="{_xml(file.path)}" tests="{len(cases)}" '
            f'failures="{len(file.diagnostics)}" errors="0" skipped="{len(file.skipped)}">\n'
        )
        yield from cases
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _failures(file: FileReport) -> Iterator[str]:
    for diagnostic in file.diagnostics:
        line, column = file.document.lines.location(diagnostic.span.start)
        inside = (
            f'<failure type="{diagnostic.severity.label}" message="{_xml(diagnostic.message)}">'
            f"{_xml(f'{file.path}:{line}:{column}: {_words(diagnostic)}')}</failure>"
        )
        yield _case(file, f"{diagnostic.check} ({line}:{column})", inside)


def _skips(file: FileReport) -> Iterator[str]:
    for skipped in file.skipped:
        yield _case(file, skipped.check, f'<skipped message="{_xml(skipped.reason)}"/>')


def _case(file: FileReport, name: str, inside: str = "") -> str:
    attributes = f'classname="{_xml(file.path)}" name="{_xml(name)}" file="{_xml(file.path)}"'
    return f"<testcase {attributes}>{inside}</testcase>\n"


def _words(diagnostic: Diagnostic) -> str:
    fix = diagnostic.fix
    if fix is None:
        return message_with_evidence(diagnostic)
    return f"{message_with_evidence(diagnostic)} ({PROMISES[fix.applicability]}: {fix.title})"


def _xml(text: str) -> str:
    return escape(visible(text).translate(_NO_XML))
