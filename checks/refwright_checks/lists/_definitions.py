"""References that are defined within a list, as Cite's errors speak of them."""

from __future__ import annotations

from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span


def stands_in_list(error: CiteError, document: Document) -> bool:
    """False if the tag at fault is no definition, but stands inside another reference."""
    index = error.place.reference
    return index is None or document.references[index].list_index is not None


def removal(error: CiteError, document: Document, applicability: Applicability) -> Fix | None:
    """Takes the definition at fault out of its list, with its line if nothing else is on it."""
    index = error.place.reference
    if index is None or document.references[index].span != error.place.span:
        return None
    text, (start, end) = document.text, error.place.span
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    if line_start and line_end >= 0 and not (text[line_start:start] + text[end:line_end]).strip():
        start, end = line_start, line_end + 1
    return Fix("Remove it from the list", (Edit(Span(start, end), ""),), applicability)


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
