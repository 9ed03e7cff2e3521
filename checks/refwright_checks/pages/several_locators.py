"""Two parameters that both say where a quotation stands, of which one is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.text import Span
from refwright_checks.pages._templates import is_cs1


class SeveralLocators(Check):
    """Reports ``quote-pages=`` beside ``quote-page=``, about which the module is silent."""

    meta = Meta(
        name="several-locators",
        family="pages",
        summary="“quote-page=” and “quote-pages=” are both given, and only one is shown",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the parameter that is passed over."""
        for citation in document.citations:
            if citation.template is None:
                continue
            fields = citation.template.fields
            shown, hidden = fields.get("quote_page"), fields.get("quote_pages")
            if shown is None or hidden is None or hidden.name is None:
                continue
            if is_cs1(document, citation.template.template):
                yield self.found(
                    Span(hidden.name.start, hidden.value.end),
                    f"“{hidden.key}=” is not shown: the template takes “{shown.key}=” if both "
                    "are there.",
                    related=(Related(shown.value, "this is shown"),),
                )
