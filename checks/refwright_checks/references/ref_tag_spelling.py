"""A reference tag that is written in an unusual way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.attributes import Attribute
from refwright.wikitext.nodes import Tag

_USUAL = deferred(r"<ref(?: [a-z]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'=/]+))* ?")


class RefTagSpelling(Check):
    """Reports capitals and needless blanks in ``<ref>`` tags; MediaWiki reads them all the same."""

    meta = Meta(
        name="ref-tag-spelling",
        family="references",
        summary="A reference tag is written in an unusual way",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        text = document.text
        broken = {fault.reference for fault in document.ref_markup.attributes}
        for index, reference in enumerate(document.references):
            node = reference.node
            if not isinstance(node, Tag) or index in broken:
                continue
            edits = []
            opener = Span(node.start, node.attributes.end)
            if not _USUAL.fullmatch(text, *opener):
                usual = _usual(text, reference.attributes)
                edits.append(Edit(opener, usual + (" " if reference.content is None else "")))
            if reference.content is not None:
                closer = Span(reference.content.end, node.end)
                if closer.of(text) != "</ref>":
                    edits.append(Edit(closer, "</ref>"))
            edits = [edit for edit in edits if edit.span.of(text) != edit.text]
            if edits:
                yield self.found(
                    edits[0].span,
                    "This tag has capitals or blanks that it does not need.",
                    fix=Fix("Write it as usual", tuple(edits), Applicability.SAFE),
                )


def _usual(text: str, attributes: tuple[Attribute, ...]) -> str:
    pieces = ["<ref"]
    for each in attributes:
        value = each.value_span.of(text)
        equals = "=" if each.value_span.end > each.value_span.start or each.quote else ""
        pieces.append(f"{each.name}{equals}{each.quote}{value}{each.quote}")
    return " ".join(pieces)
