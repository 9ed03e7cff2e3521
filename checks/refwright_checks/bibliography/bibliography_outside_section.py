"""A bibliography entry that stands in the running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.works import BibliographyEntry
from refwright.fix import Applicability
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind
from refwright_checks.bibliography._destination import Moved, move
from refwright_checks.bibliography._moving import block_index, entry_lines
from refwright_checks.bibliography._naming import named

_LONGEST_RUN = 2
_PROSE = 120
_WORDS = deferred(r"\w")


class BibliographyOutsideSection(Check):
    """Reports list items that cite a work in full in the midst of prose."""

    meta = Meta(
        name="bibliography-outside-section",
        family="bibliography",
        summary="A full citation stands as a list item in the running text",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
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
        in_prose = [entry for entry in stray if entry.span.start in by_block]
        movable = _movable(document, in_prose)
        fix = move(document, movable) if movable else None
        moved = {each.entry.span for each in movable}
        for entry in stray:
            if entry.span.start in by_block or (
                entry.citation.span in pointed_to and entry.citation.plain is not None
            ):
                yield self.found(
                    entry.span,
                    f"A bibliography section is the place for {named(entry.citation)}, "
                    "which is cited in full in the running text.",
                    arguments={"authors": "; ".join(entry.citation.surnames)},
                    fix=fix if entry.span in moved else None,
                )


def _movable(document: Document, stray: list[BibliographyEntry]) -> list[Moved]:
    """The entries that have a whole line for themselves, and can be moved with it."""
    found = []
    for entry in stray:
        block = document.blocks[block_index(document, entry.span.start)]
        rest = Span(entry.span.end, block.content.end).of(document.text)
        lines = entry_lines(document, entry)
        if (
            lines is not None
            and block.content.start == entry.span.start
            and not _WORDS.search(rest)
        ):
            found.append(Moved(entry, lines))
    return found


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
