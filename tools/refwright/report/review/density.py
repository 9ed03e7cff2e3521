"""Where in the article references are dense, and where they are missing."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from refwright.report.review.content import Picture, Stretch
from refwright.shortening import shortened
from refwright.wikitext.blocks import BlockKind
from refwright.wikitext.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.citations.document import Document

_SHORTEST = 40
"""Lines with fewer visible characters (captions, templates) are no paragraphs."""

_LEVELS = (2.0, 5.0, 10.0)
"""Marks per thousand characters from which a stretch is of the second, third, fourth level."""

_LONGEST_TITLE = 60


def pictures(document: Document) -> Iterator[Picture]:
    """The sections with paragraphs or list items, in text order; lists of works are left out."""
    marks = sorted(_marks(document))
    works = {entry.span.start for entry in document.bibliography if entry.listed}
    blocks = iter(document.blocks)
    block = next(blocks, None)
    for section in document.sections:
        stretches = []
        while block is not None and block.span.start < section.span.end:
            prose = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
            if prose and section.role is None and block.content.start not in works:
                words = read_words(document.text, block.nodes, *block.content, document.wiki)
                length = len(words.text.strip())
                if length >= _SHORTEST:
                    number = bisect_left(marks, block.span.end) - bisect_left(
                        marks, block.span.start
                    )
                    stretches.append(Stretch(length, number, _level(number, length)))
            block = next(blocks, None)
        if stretches:
            title = shortened(section.title, _LONGEST_TITLE) or "(lead)"
            yield Picture(title, tuple(stretches))


def _marks(document: Document) -> Iterator[int]:
    """Where readers meet a reference mark, or a short citation in the running text."""
    for reference in document.references:
        if reference.list_index is None:
            yield reference.span.start
    for short in document.short_citations:
        if short.reference is None:
            yield short.span.start


def _level(number: int, length: int) -> int:
    if not number:
        return 0
    return 1 + sum(number * 1000 / length >= level for level in _LEVELS)
