"""A work in the bibliography that no short citation means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.works import BibliographyEntry
from refwright.patterns import deferred

_LINK = deferred(r"\[\[#(CITEREF[^\]|]+)")
_LISTING_ROLES = frozenset({"bibliography", "references", "notes"})


class UncitedBibliographyEntry(Check):
    """Reports entries of a bibliography that short citations use, but not this entry."""

    meta = Meta(
        name="uncited-bibliography-entry",
        family="bibliography",
        summary="A work in the bibliography is not cited by any short citation",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the entries that no short citation points to, nor nearly points to."""
        # On other wikis such sections hold further reading, too, by custom.
        if document.section or document.wiki.language != "en" or not document.short_citations:
            return
        cited = document.works_pointed_to
        linked = {link.replace(" ", "_") for link in _LINK.findall(document.text)}
        for entries in _by_section(document):
            uncited = [
                entry
                for entry in entries
                if entry.span not in cited and entry.citation.anchor not in linked
            ]
            # Where most entries are not cited, the list is one of general references.
            if 2 * len(uncited) > len(entries):
                continue
            for entry in uncited:
                yield self.found(
                    entry.span,
                    f"No short citation on the page points to “{entry.citation.short_name}”.",
                    arguments={
                        "authors": "; ".join(entry.citation.surnames),
                        "year": entry.citation.year,
                    },
                )


def _by_section(document: Document) -> Iterator[list[BibliographyEntry]]:
    """The entries that short citations could point to, by the section they stand in."""
    sections: dict[int, list[BibliographyEntry]] = defaultdict(list)
    for entry in document.bibliography:
        template = entry.citation.template
        can_be_cited = bool(entry.citation.surnames and entry.citation.year)
        if template is not None and template.anchor is None:
            can_be_cited = False
        if can_be_cited and entry.listed and entry.role in _LISTING_ROLES:
            section = document.section_at(entry.span.start)
            sections[section.span.start].append(entry)
    yield from sections.values()
