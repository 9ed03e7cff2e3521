"""A translated quotation without the quotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document


class TranslatedQuoteAlone(Check):
    """Reports ``|trans-quote=`` without ``|quote=`` or ``|script-quote=``."""

    meta = Meta(
        name="translated-quote-alone",
        family="templates",
        summary="A citation gives the translation of a quotation, but not the quotation",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the translations."""
        for arguments in document.cs1_arguments:
            translated = arguments.get("TransQuote")
            if translated is not None and not ("Quote" in arguments or "ScriptQuote" in arguments):
                yield self.found(
                    translated.span,
                    f"“{translated.name}=” translates a quotation that “quote=” does not give.",
                    arguments={"parameter": translated.name},
                )
