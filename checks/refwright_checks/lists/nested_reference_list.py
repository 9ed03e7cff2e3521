"""Reference lists inside reference lists."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck


class NestedReferenceList(CiteCheck):
    """Reports the outer list."""

    meta = Meta(
        name="nested-reference-list",
        family="lists",
        summary="A reference list contains another",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_included_references",),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Tells the line in which the list ends."""
        line = document.lines.location(error.place.span.end).line
        return f"This list has another one in it; it ends only in line {line}."
