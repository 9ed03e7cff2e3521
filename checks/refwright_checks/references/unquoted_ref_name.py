"""A name of a reference that needs quotation marks and has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.references._faults import faults, repair


class UnquotedRefName(Check):
    """Reports unquoted attributes with characters that need quotation marks."""

    meta = Meta(
        name="unquoted-ref-name",
        family="references",
        summary="The name of a reference needs quotation marks",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:104", "wpcleaner:104"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the attributes, in text order."""
        for fault in faults(document, "unquoted"):
            written = shortened(fault.span.of(document.text))
            yield self.found(
                fault.span,
                f"This needs quotation marks; MediaWiki reads “{shortened(fault.read)}”.",
                severity=Severity.INFO if fault.harmless else Severity.WARNING,
                arguments={"written": written, "read": fault.read},
                upstream=self.meta.upstream,
                fix=repair(fault, "Put it in quotation marks"),
            )
