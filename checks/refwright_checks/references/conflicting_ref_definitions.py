"""One name, two texts."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck, quoted


class ConflictingRefDefinitions(CiteCheck):
    """Reports the later definition; the first one is related."""

    related_message = "the definition that readers see"

    meta = Meta(
        name="conflicting-ref-definitions",
        family="references",
        summary="The same name is given to references with different texts",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_references_duplicate_key", "wpcleaner:527"),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Says whether more than blanks and comments differ."""
        name = quoted(error.arguments[0])
        return f"The name {name} already has another text; this one is not shown."
