"""A reference that says the same as another, only written differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright.shortening import shortened
from refwright_checks.duplicates._contents import confidence_of, exact, notes_of
from refwright_checks.duplicates._mergeable import Note
from refwright_checks.duplicates._merging import Merging
from refwright_checks.duplicates._near import near_duplicates


class NearDuplicateReference(Check):
    """Reports, of references equal in all but their writing, each but the first."""

    meta = Meta(
        name="near-duplicate-reference",
        family="duplicates",
        summary="A reference is there twice, written in two ways",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the references of each new writing, in text order."""
        repeated = list(near_duplicates(document))
        if not repeated:
            return
        merging = Merging(document)
        found: list[Diagnostic] = []
        for indexes in repeated:
            notes = notes_of(document, indexes)
            first = document.references[notes[0][0]]
            seen = {exact(document, document.references[index]) for index in notes[0]}
            name = merging.name_for(notes)
            for note in notes[1:]:
                later = document.references[note[0]]
                content = exact(document, later)
                if content in seen:
                    continue  # of equal references, duplicate-reference speaks
                seen.add(content)
                which = "an earlier" if first.span.start < later.span.start else "a later"
                found.append(
                    self.found(
                        later.span,
                        f"This reference is the same as {which} one, only written differently: "
                        f"“{shortened(content)}”.",
                        confidence=confidence_of(first, later),
                        related=(Related(first.span, "the same reference"),),
                        fix=_fix(merging, notes, note, name),
                    )
                )
        found.sort(key=lambda diagnostic: diagnostic.span)
        yield from found


def _fix(merging: Merging, notes: list[Note], note: Note, name: str | None) -> Fix | None:
    """A person decides which writing is kept."""
    fix = merging.fix(notes, note, name) if name else None
    return replace(fix, applicability=Applicability.UNSAFE) if fix is not None else None
