"""A closing reference tag that closes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix


class StrayRefCloser(Check):
    """Reports each ``</ref>`` that has no ``<ref>`` before it and so shows as text."""

    meta = Meta(
        name="stray-ref-closer",
        family="references",
        summary="A </ref> closes nothing and shows as text",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("checkwiki:94", "wpcleaner:94", "wikilint:tag-like"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the closers, in text order."""
        stray = document.ref_markup.stray
        if not stray:
            return
        ends = {each.span.end for each in document.references if each.kind == "tag"}
        for closer in stray:
            doubled = closer.start in ends
            yield self.found(
                closer,
                "This </ref> closes nothing and shows as text.",
                upstream=self.meta.upstream,
                # Elsewhere the opener may be what is missing.
                fix=Fix("Remove the second </ref>", (Edit(closer, ""),), Applicability.UNSAFE)
                if doubled
                else None,
            )
