"""The report for reviewers in Markdown, where no word of the draft becomes markup or a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.patterns import deferred
from refwright.report.markdown import code, inert
from refwright.report.review.content import LEVELS, Items, Paragraph, Table
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.report.findings import View
    from refwright.report.review.content import Block, Review

_NUMBERS = deferred(r"[\d,:… ]+")


def render(review: Review, _: View) -> Iterator[str]:
    """A heading for the draft, then one for each part."""
    yield f"## {code(visible(review.path))}\n"
    for part in review.parts:
        yield f"\n### {part.title}\n\n"
        for block in part.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"{block.words}\n\n"
    elif isinstance(block, Items):
        for item in block.items:
            place = f"**{item.place}** " if item.place else ""
            yield f"- {place}{inert(item.words)}\n"
            if item.evidence:
                yield f"  <br>{code(visible(item.evidence))}\n"
        yield _more(block.more)
    elif isinstance(block, Table):
        yield _row(block.head)
        yield f"|{' --- |' * len(block.head)}\n"
        yield from map(_row, block.rows)
        yield _more(block.more)
    else:
        yield f"A sign for each paragraph: {LEVELS} (no reference, few, … many)\n\n"
        for section in block.sections:
            yield f"- {inert(section.section)} {section.drawn} {section.caption}\n"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |\n"


def _cell(text: str) -> str:
    """A bar would end the cell, even in a code span."""
    return text if _NUMBERS.fullmatch(text) else inert(text).replace("|", "\\|")


def _more(count: int) -> str:
    return f"\n… and {count:,} more\n\n" if count else "\n"
