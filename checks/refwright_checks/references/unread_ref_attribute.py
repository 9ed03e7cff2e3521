"""Something in a reference tag that MediaWiki does not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.references._faults import faults, repair


class UnreadRefAttribute(Check):
    """Reports what stands in a tag and is no attribute: MediaWiki passes over it in silence."""

    meta = Meta(
        name="unread-ref-attribute",
        family="references",
        summary="A part of a reference tag is not read",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the parts, in text order."""
        for fault in faults(document, "unread"):
            written = shortened(fault.span.of(document.text))
            yield self.found(
                fault.span,
                f"MediaWiki does not read “{written}” as it is meant.",
                arguments={"written": written},
                fix=repair(fault, "Write it as an attribute" if fault.repaired else "Remove it"),
            )
