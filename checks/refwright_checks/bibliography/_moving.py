"""Moves entries with their whole lines: where they are cut out, and what is written elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from refwright.citations.document import Document
from refwright.citations.references import Reference, ReferenceList
from refwright.citations.works import BibliographyEntry
from refwright.fix import Edit
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind
from refwright.wikitext.nodes import Comment, Ignored

_MARKERS = ("*", "#", ":")
_DASH_FOR_AUTHOR = deferred(
    r"[—–―⸺⸻]|--|__|\{\{\s*(?:(?:long|em)[ _]dash|-{3})"
    r"|\{\{[^{}]{0,2000}\|\s*(?:author|editor)\d?-?mask",
    re.IGNORECASE,
)
# Beside whole templates, links and tags: HTML, and openers and closers that have no partner.
_OPEN_MARKUP = deferred(r"<|\{[{|]|\[\[|\}\}|\]\]")


def entry_lines(document: Document, entry: BibliographyEntry) -> range | None:
    """The blocks, by index, of the list item *entry* and of the items below it.

    None if moving them could change more than their place: markup that is left open, references,
    which count from where they stand, comments, which may speak about the lines around them, or a
    dash for the author of the item above.
    """
    blocks = document.blocks
    first = block_index(document, entry.span.start)
    marker = blocks[first].marker
    if blocks[first].kind is not BlockKind.ITEM or marker not in _MARKERS:
        return None
    stop = first + 1
    while stop < len(blocks) and len(blocks[stop].marker) > 1 and blocks[stop].marker[0] == marker:
        stop += 1
    if stop < len(blocks) and blocks[stop].marker[:1] == ":" and marker != ":":
        return None  # it goes on with this entry, or begins something else
    if any(
        _DASH_FOR_AUTHOR.match(document.text, block.content.start, block.content.end)
        for block in (blocks[first], *blocks[stop : stop + 1])
    ):
        return None
    lines = range(first, stop)
    return lines if _is_closed(document, lines) else None


def block_index(document: Document, offset: int) -> int:
    """The index of the block that holds the character at *offset*."""
    return bisect_right(document.blocks, offset, key=_start) - 1


def span_of(document: Document, lines: range) -> Span:
    """The whole lines and the line break behind them, if there is one."""
    blocks = document.blocks
    end = blocks[lines.stop].span.start if lines.stop < len(blocks) else len(document.text)
    return Span(blocks[lines.start].span.start, end)


def written(document: Document, lines: range, marker: str) -> str:
    """The lines as items of a list with *marker* (one sign), without the last line break.

    As in all edits, lines end in ``\\n``.
    """
    blocks = document.blocks[lines.start : lines.stop]
    items = (marker + document.source[block.span.start + 1 : block.span.end] for block in blocks)
    return "\n".join(item.replace("\r\n", "\n").rstrip("\r").replace("\r", "\n") for item in items)


def cut(document: Document, moved: Iterable[range]) -> Iterator[Edit]:
    """The edits that take the lines *moved* (in text order) out of the page.

    Of blank lines on both sides those behind go, too; paragraphs do not run into each other.
    """
    blocks = document.blocks
    for lines in _joined(blocks, moved):
        before = blocks[lines.start - 1].kind if lines.start else BlockKind.BLANK
        stop = lines.stop
        if before is BlockKind.BLANK:
            stop = _behind_blanks(blocks, stop)
        behind = blocks[stop].kind if stop < len(blocks) else BlockKind.BLANK
        parts = before is behind is BlockKind.PARAGRAPH
        span = span_of(document, range(lines.start, stop))
        yield Edit(span, "\n" if parts else "")


def _joined(blocks: Sequence[Block], moved: Iterable[range]) -> Iterator[range]:
    """*moved*, where neighbours that have only blank lines between them are one."""
    last: range | None = None
    for lines in moved:
        if last is not None and lines.start <= _behind_blanks(blocks, last.stop):
            last = range(last.start, max(lines.stop, last.stop))
            continue
        if last is not None:
            yield last
        last = lines
    if last is not None:
        yield last


def _behind_blanks(blocks: Sequence[Block], index: int) -> int:
    while index < len(blocks) and blocks[index].kind is BlockKind.BLANK:
        index += 1
    return index


def _is_closed(document: Document, lines: range) -> bool:
    """True if nothing in *lines* depends on where they stand, and nothing outside on them."""
    span = span_of(document, lines)
    if _any_in(document.references, span) or _any_in(document.reference_lists, span):
        return False
    for block in document.blocks[lines.start : lines.stop]:
        place = block.span.start
        for node in block.nodes:
            if isinstance(node, (Comment, Ignored)):
                return False
            if _OPEN_MARKUP.search(document.text, place, node.start):
                return False
            place = node.end
        if _OPEN_MARKUP.search(document.text, place, block.span.end):
            return False
    return True


def _any_in(found: Sequence[Reference] | Sequence[ReferenceList], span: Span) -> bool:
    index = bisect_left(found, span.start, key=_start)
    return index < len(found) and found[index].span.start < span.end


def _start(found: Block | Reference | ReferenceList) -> int:
    return found.span.start
