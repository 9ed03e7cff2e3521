"""The same reference twice behind the same statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks.duplicates._adjacent import repetitions


class AdjacentDuplicateReference(Check):
    """Reports, of equal references in one run, the one that can go."""

    meta = Meta(
        name="adjacent-duplicate-reference",
        family="duplicates",
        summary="The same reference stands twice behind one statement",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("wpcleaner:558",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the references that add nothing to their run."""
        for spare, kept in repetitions(document):
            reference, other = document.references[spare], document.references[kept]
            yield self.found(
                reference.span,
                "The same reference stands twice in a row.",
                confidence=Confidence.MEDIUM if reference.in_parameter else Confidence.HIGH,
                upstream=self.meta.upstream,
                related=(Related(other.span, "the same reference"),),
                fix=_fix(document.text, reference.span, is_first=spare < kept),
            )


def _fix(text: str, span: Span, *, is_first: bool) -> Fix:
    """Drops the reference and the blanks between it and the rest of the run."""
    start, end = span
    if is_first:
        while text[end] in " \t":
            end += 1
    else:
        while text[start - 1] in " \t":
            start -= 1
    return Fix("Drop it", (Edit(Span(start, end), ""),), Applicability.SAFE)
