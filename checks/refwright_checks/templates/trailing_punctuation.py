"""A comma, semicolon or colon at the end of a value, or an equals sign in front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted
from refwright_checks.templates.several_names_in_one import has_separator

_ENTITY = deferred(r"&#?\w{1,31};\Z")


class TrailingPunctuation(Cs1Check):
    """Reports signs around a value that the template adds itself, or that were typed twice."""

    meta = Meta(
        name="trailing-punctuation",
        family="templates",
        summary="A value in a citation template ends with a comma, semicolon or colon",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:extra_punct",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each value; in a name, the sign also looks like several people."""
        names = {each.message.span for each in document.cs1_messages.get("mult_names", ())}
        for found in super().run(document, settings):
            if found.span in names and not has_separator(found.span.of(document.text)):
                yield found._replace(upstream=(*found.upstream, "cs1:mult_names"))
            else:
                yield found

    def accepts(self, said: Said, document: Document) -> bool:
        """The module takes the end of an entity like “&amp;” for a semicolon."""
        return _ENTITY.search(said.message.span.of(document.text)[-40:]) is None

    def message(self, said: Said, document: Document) -> str:
        """The value."""
        value = said.message.span.of(document.text)
        where = "starts with “=”" if value.startswith("=") else f"ends with “{value[-1]}”"
        shown = quoted(value if len(value) < 50 else f"…{value[-40:]}")
        return f"The value of “{said.message.parameter}=” {where}: {shown}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes it out."""
        span = said.message.span
        value = span.of(document.text)
        if value.startswith("="):
            size = len(value) - len(value.lstrip("= "))
            edit = Edit(Span(span.start, span.start + size), "")
            left = value[size:]
        else:
            size = len(value) - len(value[-200:].rstrip(" ,;:")) if len(value) <= 200 else 1
            edit = Edit(Span(span.end - size, span.end), "")
            left = value[: len(value) - size]
        if not left or _ENTITY.search(left[-40:]) or left[-1] in ",;:" or "<!--" in value:
            return None
        if left.endswith(("&amp", "&nbsp", "&quot", "&gt", "&lt")):
            return None
        return Fix("Take it out", (edit,), Applicability.SAFE)
