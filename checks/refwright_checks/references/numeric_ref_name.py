"""Names that are nothing but digits."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck


class NumericRefName(CiteCheck):
    """Reports each tag with such a name."""

    meta = Meta(
        name="numeric-ref-name",
        family="references",
        summary="The name of a reference is a plain number",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_ref_numeric_key", "wpcleaner:506"),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """The same for all."""
        return "A reference cannot have a plain number for its name; use a word."
