"""A reference in the heading of a section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.wikitext.nodes import Heading

_DEEPEST = 30


class ReferenceInHeading(Check):
    """Reports each reference mark that stands in a heading."""

    meta = Meta(
        name="reference-in-heading",
        family="references",
        summary="A heading contains a reference",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("wpcleaner:504", "wikilint:var-anchor"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        if not document.syntax.headings:
            return
        for reference in document.references:
            node = reference.node
            if node.parent is None:
                continue
            around = islice(node.ancestors(), _DEEPEST)
            if not any(isinstance(each, Heading) for each in around):
                continue
            yield self.found(
                reference.span,
                "A heading holds this reference; put it behind the text it supports.",
                upstream=self.meta.upstream,
            )
