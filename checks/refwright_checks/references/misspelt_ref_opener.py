"""An opening reference tag that is misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.shortening import shortened
from refwright.text import Span

_HEAD = deferred(
    r"[<\[({][ \t]*/?[ \t]*[a-z]{2,4}?(?=name|group|[^a-z])[.,;:/]?[\s\u200b]*", re.IGNORECASE
)


class MisspeltRefOpener(Check):
    """Reports ``<reff>``, ``<refname="x">``, ``</ref name="x" />`` and the like."""

    meta = Meta(
        name="misspelt-ref-opener",
        family="references",
        summary="An opening <ref> is misspelt, so the reference shows as text",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("checkwiki:94", "wpcleaner:94", "awb:FixReferenceTags"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the misspelt openers, in text order."""
        for opener in document.ref_markup.openers:
            written = opener.of(document.text)
            yield self.found(
                opener,
                f"“{shortened(written)}” is no reference tag.",
                upstream=self.meta.upstream,
                arguments={"written": written},
                fix=_fix(opener, written),
            )


def _fix(opener: Span, written: str) -> Fix | None:
    head = _HEAD.match(written)
    if head is None:
        return None
    blank = " " if written[head.end()] not in ">/" else ""
    edit = Edit(Span(opener.start, opener.start + head.end()), f"<ref{blank}")
    return Fix("Write “<ref”", (edit,), Applicability.UNSAFE)
