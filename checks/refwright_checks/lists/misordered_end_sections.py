"""References, further reading and links in another order than the wiki asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.sections import Section
from refwright.wikitext.nodes import trimmed

_LEVEL = 2


class MisorderedEndSections(Check):
    """Reports sections at the end of a page that belong before the one above them."""

    meta = Meta(
        name="misordered-end-sections",
        family="lists",
        summary="The sections at the end of the page are not in the usual order",
        severity=Severity.INFO,
        since="0.1.0",
        upstream=("pywikibot:standardizePageFooter",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield at most one finding, on wikis whose style guide has an order."""
        ranks = {
            role: rank for rank, roles in enumerate(document.wiki.section_order) for role in roles
        }
        if document.section or not ranks:
            return
        ranked = [
            (ranks[section.role], section.title, section.heading)
            for section in _at_the_end(document)
            if section.role in ranks and section.heading is not None
        ]
        for (rank, other, above), (later_rank, title, heading) in pairwise(ranked):
            if later_rank < rank:
                yield self.found(
                    trimmed(document.text, *heading),
                    f"“{title}” belongs before “{other}”.",
                    related=(Related(above, "comes before it now"),),
                    upstream=self.meta.upstream,
                    arguments={"title": title, "other": other},
                )
                return


def _at_the_end(document: Document) -> list[Section]:
    """The sections at the end of the page each of which has a role, by a title of its own."""
    found: list[Section] = []
    for section in reversed(document.sections):
        if section.level > _LEVEL:
            continue
        if section.level < _LEVEL or section.role is None:
            break
        found.append(section)
    return found[::-1]
