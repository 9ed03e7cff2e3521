"""An opening reference tag that lacks its closing bracket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.references._faults import faults, repair


class UnfinishedRefTag(Check):
    """Reports ``<ref name="x"`` without ``>``, whose text MediaWiki takes for attributes."""

    meta = Meta(
        name="unfinished-ref-tag",
        family="references",
        summary="A reference tag lacks its “>”",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the beginnings of the tags, in text order."""
        for fault in faults(document, "unfinished"):
            yield self.found(
                fault.span,
                f"“{shortened(fault.span.of(document.text))}” lacks its “>”.",
                fix=repair(fault, "Add the “>”"),
            )
