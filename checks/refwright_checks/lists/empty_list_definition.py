"""References in a list that have no text."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright_checks.lists._definitions import removal, stands_in_list
from refwright_checks.references._cite_check import CiteCheck, quoted


class EmptyListDefinition(CiteCheck):
    """Reports the reference in the list."""

    meta = Meta(
        name="empty-list-definition",
        family="lists",
        summary="A reference in the list has no text",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=("cite:cite_error_empty_references_define",),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """False for a note inside a reference."""
        return stands_in_list(error, document)

    def message(self, error: CiteError, document: Document) -> str:
        """Names the name, if there is one."""
        name = error.arguments[0]
        what = quoted(name) if name else "This reference"
        return f"{what} stands in the list, but has no text."

    def alternatives(self, error: CiteError, document: Document) -> tuple[Fix, ...]:
        """It may go."""
        fix = removal(error, document, Applicability.DISPLAY)
        return (fix,) if fix is not None else ()
