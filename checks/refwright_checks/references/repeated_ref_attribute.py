"""An attribute that a reference tag has twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.references._faults import faults, remove


class RepeatedRefAttribute(Check):
    """Reports all but the last of equal attributes, which is the one that counts."""

    meta = Meta(
        name="repeated-ref-attribute",
        family="references",
        summary="A reference tag has the same attribute twice",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("wpcleaner:560",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the attributes that do not count, in text order."""
        for fault in faults(document, "repeated"):
            name = fault.span.of(document.text).partition("=")[0].strip()
            yield self.found(
                fault.span,
                f"“{name}” is there twice; only the last counts: “{shortened(fault.read)}”.",
                arguments={"attribute": name, "read": fault.read},
                upstream=self.meta.upstream,
                fix=remove(document, fault, "Remove what does not count"),
            )
