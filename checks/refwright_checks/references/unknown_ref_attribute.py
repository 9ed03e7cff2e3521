"""Attributes that ``<ref>`` does not have."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck, quoted


class UnknownRefAttribute(CiteCheck):
    """Reports the whole tag; only the first such attribute is named."""

    meta = Meta(
        name="unknown-ref-attribute",
        family="references",
        summary="A reference has an attribute that does not exist",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=(
            "cite:cite_error_ref_too_many_keys",
            "cite:cite_error_ref_parameter_suggestion",
            "wikilint:no-ignored",
            "wpcleaner:560",
        ),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Names the attribute, and the one that may be meant."""
        if not error.arguments:  # older versions of Cite do not say which
            return "This reference has an attribute that Cite does not know, or that is of no use."
        unknown, known = error.arguments
        if error.key == "cite_error_ref_parameter_suggestion":
            return f"A reference has no attribute {quoted(unknown)}; is {quoted(known)} meant?"
        return f"A reference has no attribute {quoted(unknown)}; there are {known}."
