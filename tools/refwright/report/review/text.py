"""The report for reviewers on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.report.review.content import LEVELS, Items, Paragraph, Table
from refwright.report.visible import cell_length, visible
from refwright.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.report.findings import View
    from refwright.report.review.content import Block, Pictures, Review

_WIDEST = 72
_NAME = 28


def render(review: Review, view: View) -> Iterator[str]:
    """Line by line."""
    yield view.paint(visible(review.path), bold=True) + "\n"
    for part in review.parts:
        yield "\n" + view.paint(part.title, "cyan", bold=True) + "\n"
        for block in part.blocks:
            for line in _block(block, view):
                yield f"  {line}".rstrip() + "\n"


def _block(block: Block, view: View) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _wrapped(block.words, view.width - 2)
    elif isinstance(block, Items):
        for item in block.items:
            first, *others = _wrapped(item.words, view.width - 12)
            yield f"{item.place:<8}{first}"
            yield from (f"{'':8}{line}" for line in others)
            if item.evidence:
                yield f"{'':8}{view.paint(visible(item.evidence), 'yellow')}"
        yield from _more(block.more)
    elif isinstance(block, Table):
        yield from _table(block, view)
    else:
        yield from _pictures(block, view)


def _pictures(pictures: Pictures, view: View) -> Iterator[str]:
    yield f"A sign for each paragraph: {LEVELS} (no reference, few, … many)"
    names = [visible(shortened(section.section, _NAME)) for section in pictures.sections]
    for name, section in zip(names, pictures.sections, strict=True):
        padding = " " * (_NAME - cell_length(name))
        yield f"{name}{padding}  {section.drawn}  {view.paint(section.caption, 'bright_black')}"


def _table(table: Table, view: View) -> Iterator[str]:
    rows = [
        tuple(visible(shortened(cell, _WIDEST)) for cell in row)
        for row in (table.head, *table.rows)
    ]
    widths = [max(map(cell_length, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = (
            cell + " " * (width - cell_length(cell))
            for cell, width in zip(row, widths, strict=True)
        )
        line = "  ".join(cells)
        yield line if number else view.paint(line, "bright_black")
    yield from _more(table.more)


def _more(count: int) -> Iterator[str]:
    if count:
        yield f"… and {count:,} more"


def _wrapped(words: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(visible(words), max(width, 20), break_on_hyphens=False) or [""]
