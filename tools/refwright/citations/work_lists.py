"""Lists of works: the items of a bibliography that stand under one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.wikitext.blocks import Block, BlockKind

if TYPE_CHECKING:
    from refwright.citations.sections import Section
    from refwright.citations.works import BibliographyEntry

_ROLES = frozenset({"bibliography", "references", "further_reading"})
_MARKERS = ("*", "#")


class WorkItem(NamedTuple):
    """One item of a list: its line, and the full citations in it, which may be none."""

    block: Block
    entries: tuple[BibliographyEntry, ...]


class WorkList(NamedTuple):
    """Items that follow line on line, in a section that lists works.

    ``nested`` if items of a deeper level, or indented lines, stand among them.
    """

    section: Section
    items: tuple[WorkItem, ...]
    nested: bool


def read_work_lists(
    blocks: list[Block],
    bibliography: list[BibliographyEntry],
    section_at: Callable[[int], Section],
) -> Iterator[WorkList]:
    """The lists with at least one full citation, in text order.

    Anything but an item ends a list, and so does a line with ``;``, which is a heading.
    """
    entries = iter([entry for entry in bibliography if entry.listed and entry.role in _ROLES])
    entry = next(entries, None)
    items: list[WorkItem] = []
    nested = cites = False
    for block in blocks:
        if block.kind is not BlockKind.ITEM or block.marker[0] == ";":
            if cites:
                yield WorkList(section_at(items[0].block.span.start), tuple(items), nested)
            if entry is None:
                return
            items, nested, cites = [], False, False
            continue
        if block.marker not in _MARKERS:
            nested = True
            continue
        within = []
        while entry is not None and entry.span.start < block.span.end:
            if entry.span.start >= block.span.start:
                within.append(entry)
            entry = next(entries, None)
        items.append(WorkItem(block, tuple(within)))
        cites = cites or bool(within)
    if cites:
        yield WorkList(section_at(items[0].block.span.start), tuple(items), nested)
