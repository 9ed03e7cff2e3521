"""References in a list that no text can use, because they have no name."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.lists._definitions import stands_in_list
from refwright_checks.references._cite_check import CiteCheck


class ListDefinitionWithoutName(CiteCheck):
    """Reports the reference in the list."""

    meta = Meta(
        name="list-definition-without-name",
        family="lists",
        summary="A reference in the list has no name",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_references_no_key",),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """False for a note inside a reference."""
        return stands_in_list(error, document)

    def message(self, error: CiteError, document: Document) -> str:
        """The same for all."""
        return "This reference in the list has no name, so that the text cannot use it."
