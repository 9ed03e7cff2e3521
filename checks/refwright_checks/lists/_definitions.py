"""References that are defined within a list, as Cite's errors speak of them."""

from __future__ import annotations

from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span

_BLANKS = " \t"


def stands_in_list(error: CiteError, document: Document) -> bool:
    """False if the tag at fault is no definition, but stands inside another reference."""
    index = error.place.reference
    return index is None or document.references[index].list_index is not None


def removal(error: CiteError, document: Document, applicability: Applicability) -> Fix | None:
    """Takes the definition at fault out of its list, with its line if nothing else is on it."""
    index = error.place.reference
    if index is None or document.references[index].span != error.place.span:
        return None
    span = with_its_line(document.text, error.place.span)
    return Fix("Remove it from the list", (Edit(span, ""),), applicability)


def with_its_line(text: str, span: Span) -> Span:
    """*span* with its line, line end included, if nothing else is on it."""
    start, end = span
    # Not to the ends of the line: there may be many definitions on a very long one.
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while text[end : end + 1] in _BLANKS and end < len(text):
        end += 1
    alone = text[start - 1 : start] == "\n" == text[end : end + 1]
    return Span(start, end + 1) if alone else span


def unknown_template_start(document: Document) -> int | None:
    """Where the first template begins that the profile doesn't know: it may use names."""
    wiki = document.wiki
    known = (
        *(wiki.citations, wiki.reference_templates, wiki.list_templates, wiki.short_citations),
        *(wiki.anchor_templates, wiki.literal_anchors, wiki.page_templates, wiki.inline_tags),
        *(wiki.text_templates, wiki.expansions),
    )
    for template in document.syntax.templates:
        if not any(template.canonical in names for names in known):
            return template.start
    return None
