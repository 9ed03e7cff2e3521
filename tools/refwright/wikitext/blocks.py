"""Lines of a page as the parser's block level sees them: paragraphs, list items, tables, headings."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refwright.text import Span
from refwright.wikitext.nodes import Heading, Node, trimmed

if TYPE_CHECKING:
    from refwright.wikitext.syntax import Syntax

_MARKER = re.compile(r"[*#:;]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


class BlockKind(enum.Enum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    TABLE = "table"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Block:
    """One line, longer than a line of the file if a construct in it spans several.

    ``content`` is the trimmed text behind the list ``marker`` (``*``, ``#``, ``:``, ``;``);
    ``nodes`` are the outermost constructs in it. A cell, row or caption is ``TABLE``.
    """

    kind: BlockKind
    span: Span
    content: Span
    marker: str
    nodes: tuple[Node, ...]


def read_blocks(syntax: Syntax) -> Iterator[Block]:
    """All lines of the page in text order, blank ones included."""
    text, nodes = syntax.text, syntax.nodes
    table_depth = 0
    start = index = 0
    while start <= len(text):
        first = index
        end, following = len(text), len(text) + 1
        search_from = start
        while (match := _LINE_END.search(text, search_from)) is not None:
            while index < len(nodes) and nodes[index].end <= match.start():
                index += 1
            if index < len(nodes) and nodes[index].start < match.start():
                search_from = nodes[index].end  # the line break is inside a construct
                continue
            end, following = match.span()
            break
        else:
            index = len(nodes)
        inside = tuple(node for node in nodes[first : index + 1] if start <= node.start < end)
        content = trimmed(text, start, end)
        head = text[content.start : content.start + 2]
        marker = ""
        kind = BlockKind.PARAGRAPH
        if content.start >= content.end:
            kind = BlockKind.BLANK
        elif inside and isinstance(inside[0], Heading) and inside[0].start == start:
            kind = BlockKind.HEADING
        elif head == "{|":
            table_depth += 1
            kind = BlockKind.TABLE
        elif table_depth:
            kind = BlockKind.TABLE
            table_depth -= head == "|}"
        elif (match := _MARKER.match(text, start, end)) is not None:
            kind, marker = BlockKind.ITEM, match[0]
            content = trimmed(text, match.end(), end)
        yield Block(kind, Span(start, end), content, marker, inside)
        start = following


def block_at(blocks: list[Block], offset: int) -> Block:
    """The block that holds the character at *offset* (its line break belongs to it)."""
    return blocks[bisect_right(blocks, offset, key=_start) - 1]


def _start(block: Block) -> int:
    return block.span.start


