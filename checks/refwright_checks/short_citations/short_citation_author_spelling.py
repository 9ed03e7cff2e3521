"""A short citation whose author the page spells otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.works import Citation, short_name
from refwright.fix import Applicability, Edit, Fix
from refwright_checks.short_citations._authors import confidence_in, places_of_names
from refwright_checks.short_citations._verdicts import NO_TARGET, upstream_of, with_verdict


class ShortCitationAuthorSpelling(Check):
    """Reports short citations that fit a work of the page but for the spelling of a name."""

    meta = Meta(
        name="short-citation-author-spelling",
        family="short_citations",
        summary="A short citation spells an author otherwise than the work that it seems to mean",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=NO_TARGET,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the short citations whose work is there, by authors who are spelt almost so."""
        for short, works in with_verdict(document, Verdict.SPELLING_DIFFERS):
            cited = short.short_name
            listed = works[0].short_name
            yield self.found(
                short.span,
                f"“{cited}” is not on the page, but “{listed}” is: one of them is misspelt."
                if short.template is None
                else f"The link of “{cited}” leads nowhere: the work on the page is “{listed}”.",
                confidence=confidence_in(short),
                upstream=upstream_of(short),
                related=tuple(
                    Related(work.span, f"the work by {short_name(work.surnames, '')}")
                    for work in works
                ),
                arguments={"cited": cited, "listed": listed},
                alternatives=tuple(_alternatives(document, short, works)),
            )


def _alternatives(document: Document, short: ShortCitation, works: list[Citation]) -> Iterator[Fix]:
    """To spell the names here as there: which of the two is wrong, a machine cannot know."""
    places = places_of_names(document, short)
    for names in sorted({work.surnames[: len(places)] for work in works}):
        edits = tuple(
            Edit(place, name)
            for place, name in zip(places, names, strict=False)
            if place.of(document.text) != name
        )
        if edits:
            shown = " and ".join(f"“{edit.text}”" for edit in edits)
            yield Fix(f"Write {shown} here", edits, Applicability.DISPLAY)
