"""A second list of the same references, with nothing left to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.references import ReferenceList
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks.lists._unknown_lists import may_bring_references


class RepeatedReferenceList(Check):
    """Reports, where a group has several lists, those that show nothing."""

    meta = Meta(
        name="repeated-reference-list",
        family="lists",
        summary="A reference list shows nothing, because the group has another list",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("checkwiki:78", "wpcleaner:78"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the empty lists, in text order."""
        if len(document.reference_lists) <= 1:
            return
        filled = {index for index in document.listing if index is not None}
        previous: dict[str, ReferenceList] = {}
        for index, shown in enumerate(document.reference_lists):
            other = previous.get(shown.group)
            previous[shown.group] = shown
            if other is None or index in filled or shown.content or "{{" in shown.group:
                continue
            if other.span.end > shown.span.start:
                continue  # one inside the other: {{Appendix|2=… {{References}} }}
            between = Span(other.span.end, shown.span.start)
            unsure = may_bring_references(document, between)
            yield self.found(
                shown.span,
                "This list is empty: the list before it shows these references already.",
                confidence=Confidence.MEDIUM if unsure else Confidence.HIGH,
                upstream=self.meta.upstream,
                related=(Related(other.span, "the list before it"),),
                arguments={"group": shown.group},
                fix=None if unsure else _fix(document.text, shown),
            )


def _fix(text: str, shown: ReferenceList) -> Fix:
    """Drops the list, with its line if it has one of its own."""
    start, end = shown.span
    if text[start - 1 : start] == "\n" and text.startswith("\n", end):
        end += 1
    return Fix("Drop the empty list", (Edit(Span(start, end), ""),), Applicability.UNSAFE)
