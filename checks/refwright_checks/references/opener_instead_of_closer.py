"""An opening reference tag where a closing one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix


class OpenerInsteadOfCloser(Check):
    """Reports the second ``<ref>`` of ``<ref>Strand 1972<ref>``."""

    meta = Meta(
        name="opener-instead-of-closer",
        family="references",
        summary="A reference ends in <ref> instead of </ref>",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("checkwiki:94", "wpcleaner:94", "awb:FixReferenceTags"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the openers that should be closers, in text order."""
        for wrong in document.ref_markup.reopened:
            yield self.found(
                wrong.span,
                "This <ref> stands where the reference should end with </ref>.",
                confidence=Confidence.MEDIUM,
                upstream=self.meta.upstream,
                related=(Related(wrong.opener, "the reference that is open"),),
                fix=Fix("Write “</ref>”", (Edit(wrong.span, "</ref>"),), Applicability.UNSAFE),
            )
