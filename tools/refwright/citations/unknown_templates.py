"""Templates that the wiki's profile doesn't know, and that may bring anything onto the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from refwright.wikitext.blocks import Block, BlockKind

if TYPE_CHECKING:
    from refwright.citations.references import Reference
    from refwright.wiki import Wiki
    from refwright.wikitext.syntax import Syntax


def read_unknown_templates(syntax: Syntax, wiki: Wiki) -> list[int]:
    """Where they begin, in text order."""
    known = (
        wiki.citations,
        wiki.reference_templates,
        wiki.list_templates,
        wiki.short_citations,
        wiki.anchor_templates,
        wiki.literal_anchors,
        wiki.page_templates,
        wiki.inline_tags,
        wiki.text_templates,
        wiki.expansions,
    )
    unknown = {template.canonical for template in syntax.templates}.difference(*known)
    return [template.start for template in syntax.templates if template.canonical in unknown]


def any_within(
    starts: Sequence[int], references: Iterable[Reference], blocks: Iterable[Block]
) -> bool:
    """True if one of *starts* (sorted) lies in a reference or in a list item."""
    pieces = [reference.content for reference in references if reference.content is not None]
    pieces += [block.content for block in blocks if block.kind is BlockKind.ITEM]
    return any(bisect_left(starts, start) < bisect_left(starts, end) for start, end in pieces)
