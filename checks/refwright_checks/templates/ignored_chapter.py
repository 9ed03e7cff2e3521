"""A chapter in a template for articles, which does not show it."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class IgnoredChapter(Cs1Check):
    """Reports ``|chapter=`` and what belongs to it in templates for articles and web pages."""

    meta = Meta(
        name="ignored-chapter",
        family="templates",
        summary="A citation of an article names a chapter, which is not shown",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("cs1:chapter_ignored",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The parameter and its value."""
        message = said.message
        value = quoted(message.span.of(document.text))
        return (
            f"{{{{{said.arguments.template.name}}}}} does not show “{message.parameter}=” "
            f"({value}); a template for books does."
        )
