"""A reference where MediaWiki shows none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.wikitext.nodes import Node, Tag, Template, Wikilink

_DEEPEST = 30
_LONGEST_LINE = 5000
_TITLE = deferred(r"(?:DISPLAYTITLE|DEFAULTSORT(?:KEY)?|DEFAULTCATEGORYSORT):")
_ALTERNATIVE = deferred(r"\s*(?:alt|link|class)\s*=")


class LostReference(Check):
    """Reports references in galleries before the caption, in categories, titles and ``alt=``."""

    meta = Meta(
        name="lost-reference",
        family="references",
        summary="A reference stands where it cannot be shown",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        for reference in document.references:
            node = reference.node
            if node.parent is None or reference.list_index is not None:
                continue
            place = _place(document, node)
            if place:
                yield self.found(reference.span, f"This reference gets lost {place}.")


def _place(document: Document, node: Node) -> str:
    """Where *node* gets lost; empty if it does not."""
    for each in islice(node.ancestors(), _DEEPEST):
        if isinstance(each, Wikilink):
            return _in_link(document, each, node.start)
        if isinstance(each, Template):
            in_title = each.start + 2 <= node.start and _TITLE.match(document.text, each.start + 2)
            return "in the title or the sort key of the page" if in_title else ""
        if isinstance(each, Tag):
            return _in_gallery(document, each, node.start) if each.name == "gallery" else ""
    return ""


def _in_link(document: Document, link: Wikilink, at: int) -> str:
    text = document.text
    target, *others = link.pieces(text)
    prefix, colon, _ = target.of(text).partition(":")
    namespace = document.wiki.namespace(prefix) if colon and prefix.strip() else None
    if target.start <= at < target.end:
        return ""
    if namespace == "category":
        return "in the link to a category"
    if namespace == "file" and any(
        piece.start <= at < piece.end and _ALTERNATIVE.match(text, *piece) for piece in others
    ):
        return "in an option of the image that is no caption"
    return ""


def _in_gallery(document: Document, gallery: Tag, at: int) -> str:
    assert gallery.content is not None
    text = document.text
    first = max(gallery.content.start, at - _LONGEST_LINE)
    start = max(first, text.rfind("\n", first, at) + 1)
    return "" if "|" in text[start:at] else "in a gallery, and the line with it"
