"""An article that is said to have no title."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class UntitledArticle(Cs1Check):
    """Reports articles with ``|title=none``."""

    meta = Meta(
        name="untitled-article",
        family="templates",
        summary="A citation says that its source has no title",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=("cs1:untitled",),
    )

    def message(self, said: Said, document: Document) -> str:
        """What it says."""
        value = said.message.span.of(document.text)
        return f"“title={value}” hides the title; if the source has one, give it."
