"""Attributes that ``<references>`` does not have."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck, quoted


class UnknownReferencesAttribute(CiteCheck):
    """Reports the whole list; only the first such attribute is named."""

    meta = Meta(
        name="unknown-references-attribute",
        family="lists",
        summary="A reference list has an attribute that does not exist",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_references_invalid_parameters",),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Names the attribute; older versions of Cite do not say which it is."""
        if not error.arguments:
            return "A reference list has no attributes but “group” and “responsive”."
        return f"A reference list has no attribute {quoted(error.arguments[0])}."
