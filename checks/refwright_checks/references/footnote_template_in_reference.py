"""A template that makes a footnote, inside of a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.wikitext.nodes import Node, Tag, Template

_DEEPEST = 30


class FootnoteTemplateInReference(Check):
    """Reports ``{{sfn}}``, ``{{efn}}`` and the like within ``<ref>…</ref>``."""

    meta = Meta(
        name="footnote-template-in-reference",
        family="references",
        summary="A footnote template inside a reference gets lost",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("wpcleaner:531",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        reported: set[int | None] | None = None
        outer: Tag | None = None
        clean = False
        for index, reference in enumerate(document.references):
            node = reference.node
            if reference.kind == "tag" or node.parent is None:
                continue
            around = _reference_around(node)
            if around is None:
                continue
            if around is not outer:
                # A reference that took in others has lost its closer: that is the defect.
                outer, clean = around, not _takes_in(document, around)
            if not clean:
                continue
            if reported is None:
                reported = {error.place.reference for error in document.predicted_errors}
            if index in reported:
                continue
            template = node.canonical if isinstance(node, Template) else ""
            yield self.found(
                reference.span,
                f"A reference cannot hold another: “{{{{{template}}}}}” gets lost inside <ref>.",
                confidence=Confidence.MEDIUM,
                upstream=self.meta.upstream,
            )


def _reference_around(node: Node) -> Tag | None:
    for each in islice(node.ancestors(), _DEEPEST):
        if isinstance(each, Tag) and each.name == "ref":
            return each
    return None


def _takes_in(document: Document, reference: Tag) -> bool:
    assert reference.content is not None
    start, end = reference.content
    return document.text.find("<ref", start, end) >= 0 or document.text.find("\n=", start, end) >= 0
