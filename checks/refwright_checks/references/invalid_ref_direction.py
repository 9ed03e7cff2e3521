"""Directions of writing that do not exist, or contradict each other."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck, quoted


class InvalidRefDirection(CiteCheck):
    """Reports the tag with the ``dir=`` at fault."""

    related_message = "the use before"

    meta = Meta(
        name="invalid-ref-direction",
        family="references",
        summary="The dir of a reference is none, or not that of its other uses",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=(
            "cite:cite_error_ref_invalid_dir",
            "cite:cite_error_ref_conflicting_dir",
        ),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Tells a value that is none from one that contradicts an earlier one."""
        value = quoted(error.arguments[0])
        if error.key == "cite_error_ref_conflicting_dir":
            return f"The reference named {value} already has another dir."
        return f"A reference cannot have the dir {value}; it is ltr or rtl."
