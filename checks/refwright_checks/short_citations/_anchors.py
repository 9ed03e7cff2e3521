"""The anchors that links to works lead to: the one that is there, or a new one around the entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from refwright.citations.footnotes_list import count_anchors, listed_anchor
from refwright.citations.resolution import other_anchors
from refwright.fix import Edit
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Node, trimmed
from refwright_checks.short_citations._links import Link, NotConvertible, shown

if TYPE_CHECKING:
    from refwright.citations.document import Document

_WRAPPER, _REF = "wikicite", "sfnref"
_WITH_ANCHOR = frozenset(("cs1", "cs2"))
# What would end a parameter, or the template around it; the entry must stay in its line.
_LOOSE = deferred(r"[{}|\n]|\[\[|\]\]")


class Anchors:
    """Gives every work that is linked to an anchor that no other work has."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._listed = count_anchors(document.citations)
        self._others = frozenset(other_anchors(document))
        self._places = {entry.citation.span: entry.span for entry in document.bibliography}
        self._linked: dict[str, Link] = {}
        self.edits: list[Edit] = []

    def lead_to(self, link: Link) -> None:
        """Sees to it that *link* leads to its work alone; raises NotConvertible.

        ``edits`` are what it takes: citation templates have their anchors, and lines in plain text
        are put into ``{{wikicite}}``.
        """
        known = self._linked.setdefault(link.anchor, link)
        if known.work != link.work:
            raise self._obstacle(link, "is not the only work with this author and year")
        if known is not link:
            return
        work = self._document.citations[link.work]
        if work.plain is not None:
            self._wrap(link)
            return
        template = work.template
        makes_one = template is not None and (
            template.family in _WITH_ANCHOR or template.template.canonical == _WRAPPER
        )
        if not makes_one or work.anchor != link.anchor or listed_anchor(work) != link.anchor:
            raise self._obstacle(link, "has no anchor of this author and year")
        if self._listed[link.anchor] != 1:
            raise self._obstacle(link, "is not the only work with this author and year")

    def _wrap(self, link: Link) -> None:
        document = self._document
        wiki = document.wiki
        if _WRAPPER not in wiki.citations or _REF not in wiki.anchor_templates:
            raise self._obstacle(link, "is in plain text, and no template can give it an anchor")
        if link.anchor in self._listed or link.anchor in self._others:
            raise self._obstacle(link, "is in plain text beside an anchor of this author and year")
        span, nodes = self._place(link)
        start, end = trimmed(document.text, *span)
        position = start
        for node in nodes:
            if _LOOSE.search(document.text, position, node.start):
                break
            position = node.end
        if _LOOSE.search(document.text, position, end):
            raise self._obstacle(link, "has markup that cannot stand in a template")
        values = "|".join((*link.names, link.year))
        opening = f"{{{{{_WRAPPER}|ref={{{{{_REF}|{values}}}}}|reference="
        self.edits += (Edit(Span(start, start), opening), Edit(Span(end, end), "}}"))

    def _place(self, link: Link) -> tuple[Span, Iterable[Node]]:
        """The line of the work, or all of the reference that cites it; and what stands there."""
        work = self._document.citations[link.work]
        if work.reference is not None:
            reference = self._document.references[work.reference]
            return reference.content or work.span, reference.nodes()
        span = self._places.get(work.span, work.span)
        return span, self._document.syntax.outermost_within(*span)

    def _obstacle(self, link: Link, why: str) -> NotConvertible:
        work = self._document.citations[link.work]
        return NotConvertible(f"“{shown(work.span.of(self._document.text))}” {why}.")
