"""References on a page that has no list to show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.text import Span
from refwright.wikitext.nodes import Template
from refwright_checks.lists._new_list import add_list

# Templates that the profile doesn't know, and that show a list by their names.
_LIST_NAME = re.compile(r"ref(?:erence)?s?[ -]?list|^refer[eê]nc|notelist|^refbegin", re.IGNORECASE)
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
            fix=add_list(document),
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
