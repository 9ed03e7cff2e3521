"""A closing reference tag that is misspelt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks.references._closing import INCLUDED, explained

_LONGEST_ADDRESS = 500
_ADDRESS = deferred(r"//[^\s<>\[\]{}|]*\Z")


class MisspeltRefCloser(Check):
    """Reports ``</red>``, ``<\\ref>``, ``</ref`` and the like where a reference is open."""

    meta = Meta(
        name="misspelt-ref-closer",
        family="references",
        summary="A closing </ref> is misspelt, so the reference goes on",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=(f"cite:{INCLUDED}", "checkwiki:94", "wpcleaner:94", "awb:FixReferenceTags"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the misspelt closers, in text order."""
        printed = explained(document)
        for wrong in document.ref_markup.closers:
            written = wrong.span.of(document.text)
            certain = written.startswith("<") or not _ADDRESS.search(
                document.text, max(0, wrong.span.start - _LONGEST_ADDRESS), wrong.span.start
            )
            applicability = Applicability.SAFE if certain else Applicability.UNSAFE
            yield self.found(
                wrong.span,
                f"“{written}” does not close the reference; “</ref>” does.",
                severity=Severity.ERROR if printed[wrong.span] else None,
                upstream=(*printed[wrong.span], *self.meta.upstream[1:]),
                related=(Related(wrong.opener, "the reference that is open"),),
                arguments={"written": written},
                fix=Fix("Write “</ref>”", (Edit(wrong.span, "</ref>"),), applicability),
            )
