"""A DOI of a publisher all of whose articles are free, without the sign for it."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted


class UnflaggedFreeDoi(Cs1Check):
    """Reports DOIs that are known to lead to a free text, where the template does not say so."""

    meta = Meta(
        name="unflagged-free-doi",
        family="identifiers",
        summary="A DOI leads to a free text, and the template does not say so",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        preview=True,
        upstream=("cs1:doi_unflagged_free",),
    )

    def message(self, said: Said, document: Document) -> str:
        """What is known of the publisher."""
        doi = quoted(said.message.span.of(document.text))
        return (
            f"What this publisher brings out, as {doi}, is free to read: “doi-access=free” says so."
        )

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Says that it is free."""
        if said.arguments["doi-access"] is not None:
            return None
        end = said.message.span.end
        edit = Edit(Span(end, end), " |doi-access=free")
        return Fix("Add “doi-access=free”", (edit,), Applicability.UNSAFE)
