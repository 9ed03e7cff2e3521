"""Italics or bold in the name of a periodical or a publisher."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted

_APOSTROPHES = deferred("'{2,5}")


class MarkupInParameter(Cs1Check):
    """Reports apostrophes for italics or bold where the template sets the type itself."""

    meta = Meta(
        name="markup-in-parameter",
        family="templates",
        summary="A periodical or publisher is in italics or bold",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:apostrophe_markup",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The value."""
        value = quoted(said.message.span.of(document.text))
        return (
            f"“{said.message.parameter}=” may have no italics or bold, which the template sets "
            f"itself: {value}."
        )

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes the apostrophes out, as the template does for the reader."""
        argument = said.arguments[said.message.parameter]
        if argument is None or argument.opaque:
            return None
        start, text = said.message.span.start, said.message.span.of(document.text)
        edits = tuple(
            Edit(Span(start + match.start(), start + match.end()), "")
            for match in _APOSTROPHES.finditer(text)
        )
        if not edits or "<!--" in text or "''" in _APOSTROPHES.sub("", text):
            return None
        return Fix("Take the apostrophes out", edits, Applicability.SAFE)
