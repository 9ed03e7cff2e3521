"""A citation of an article that does not say where the article appeared."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said

_NAMES = {"journal": "journal", "magazine": "magazine", "news": "newspaper", "web": "website"}


class MissingPeriodical(Cs1Check):
    """Reports citations of articles without the journal, magazine or newspaper."""

    meta = Meta(
        name="missing-periodical",
        family="templates",
        summary="A citation of an article does not name the periodical",
        severity=Severity.INFO,
        since="0.1.0",
        upstream=("cs1:missing_periodical",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The template, and what it needs."""
        arguments = said.arguments
        name = _NAMES.get(arguments.kind, "work")
        return f"{{{{{arguments.template.name}}}}} does not say in which {name} it appeared."
