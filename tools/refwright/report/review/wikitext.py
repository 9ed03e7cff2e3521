"""The report for reviewers as wikitext for a talk page, with every word of it in ``<nowiki>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.report.review.content import LEVELS, Items, Paragraph, Table
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.report.findings import View
    from refwright.report.review.content import Block, Review


def render(review: Review, _: View) -> Iterator[str]:
    """No headings: a report must not fill the table of contents of a discussion page."""
    yield f"'''{inert(review.path)}'''\n"
    for part in review.parts:
        yield f"\n'''{part.title}'''\n\n"
        for block in part.blocks:
            yield from _block(block)


def inert(text: str) -> str:
    """*text* as wikitext that shows it and does nothing else, signatures included."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<nowiki>{shown}</nowiki>"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"{block.words}\n\n"
    elif isinstance(block, Items):
        for item in block.items:
            evidence = f" <code>{inert(item.evidence)}</code>" if item.evidence else ""
            place = f"'''{item.place}''' " if item.place else ""
            yield f"* {place}{inert(item.words)}{evidence}\n"
        yield from _more(block.more)
    elif isinstance(block, Table):
        yield '{| class="wikitable"\n'
        yield f"! {' !! '.join(map(inert, block.head))}\n"
        for row in block.rows:
            yield f"|-\n| {' || '.join(map(inert, row))}\n"
        yield "|}\n"
        yield from _more(block.more)
    else:
        yield f"A sign for each paragraph: {LEVELS} (no reference, few, … many)\n"
        for section in block.sections:
            yield f"* {inert(section.section)}: {section.drawn} {section.caption}\n"


def _more(count: int) -> Iterator[str]:
    if count:
        yield f": … and {count:,} more\n"
