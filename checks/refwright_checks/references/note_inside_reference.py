"""Notes that a template or ``#tag`` makes inside a ``<ref>``."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.lists._definitions import stands_in_list
from refwright_checks.references._cite_check import CiteCheck


class NoteInsideReference(CiteCheck):
    """Reports the note; Cite takes it for a definition in the list that shows the reference."""

    meta = Meta(
        name="note-inside-reference",
        family="references",
        summary="A template makes a note inside a <ref>",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=(
            "cite:cite_error_references_no_key",
            "cite:cite_error_references_group_mismatch",
            "cite:cite_error_references_missing_key",
            "cite:cite_error_references_missing_group",
            "cite:cite_error_empty_references_define",
        ),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """True for what is no definition in a list."""
        return not stands_in_list(error, document)

    def message(self, error: CiteError, document: Document) -> str:
        """The same for all."""
        return "This note stands inside a <ref>, where MediaWiki cannot number it."
