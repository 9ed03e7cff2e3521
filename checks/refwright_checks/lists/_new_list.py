"""Where a new reference list belongs on a page."""

from __future__ import annotations

import re

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
_AFTER_REFERENCES = frozenset({"further_reading", "external_links"})
_SECTION_LEVEL = 2


def add_list(document: Document) -> Fix | None:
    """Puts a list under the heading that waits for it, else with a heading where it belongs."""
    wiki, text = document.wiki, document.text
    if _ends_hidden(document):
        return None
    lists = (each.name for each in wiki.list_templates.values() if not each.default_group)
    template = next(lists, None)
    shown = f"{{{{{template[:1].upper()}{template[1:]}}}}}" if template else "<references />"
    line_break = "\r\n" if "\r\n" in text else "\n"
    headings = [each.heading for each in document.sections if each.role == "references"]
    waiting = next((heading for heading in headings if heading is not None), None)
    if waiting is not None:
        edit = Edit(Span(waiting.end, waiting.end), f"{line_break}{shown}")
        return Fix("Add a reference list", (edit,), Applicability.UNSAFE)
    heading = next(iter(wiki.sections.get("references", ())), "references").capitalize()
    written = f"== {heading} =={line_break}{shown}"
    place = _later_section(document)
    if place is not None:
        written = f"{written}{line_break * 2}"
    else:
        place = _end_of_sections(document)
        behind = "" if place < len(text) and text[place] in "\r\n" else line_break
        written = f"{line_break * 2}{written}{behind}"
    edit = Edit(Span(place, place), written)
    return Fix("Add a section with a reference list", (edit,), Applicability.UNSAFE)


def _ends_hidden(document: Document) -> bool:
    """True if the text ends within a comment or the like, where nothing added would be seen."""
    last = document.syntax.nodes[-1] if document.syntax.nodes else None
    if isinstance(last, Comment):
        return not last.closed
    return isinstance(last, Ignored) and last.end == len(document.text)


def _later_section(document: Document) -> int | None:
    """Where the first of the sections begins that come behind the references."""
    place = None
    for section in reversed(document.sections[1:]):
        if section.role not in _AFTER_REFERENCES:
            break
        if section.level <= _SECTION_LEVEL:
            place = section.span.start
    return place


def _end_of_sections(document: Document) -> int:
    """The end of the last line that is no navigation box, category or the like."""
    for block in reversed(document.blocks):
        if block.kind is not BlockKind.BLANK and not _is_at_the_end(document, block):
            return block.span.end
    return len(document.text)


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
