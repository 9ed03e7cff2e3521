"""A reference that continues another one, and claims to be one of its own."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck


class ConflictingFollow(CiteCheck):
    """Reports the tag with the ``follow=``."""

    related_message = "the use before"

    meta = Meta(
        name="conflicting-follow",
        family="references",
        summary="A reference with follow also has a name or details",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_ref_follow_conflicts",),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """The same for all."""
        return "A reference that continues another (follow) can have neither a name nor details."
