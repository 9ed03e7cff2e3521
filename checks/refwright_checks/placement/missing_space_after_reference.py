"""A word that begins right behind a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span


class MissingSpaceAfterReference(Check):
    """Reports runs of references that a word follows without a blank."""

    meta = Meta(
        name="missing-space-after-reference",
        family="placement",
        summary="No blank stands between a reference and the next word",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("awb:FixReferenceTags",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the runs with the first letter of the word."""
        text = document.text
        for run in document.reference_runs:
            place = run.span.end
            letter = text[place : place + 1]
            # Only scripts that have cases: Chinese and Japanese know no blanks.
            if not (letter.isupper() or letter.islower()) or _is_inside_a_word(text, run.span):
                continue
            yield self.found(
                Span(run.span.start, place + 1),
                "A blank belongs between the reference and the next word.",
                upstream=self.meta.upstream,
                fix=Fix("Put in a blank", (Edit(Span(place, place), " "),), Applicability.SAFE),
            )


def _is_inside_a_word(text: str, references: Span) -> bool:
    """True if what follows may go on with the word before: ``lamp<ref/>s``."""
    before = text[references.start - 1 : references.start]
    return text[references.end].islower() and (before.isalnum() or before in "-'’]}")
