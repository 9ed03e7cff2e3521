"""Details (sub-references) that have no main reference, or none that they can have."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck


class MisplacedDetails(CiteCheck):
    """Reports the tag with the ``details=``."""

    related_message = "the use before"

    meta = Meta(
        name="misplaced-details",
        family="references",
        summary="The details of a reference belong to no main reference",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=(
            "cite:cite_error_details_missing_parent",
            "cite:cite_error_ref_with_details_no_name",
            "cite:cite_error_details_unsupported_context",
        ),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Says what is missing."""
        if error.key == "cite_error_details_missing_parent":
            return "These details belong to no reference: there is neither a name nor a text."
        if error.key == "cite_error_ref_with_details_no_name":
            return "A reference with details needs a name."
        return "In a list of references, details have no effect: they belong to a use in the text."
