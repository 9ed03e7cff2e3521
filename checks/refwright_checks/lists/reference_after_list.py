"""References behind the last list, which are shown nowhere the writer thought of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright_checks.lists._broken_lists import broken_lists
from refwright_checks.lists._unknown_lists import possible_lists

_MOST_RELATED = 5


class ReferenceAfterList(Check):
    """Reports once, at the first of them, the references that come after their last list."""

    meta = Meta(
        name="reference-after-list",
        family="lists",
        summary="A reference stands behind the list that should show it",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("checkwiki:111", "wpcleaner:111"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield at most one finding; of named groups Cite itself says that they have no list."""
        lists = [shown for shown in document.reference_lists if not shown.group]
        if document.section or not lists:
            return
        late = [
            index
            for index, reference in enumerate(document.references)
            if not reference.group and document.listing[index] is None
        ]
        if not late:
            return
        # Cite says something of its own about names that mean nothing behind the list.
        known = {
            place.reference
            for error in document.predicted_errors
            for place in (error.place, *error.related)
        }
        references = [document.references[index] for index in late if index not in known]
        last = lists[-1]
        if not references or any(broken_lists(document)):
            return
        if any(each.start >= references[0].span.start for each in possible_lists(document)):
            return
        first, *others = references
        which = "This reference stands" if not others else "References stand"
        yield self.found(
            first.span,
            f"{which} behind the last list; MediaWiki adds a bare list at the end.",
            confidence=Confidence.MEDIUM if first.in_parameter else Confidence.HIGH,
            upstream=self.meta.upstream,
            related=(
                Related(last.span, "the last list"),
                *(Related(each.span, "another") for each in others[:_MOST_RELATED]),
            ),
        )
