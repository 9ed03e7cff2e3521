"""A reference that says the same as an earlier one instead of using it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.duplicates._adjacent import repetitions
from refwright_checks.duplicates._contents import (
    confidence_of,
    exact,
    last_words,
    notes_of,
    says_something,
)
from refwright_checks.duplicates._mergeable import Note
from refwright_checks.duplicates._merging import Merging


class DuplicateReference(Check):
    """Reports, of references with equal content in one list, each but the first."""

    meta = Meta(
        name="duplicate-reference",
        family="duplicates",
        summary="The same reference is written out twice",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:81", "wpcleaner:81"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the later references, in text order."""
        repeated = [notes for notes in _same_content(document) if len(notes) > 1]
        if not repeated:
            return
        merging = Merging(document)
        side_by_side = {each.spare for each in repetitions(document)}
        found: list[Diagnostic] = []
        for notes in repeated:
            name = merging.name_for(notes)
            first = document.references[notes[0][0]]
            for note in notes[1:]:
                if note[0] in side_by_side:
                    continue
                later = document.references[note[0]]
                shown = shortened(later.content.of(document.text) if later.content else "")
                which = "an earlier" if first.span.start < later.span.start else "a later"
                found.append(
                    self.found(
                        later.span,
                        f"This reference says the same as {which} one: “{shown}”.",
                        confidence=confidence_of(first, later),
                        upstream=self.meta.upstream,
                        related=(Related(first.span, "the same reference"),),
                        fix=merging.fix(notes, note, name) if name else None,
                    )
                )
        found.sort(key=lambda diagnostic: diagnostic.span)
        yield from found


def _same_content(document: Document) -> Iterator[list[Note]]:
    """For each content that says something: the notes a reader sees with it."""
    references, listing = document.references, document.listing
    by_end: dict[object, list[int]] = defaultdict(list)
    for index in document.comparable:
        reference = references[index]
        by_end[reference.group, listing[index], last_words(document, reference)].append(index)
    by_content: dict[tuple[str, int | None, str], list[int]] = defaultdict(list)
    for index in sorted(chain.from_iterable(each for each in by_end.values() if len(each) > 1)):
        reference = references[index]
        content = exact(document, reference)
        by_content[reference.group, listing[index], content].append(index)
    for (_, _, content), indexes in by_content.items():
        if len(indexes) > 1 and says_something(document, references[indexes[0]], content):
            yield notes_of(document, indexes)
