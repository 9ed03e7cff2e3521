"""A bibliography entry that stands in the running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.works import BibliographyEntry
from refwright.wikitext.blocks import Block, BlockKind

_LONGEST_RUN = 2
_PROSE = 120


class BibliographyOutsideSection(Check):
    """Reports list items that cite a work in full in the midst of prose."""

    meta = Meta(
        name="bibliography-outside-section",
        family="bibliography",
        summary="A full citation stands as a list item in the running text",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the entries that stand in sections of prose; one section may be part of another."""
        if document.section:
            return
        stray = [entry for entry in document.bibliography if entry.listed and entry.role is None]
        if not stray:
            return
        pointed_to = document.works_pointed_to
        by_block = _prose_lists(document)
        for entry in stray:
            if entry.span.start in by_block or (
                entry.citation.span in pointed_to and entry.citation.plain is not None
            ):
                yield self.found(
                    entry.span,
                    f"{_named(entry)} is cited in full in the running text; "
                    "a bibliography section is the place for it.",
                    arguments={"authors": "; ".join(entry.citation.surnames)},
                )


def _prose_lists(document: Document) -> set[int]:
    """Where the items of short lists begin that follow a paragraph of prose in their section."""
    starts: set[int] = set()
    run: list[Block] = []
    after_prose = False
    for block in document.blocks:
        if block.kind is BlockKind.ITEM:
            run.append(block)
            continue
        if block.kind is BlockKind.BLANK:
            continue
        if after_prose and len(run) <= _LONGEST_RUN:
            starts.update(item.content.start for item in run)
        after_prose = block.kind is BlockKind.PARAGRAPH and (
            block.content.end - block.content.start >= _PROSE
        )
        run = []
    if after_prose and len(run) <= _LONGEST_RUN:
        starts.update(item.content.start for item in run)
    return starts


def _named(entry: BibliographyEntry) -> str:
    names = entry.citation.surnames
    return f"“{' & '.join(names[:2])} {entry.citation.year}”" if names else "A work"
