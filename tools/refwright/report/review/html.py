"""The report for reviewers as one self-contained HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.report.html_page import escaped, page
from refwright.report.review.content import Items, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.report.findings import View
    from refwright.report.review.content import Block, Picture, Review

_HEIGHT = 10


def render(review: Review, _: View) -> Iterator[str]:
    """The page."""
    yield from page(f"Citations of {review.path}", _body(review))


def _body(review: Review) -> Iterator[str]:
    yield f'<main class="review"><h1>{escaped(review.path)}</h1>\n'
    for part in review.parts:
        yield f"<h2>{escaped(part.title)}</h2>\n"
        for block in part.blocks:
            yield from _block(block)
    yield "</main>\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"<p>{escaped(block.words)}</p>\n"
    elif isinstance(block, Items):
        yield "<ul>\n"
        for item in block.items:
            evidence = f"<code>{escaped(item.evidence)}</code>" if item.evidence else ""
            yield f"<li><b>{item.place}</b> {escaped(item.words)}{evidence}</li>\n"
        yield "</ul>\n"
        yield from _more(block.more)
    elif isinstance(block, Table):
        yield '<div class="table"><table>\n'
        yield _row("th", block.head)
        for row in block.rows:
            yield _row("td", row)
        yield "</table></div>\n"
        yield from _more(block.more)
    else:
        yield "<p>Each box is a paragraph as long as the box is wide; the stronger its colour, "
        yield "the denser its references. A dashed box has none.</p>\n"
        longest = max(map(_length, block.sections))
        for picture in block.sections:
            yield from _picture(picture, longest)


def _row(tag: str, cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escaped(cell)}</{tag}>' for cell in cells)}</tr>\n"


def _more(count: int) -> Iterator[str]:
    if count:
        yield f"<p>… and {count:,} more.</p>\n"


def _length(picture: Picture) -> int:
    return sum(stretch.length for stretch in picture.stretches)


def _picture(picture: Picture, width: int) -> Iterator[str]:
    """Each stretch as wide as it is long; its colour says how dense its references are."""
    yield f"<figure><figcaption>{escaped(picture.section)} <small>{picture.caption}</small>"
    yield f'</figcaption>\n<svg viewBox="0 0 {width} {_HEIGHT}" preserveAspectRatio="none" '
    yield f'role="img" aria-label="{picture.caption}">'
    start = 0
    for stretch in picture.stretches:
        title = f"{stretch.length:,} characters, reference marks: {stretch.references}"
        yield f'<rect class="d{stretch.level}" x="{start}" width="{stretch.length}" '
        yield f'height="{_HEIGHT}"><title>{title}</title></rect>'
        start += stretch.length
    yield "</svg></figure>\n"
