"""A DOI that is marked as broken."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class InactiveDoi(Cs1Check):
    """Reports DOIs with ``doi-broken-date``, which may work again."""

    meta = Meta(
        name="inactive-doi",
        family="identifiers",
        summary="A DOI is marked as broken",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=("cs1:doi_inactive", "cs1:doi_inactive_dated"),
    )

    def message(self, said: Said, document: Document) -> str:
        """Since when."""
        since = quoted(said.message.span.of(document.text))
        return f"The DOI did not work on {since}; look whether it does today, or was mistyped."
