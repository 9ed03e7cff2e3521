"""A quotation mark that is missing around an attribute of a reference tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.references._faults import faults, repair


class MissingNameQuote(Check):
    """Reports attributes of ``<ref>`` that have only one of their two quotation marks."""

    meta = Meta(
        name="missing-name-quote",
        family="references",
        summary="An attribute of a reference lacks a quotation mark",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:104", "wpcleaner:104"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the attributes, in text order."""
        for fault in faults(document, "missing-quote"):
            written = shortened(fault.span.of(document.text))
            yield self.found(
                fault.span,
                f"A quotation mark is missing; it is read as “{shortened(fault.read)}”.",
                arguments={"written": written, "read": fault.read},
                upstream=self.meta.upstream,
                fix=repair(fault, "Add the quotation mark"),
            )
