"""References with neither text nor name."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck


class EmptyReference(CiteCheck):
    """Reports the whole tag, or the template that makes it."""

    meta = Meta(
        name="empty-reference",
        family="references",
        summary="A reference has neither a text nor a name",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=(
            "cite:cite_error_ref_no_key",
            "cite:cite_error_ref_no_input",
            "wikilint:invalid-ref",
            "wpcleaner:542",
        ),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Tells a reuse without a name from a reference without a text."""
        if error.key == "cite_error_ref_no_key":
            return "This tag reuses a reference, but does not say which: it has no name."
        return "This reference has no text."
