"""A citation of a document that does not say who published it."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class MissingPublisher(Cs1Check):
    """Reports ``{{cite document}}`` without ``|publisher=``."""

    meta = Meta(
        name="missing-publisher",
        family="templates",
        summary="A citation of a document does not name the publisher",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("cs1:missing_publisher",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The template."""
        return f"{{{{{said.arguments.template.name}}}}} needs a “publisher=”."
