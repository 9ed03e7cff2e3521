"""References in a list that say that they belong to another group than the list."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.lists._definitions import stands_in_list
from refwright_checks.references._cite_check import CiteCheck, quoted


class ReferenceListGroupMismatch(CiteCheck):
    """Reports the reference in the list."""

    meta = Meta(
        name="reference-list-group-mismatch",
        family="lists",
        summary="A reference stands in the list of another group",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_references_group_mismatch",),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """False for a note inside a reference."""
        return stands_in_list(error, document)

    def message(self, error: CiteError, document: Document) -> str:
        """Names the group of the reference."""
        group = error.arguments[0]
        named = f"in group {quoted(group)}" if group else "in no group"
        return f"This reference is {named}; the list around it is of another."
