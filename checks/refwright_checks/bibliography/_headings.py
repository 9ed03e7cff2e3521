"""Headings above references and lists of works."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from refwright.citations.document import Document
from refwright.wikitext.blocks import Block, BlockKind
from refwright.wikitext.nodes import Comment, Template

LIST_ROLES = frozenset({"notes", "references", "bibliography", "further_reading"})
"""What such a section may be for."""

_start = attrgetter("span.start")


class ListStarts:
    """Knows where reference lists and works in list items begin."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        starts = [each.span.start for each in document.reference_lists]
        starts += [entry.span.start for entry in document.bibliography if entry.listed]
        self._starts = sorted(starts)

    def follow(self, offset: int) -> bool:
        """True if nothing but templates stands between the line at *offset* and such a list."""
        place = bisect_right(self._starts, offset)
        if place == len(self._starts):
            return False
        start = self._starts[place]
        first = bisect_right(self._blocks, offset, key=_start)
        last = bisect_right(self._blocks, start, key=_start) - 1
        return last - first < _MOST_LINES_BETWEEN and all(map(_is_bare, self._blocks[first:last]))


_MOST_LINES_BETWEEN = 6


def _is_bare(block: Block) -> bool:
    """True if the line holds no words: it is blank, or made of templates and comments."""
    if block.kind is BlockKind.BLANK:
        return True
    if block.kind is not BlockKind.PARAGRAPH or not block.nodes:
        return False
    return (block.nodes[0].start, block.nodes[-1].end) == block.content and all(
        isinstance(node, (Template, Comment)) for node in block.nodes
    )


def line_above(document: Document, offset: int) -> BlockKind | None:
    """What stands above the line that begins at *offset*, blank lines aside.

    None if nothing does, or no line of text begins there, as within templates and tables.
    """
    blocks = document.blocks
    index = bisect_left(blocks, offset, key=_start)
    if index == len(blocks) or blocks[index].span.start != offset:
        return None
    if blocks[index].kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return None
    above = (block.kind for block in reversed(blocks[max(0, index - _MOST_LINES_BETWEEN) : index]))
    return next((kind for kind in above if kind is not BlockKind.BLANK), None)
