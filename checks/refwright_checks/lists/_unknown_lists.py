"""Templates that may show references although the profile doesn't know them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Template

_LIST_NAME = deferred(r"ref(?:erence)?s?[ -]?list|^refer[eê]nc|notelist|^refbegin", re.IGNORECASE)
_BLANKS = 20


def possible_lists(document: Document) -> Iterator[Template]:
    """Those that may be lists by their names, or by the headings above them."""
    known = document.wiki.list_templates
    for template in document.syntax.templates:
        if template.canonical not in known and (
            _LIST_NAME.search(template.canonical)
            or template.canonical.casefold() == document.section_at(template.start).title.casefold()
            or _fills_a_section_of_references(document, template)
        ):
            yield template


def may_bring_references(document: Document, span: Span) -> bool:
    """True if a template in *span* is unknown."""
    unknown = document.unknown_templates
    following = bisect_left(unknown, span.start)
    return following < len(unknown) and unknown[following] < span.end


def _fills_a_section_of_references(document: Document, template: Template) -> bool:
    section = document.section_at(template.start)
    if section.role not in ("references", "notes") or section.heading is None:
        return False
    between = Span(section.heading.end, min(template.start, section.heading.end + _BLANKS))
    return between.end == template.start and not between.of(document.text).strip()
