"""References on a page that has no list to show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.text import Span
from refwright_checks.lists._broken_lists import broken_lists
from refwright_checks.lists._new_list import add_list
from refwright_checks.lists._unknown_lists import possible_lists


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
    """True also for lists whose markup is broken, and for templates that may be lists."""
    return (
        any(not shown.group for shown in document.reference_lists)
        or any(broken_lists(document))
        or any(possible_lists(document))
    )


def _is_excerpt(document: Document) -> bool:
    """True for one section of a page: the list is elsewhere. Also for pages made to be included."""
    if document.section:
        return True
    namespace = (document.title or "").partition(":")[0]
    if document.wiki.namespace(namespace) == "template":
        return True
    lead, *sections = document.sections
    if not sections or lead.span.of(document.text).strip():
        return False
    return sum(section.level <= sections[0].level for section in sections) == 1
