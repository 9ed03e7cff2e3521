"""A reference inside the text or the target of a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Node, Tag, Template, Wikilink

_DEEPEST = 30
_LOOK = 300
_ADDRESS = deferred(r"\[(?:https?:)?//[^\s\[\]<>\"]+[^\[\]\n]*\Z")
_CLOSING = deferred(r"[^\[\]\n]*\]")


class ReferenceInLink(Check):
    """Reports references in the words of a link, and those that break its target."""

    meta = Meta(
        name="reference-in-link",
        family="references",
        summary="A link contains a reference",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("wikilint:nested-link",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        for reference in document.references:
            node = reference.node
            link = _wikilink(node) if node.parent is not None else None
            if link is not None:
                message = _problem(document, link, reference.span.start)
            elif _in_external_link(document, reference.span):
                message = "The words of a link hold this reference; put it behind the link."
            else:
                continue
            if message:
                yield self.found(reference.span, message, upstream=self.meta.upstream)


def _wikilink(node: Node) -> Wikilink | None:
    """The link around a reference; what a template makes of its parameters is not known."""
    for each in islice(node.ancestors(), _DEEPEST):
        if isinstance(each, Wikilink):
            return each
        if isinstance(each, (Template, Tag)):
            return None
    return None


def _problem(document: Document, link: Wikilink, at: int) -> str:
    target, *_ = link.pieces(document.text)
    prefix = target.of(document.text).lstrip(": ").partition(":")[0]
    if target.start <= at < target.end:
        return "This reference stands in the target of a link, which is no link then."
    if document.wiki.namespace(prefix) in ("file", "category"):
        return ""
    return "The words of a link hold this reference; put it behind the link."


def _in_external_link(document: Document, span: Span) -> bool:
    text, start = document.text, span.start
    opening = text.rfind("[", max(0, start - _LOOK), start)
    if opening < 0 or not text.startswith(("http", "//"), opening + 1):
        return False
    return (
        _ADDRESS.match(text[opening:start]) is not None
        and _CLOSING.match(text[span.end : span.end + _LOOK]) is not None
        and not document.syntax.is_hidden(opening)
    )
