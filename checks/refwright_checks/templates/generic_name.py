"""A name of an author or editor that is no name."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class GenericName(Cs1Check):
    """Reports placeholders and words of web pages where a name belongs."""

    meta = Meta(
        name="generic-name",
        family="templates",
        summary="A name in a citation template is no name",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("cs1:generic_name",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The words that stand for a name."""
        words = quoted(said.message.span.of(document.text))
        return (
            f"“{said.message.parameter}=” should hold the name of a person or body; {words} looks "
            "like none; if it is one, write “((…))” around it."
        )
