"""A blank between a text and its reference, or between two references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.runs import ReferenceRun
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

# What a reference belongs to: the end of a word, of a clause, of a link or of emphasis.
_END_OF_TEXT = deferred(r"[^\W_]|[.,;?!)\"”’»'%\]]")
_LONGEST = 40


class SpaceBeforeReference(Check):
    """Reports blanks in front of references and between them, where they follow punctuation."""

    meta = Meta(
        name="space-before-reference",
        family="placement",
        summary="A blank stands before a reference",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("awb:FixReferenceTags",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each blank with its reference, on wikis where none belongs there."""
        if document.wiki.punctuation != "before":
            return
        found: list[tuple[Span, Span]] = []
        for run in document.reference_runs:
            blanks = _before(document.text, run)
            if blanks is not None:
                found.append((blanks, document.references[run.references[0]].span))
            if len(run.references) > 1:
                found += _between(document, run)
        for span, reference in sorted(found):
            yield self.found(
                Span(span.start, reference.end),
                "No blank belongs before a reference.",
                upstream=self.meta.upstream,
                fix=Fix("Drop the blank", (Edit(span, ""),), Applicability.SAFE),
            )


def _before(text: str, run: ReferenceRun) -> Span | None:
    """The blanks between a text and *run*, which has to be that of the same construct."""
    start = end = run.span.start
    while text[start - 1 : start] in (" ", "\t") and end - start < _LONGEST:
        start -= 1
    if start == end or not _END_OF_TEXT.match(text, start - 1):
        return None
    return Span(start, end) if run.parent is None or run.parent.start < start - 1 else None


def _between(document: Document, run: ReferenceRun) -> Iterator[tuple[Span, Span]]:
    """The blanks between two references, with the second of them."""
    for one, other in pairwise(run.references):
        following = document.references[other].span
        gap = Span(document.references[one].span.end, following.start)
        if 0 < gap.end - gap.start < _LONGEST and not gap.of(document.text).strip(" \t"):
            yield gap, following
