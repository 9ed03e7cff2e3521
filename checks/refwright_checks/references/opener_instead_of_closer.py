"""An opening reference tag where a closing one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks.references._closing import INCLUDED, explained


class OpenerInsteadOfCloser(Check):
    """Reports the second ``<ref>`` of ``<ref>Strand 1972<ref>``."""

    meta = Meta(
        name="opener-instead-of-closer",
        family="references",
        summary="A reference ends in <ref> instead of </ref>",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=(f"cite:{INCLUDED}", "checkwiki:94", "wpcleaner:94", "awb:FixReferenceTags"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the openers that should be closers, in text order."""
        printed = explained(document)
        for wrong in document.ref_markup.reopened:
            yield self.found(
                wrong.span,
                "This <ref> stands where the reference should end with </ref>.",
                confidence=Confidence.MEDIUM,
                severity=Severity.ERROR if printed[wrong.span] else None,
                upstream=(*printed[wrong.span], *self.meta.upstream[1:]),
                related=(Related(wrong.opener, "the reference that is open"),),
                fix=Fix("Write “</ref>”", (Edit(wrong.span, "</ref>"),), Applicability.UNSAFE),
            )
