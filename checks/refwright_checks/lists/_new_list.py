"""Where a new reference list, or another section of the end matter, belongs on a page."""

from __future__ import annotations

import re
from collections.abc import Container

from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind
from refwright.wikitext.nodes import Comment, Ignored, Node, Template, Wikilink

# What stands at the very end of a page, behind all sections.
_AT_THE_END = deferred(
    r"defaultsort|authority control|nav(?:box|bar)|succession|portal|subject bar|taxonbar|coord"
    r"|stub$|short description|categor|improve ",
    re.IGNORECASE,
)
_ROLE = "references"
_BIBLIOGRAPHY = "bibliography"
_LAST_ROLES = frozenset({"further_reading", "external_links"})
_SECTION_LEVEL = 2


def add_list(document: Document) -> Fix | None:
    """Puts a list under the heading that waits for it, else with a heading where it belongs."""
    if ends_hidden(document):
        return None
    lists = (each.name for each in document.wiki.list_templates.values() if not each.default_group)
    template = next(lists, None)
    shown = f"{{{{{template[:1].upper()}{template[1:]}}}}}" if template else "<references />"
    headings = [each.heading for each in document.sections if each.role == _ROLE]
    waiting = next((heading for heading in headings if heading is not None), None)
    if waiting is not None:
        place = _line_end(document, waiting.end)
        edit = Edit(Span(place, place), f"\n{shown}")
        return Fix("Add a reference list", (edit,), Applicability.UNSAFE)
    edit = new_section(document, _ROLE, shown)
    return Fix("Add a section with a reference list", (edit,), Applicability.UNSAFE)


def new_section(
    document: Document, role: str, body: str, *, without: Container[int] = frozenset()
) -> Edit:
    """Puts *body* under the wiki's usual heading for *role*, among the sections at the end.

    The blocks *without* (by index) do not count: they are about to be taken away.
    """
    heading = next(iter(document.wiki.sections.get(role, ())), role).capitalize()
    written = f"== {heading} ==\n{body}"
    place = _later_section(document, _later_roles(document, role))
    if place is not None:
        written = f"{written}\n\n"
    else:
        place = _end_of_sections(document, without)
        behind = "" if document.source[place : place + 1] in ("\r", "\n") else "\n"
        written = f"\n\n{written}{behind}"
    return Edit(Span(place, place), written)


def ends_hidden(document: Document) -> bool:
    """True if the text ends within a comment or the like, where nothing added would be seen."""
    last = document.syntax.nodes[-1] if document.syntax.nodes else None
    if isinstance(last, Comment):
        return not last.closed
    return isinstance(last, Ignored) and last.end == len(document.text)


def _later_roles(document: Document, role: str) -> frozenset[str]:
    """The roles of the sections that come behind the one for *role*."""
    order = document.wiki.section_order
    places = {each: place for place, roles in enumerate(order) for each in roles}
    later = _LAST_ROLES
    if role in places:
        later = frozenset().union(*order[places[role] + 1 :])
    if role == _ROLE and _BIBLIOGRAPHY not in places and document.works_pointed_to:
        # The notes come first, then the works that they mean.
        return later | {_BIBLIOGRAPHY}
    return later


def _later_section(document: Document, later: frozenset[str]) -> int | None:
    """Where the first of the sections with roles in *later* begins that end the page."""
    place = None
    for section in reversed(document.sections[1:]):
        if section.role not in later:
            break
        if section.level <= _SECTION_LEVEL:
            place = section.span.start
    return place


def _end_of_sections(document: Document, without: Container[int]) -> int:
    """The end of the last line that is no navigation box, category or the like."""
    blocks = document.blocks
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        passed = block.kind is BlockKind.BLANK or index in without
        if not passed and not _is_at_the_end(document, block):
            return _line_end(document, block.span.end)
    return len(document.text)


def _line_end(document: Document, offset: int) -> int:
    """*offset*, at the end of a line, moved before the ``\\r`` of ``\\r\\n``."""
    return offset - document.source.endswith("\r", 0, offset)


def _is_at_the_end(document: Document, block: Block) -> bool:
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.nodes) > 0
        and (block.nodes[0].start, block.nodes[-1].end) == block.content
        and all(_belongs_at_the_end(document, node) for node in block.nodes)
    )


def _belongs_at_the_end(document: Document, node: Node) -> bool:
    return (isinstance(node, Template) and not node.bars) or is_end_matter(document, node)


def is_end_matter(document: Document, node: Node) -> bool:
    """True for categories, comments, and templates that by their names end a page."""
    if isinstance(node, Template):
        return _AT_THE_END.search(node.canonical) is not None
    if isinstance(node, Wikilink):
        prefix, colon, _ = document.text[node.start + 2 : node.end - 2].partition(":")
        return bool(colon) and document.wiki.namespace(prefix) == "category"
    return isinstance(node, Comment)
