"""A page whose short citations are plain text: readers must look for the works themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright_checks.short_citations._conversion import conversion_of
from refwright_checks.short_citations._habit import habit_of
from refwright_checks.short_citations._links import NotConvertible

_MOST_SHOWN = 50


class UnlinkedShortCitations(Check):
    """Reports pages with mostly plain short citations, once, at the first of them."""

    meta = Meta(
        name="unlinked-short-citations",
        family="short_citations",
        summary="The short citations of a page do not link to their works",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding; it shows the next fifty short citations beside the first."""
        if document.section or not document.wiki.short_citations:
            return
        habit = habit_of(document)
        if not habit.certain or habit.prefers_templates:
            return
        fix, why_not = None, ""
        try:
            fix = conversion_of(document, habit)
        except NotConvertible as obstacle:
            why_not = f" They cannot be converted together: {obstacle}"
        first, *others = habit.certain
        total = habit.total
        count = total - habit.templated
        yield self.found(
            first.span,
            f"{count} of the page's {total} short citations are plain text; templates would "
            f"link them to their works.{why_not}",
            related=tuple(Related(short.span, "another one") for short in others[:_MOST_SHOWN]),
            arguments={"plain": str(count), "all": str(total)},
            fix=fix,
        )
