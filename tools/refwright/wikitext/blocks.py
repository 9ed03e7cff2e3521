"""Lines of a page as the parser's block level sees them: paragraphs, items, tables, headings."""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import BLANK, Heading, Node, trimmed

if TYPE_CHECKING:
    from refwright.wikitext.syntax import Syntax

_MARKER = deferred(r"[*#:;]+")
_LINE_FEED = deferred("\n")
_LINE_END = deferred(r"\r?\n|\r")


class BlockKind(enum.Enum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    TABLE = "table"
    BLANK = "blank"


class Block(NamedTuple):
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
    for end, following in _line_ends(syntax):
        span = Span(start, end)
        if start == end:
            yield Block(BlockKind.BLANK, span, span, "", ())
            start = following
            continue
        first = index
        while index < len(nodes) and nodes[index].start < end:
            index += 1
        inside = tuple(nodes[first:index]) if first < index else ()
        blank = text[start] in BLANK or text[end - 1] in BLANK
        content = trimmed(text, start, end) if blank else span
        marker = ""
        kind = BlockKind.PARAGRAPH
        if content.start >= content.end:
            kind = BlockKind.BLANK
        elif inside and inside[0].start == start and isinstance(inside[0], Heading):
            kind = BlockKind.HEADING
        elif text.startswith("{|", content.start):
            table_depth += 1
            kind = BlockKind.TABLE
        elif table_depth:
            kind = BlockKind.TABLE
            table_depth -= text.startswith("|}", content.start)
        elif text[start] in "*#:;" and (match := _MARKER.match(text, start, end)) is not None:
            kind, marker = BlockKind.ITEM, match[0]
            content = trimmed(text, match.end(), end)
        yield Block(kind, span, content, marker, inside)
        start = following


def _line_ends(syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Where each line ends and the next begins; a line break inside a construct ends none."""
    nodes = iter(syntax.nodes)
    node = next(nodes, None)
    # The pattern of one letter is searched many times faster.
    line_end = _LINE_END if "\r" in syntax.text else _LINE_FEED
    for match in line_end.finditer(syntax.text):
        at = match.start()
        while node is not None and node.end <= at:
            node = next(nodes, None)
        if node is None or at <= node.start:
            yield match.span()
    yield len(syntax.text), len(syntax.text) + 1


def block_at(blocks: list[Block], offset: int) -> Block:
    """The block that holds the character at *offset* (its line break belongs to it)."""
    return blocks[bisect_right(blocks, offset, key=_start) - 1]


def _start(block: Block) -> int:
    return block.span.start
