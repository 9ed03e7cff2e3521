"""A reference whose whole content stands in <cite> or <small>."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import trimmed

_WRAPPED = deferred(r"\s*<(small|cite)>")


class WrappedReference(Check):
    """Reports ``<ref><small>…</small></ref>``, and the same with ``<cite>``."""

    meta = Meta(
        name="wrapped-reference",
        family="references",
        summary="The whole content of a reference stands in <small> or <cite>",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("wpcleaner:571", "checkwiki:63"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        if "<small>" not in document.text and "<cite>" not in document.text:
            return
        for reference in document.references:
            content = reference.content
            if reference.kind != "tag" or content is None:
                continue
            match = _WRAPPED.match(document.text, *content)
            if match is None:
                continue
            end = trimmed(document.text, *content).end
            if not document.text.endswith(f"</{match[1]}>", match.end(), end):
                continue
            closer = Span(end - len(f"</{match[1]}>"), end)
            opener = Span(match.end() - len(f"<{match[1]}>"), match.end())
            inner = document.text[opener.end : closer.start]
            if f"<{match[1]}" in inner or f"</{match[1]}" in inner:
                continue
            edits = (Edit(opener, ""), Edit(closer, ""))
            yield self.found(
                opener,
                f"The whole reference stands in <{match[1]}>, which is of no use there.",
                upstream=self.meta.upstream,
                fix=Fix(f"Remove <{match[1]}>", edits, Applicability.SAFE),
            )
