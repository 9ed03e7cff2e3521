"""A short citation in plain text on a page that makes its short citations by templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright_checks.short_citations._conversion import conversion_of
from refwright_checks.short_citations._habit import habit_of
from refwright_checks.short_citations._links import NotConvertible, shown


class PlainShortCitation(Check):
    """Reports plain short citations on pages that make most of theirs by templates."""

    meta = Meta(
        name="plain-short-citation",
        family="short_citations",
        summary="A short citation in plain text among others with links",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the plain short citations whose work is known; the first has the fix for all."""
        if document.section:
            return
        habit = habit_of(document)
        if not habit.certain or not habit.prefers_templates:
            return
        templated, total = habit.templated, habit.total
        fix, why_not = None, ""
        try:
            fix = conversion_of(document, habit)
        except NotConvertible as obstacle:
            why_not = f" Not all of them can be converted: {obstacle}"
        for short in habit.certain:
            yield self.found(
                short.span,
                f"“{shown(short.span.of(document.text))}” is plain text, while {templated} "
                f"of the page's {total} short citations are templates with a link.{why_not}",
                arguments={"templates": str(templated), "all": str(total)},
                fix=fix,
            )
            fix, why_not = None, ""
