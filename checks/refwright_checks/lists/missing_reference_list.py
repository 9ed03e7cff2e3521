"""References on a page that has no list to show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind
from refwright.wikitext.nodes import Comment, Node, Template, Wikilink

# Templates that the profile doesn't know, and that show a list by their names.
_LIST_NAME = re.compile(r"ref(?:erence)?s?[ -]?list|^refer[eê]nc|notelist|^refbegin", re.IGNORECASE)
# What stands at the very end of a page, behind all sections.
_AT_THE_END = re.compile(
    r"defaultsort|authority control|nav(?:box|bar)|succession|portal|subject bar|taxonbar|coord"
    r"|stub$|short description|categor|improve ",
    re.IGNORECASE,
)
_AFTER_REFERENCES = frozenset({"further_reading", "external_links"})
_SECTION_LEVEL = 2
_BLANKS = 20


class MissingReferenceList(Check):
    """Reports once, at the end of the text, that nothing shows the references."""

    meta = Meta(
        name="missing-reference-list",
        family="lists",
        summary="The page has references, but no reference list",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("checkwiki:3", "wpcleaner:3"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield at most one finding."""
        first = next((each for each in document.references if not each.group), None)
        if first is None or _has_list(document) or _is_excerpt(document):
            return
        end = len(document.text)
        yield self.found(
            Span(end, end),
            "The page has references, but no list that shows them.",
            upstream=self.meta.upstream,
            related=(Related(first.span, "the first reference"),),
            fix=_fix(document),
        )


def _has_list(document: Document) -> bool:
    """True also for templates that may be lists by their names, or by the headings above them."""
    if any(not shown.group for shown in document.reference_lists):
        return True
    known = document.wiki.list_templates
    return any(
        template.canonical not in known
        and (
            _LIST_NAME.search(template.canonical)
            or template.canonical.casefold() == document.section_at(template.start).title.casefold()
            or _fills_a_section_of_references(document, template)
        )
        for template in document.syntax.templates
    )


def _fills_a_section_of_references(document: Document, template: Template) -> bool:
    section = document.section_at(template.start)
    if section.role not in ("references", "notes") or section.heading is None:
        return False
    between = Span(section.heading.end, min(template.start, section.heading.end + _BLANKS))
    return between.end == template.start and not between.of(document.text).strip()


def _is_excerpt(document: Document) -> bool:
    """True for one section of a page: the list is elsewhere. Also for pages made to be included."""
    namespace = (document.title or "").partition(":")[0]
    if document.wiki.namespace(namespace) == "template":
        return True
    lead, *sections = document.sections
    if not sections or lead.span.of(document.text).strip():
        return False
    return sum(section.level <= sections[0].level for section in sections) == 1


def _fix(document: Document) -> Fix:
    """Puts a list under the heading that waits for it, else with a heading where it belongs."""
    wiki, text = document.wiki, document.text
    template = next(iter(wiki.list_templates), None)
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
    if isinstance(node, Template):
        return not node.bars or _AT_THE_END.search(node.canonical) is not None
    if isinstance(node, Wikilink):
        prefix, colon, _ = document.text[node.start + 2 : node.end - 2].partition(":")
        return bool(colon) and document.wiki.namespace(prefix) == "category"
    return isinstance(node, Comment)
