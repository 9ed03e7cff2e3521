"""A work written out in a bibliography whose other works are cited by templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.certainty import Certainty
from refwright.citations.document import Document
from refwright.citations.sections import Section
from refwright.citations.work_lists import WorkItem
from refwright_checks.bibliography._naming import named

_FEWEST_TEMPLATES = 4
_SHARE = 0.8


class PlainEntryAmongTemplates(Check):
    """Reports such works in sections in which at least four of five items are templates."""

    meta = Meta(
        name="plain-entry-among-templates",
        family="bibliography",
        summary="A work is written out where the others are cited by templates",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the written-out works of each section."""
        if len(document.bibliography) <= _FEWEST_TEMPLATES:
            return
        for section, items in _by_section(document).items():
            templates = sum(
                any(entry.citation.template is not None for entry in item.entries) for item in items
            )
            if templates < max(_FEWEST_TEMPLATES, _SHARE * len(items)):
                continue
            for item in items:
                if _is_written_out(item):
                    entry = item.entries[0]
                    yield self.found(
                        entry.span,
                        f"{named(entry.citation)} is written out, while {templates} of the "
                        f"{len(items)} works in “{section.title}” are cited by templates.",
                        arguments={"authors": "; ".join(entry.citation.surnames)},
                    )


def _by_section(document: Document) -> dict[Section, list[WorkItem]]:
    """The items of all lists of a section."""
    found: dict[Section, list[WorkItem]] = defaultdict(list)
    for works in document.work_lists:
        found[works.section] += works.items
    return found


def _is_written_out(item: WorkItem) -> bool:
    """True if authors, year and title of *item* stand there in words."""
    if not item.entries:
        return False
    plain = item.entries[0].citation.plain
    return plain is not None and plain.certainty is Certainty.HIGH
