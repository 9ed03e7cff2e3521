"""A short citation that names other authors than the work it seems to mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.works import Citation, short_name
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.short_citations._authors import confidence_in, places_of_names
from refwright_checks.short_citations._verdicts import NO_TARGET, upstream_of, with_verdict

_MOST_NAMES = 4
_MARKUP = deferred(r"[=|{}\[\]<>]")


class ShortCitationAuthorList(Check):
    """Reports short citations with too few authors, too many, or the wrong order of them."""

    meta = Meta(
        name="short-citation-author-list",
        family="short_citations",
        summary="A short citation names other authors than the work that it seems to mean",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=NO_TARGET,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the short citations of which the page has a work by some of their authors."""
        for short, works in with_verdict(document, Verdict.AUTHORS_DIFFER):
            cited = short.short_name
            listed = works[0].short_name
            yield self.found(
                short.span,
                f"The page has no work “{cited}”, but “{listed}”, {_difference(short, works[0])}.",
                confidence=confidence_in(short),
                upstream=upstream_of(short),
                related=tuple(
                    Related(work.span, f"the work by {short_name(work.surnames, '')}")
                    for work in works
                ),
                arguments={"cited": cited, "listed": listed},
                alternatives=tuple(_alternatives(document, short, works)),
            )


def _difference(short: ShortCitation, work: Citation) -> str:
    if sorted(short.surnames) == sorted(work.surnames):
        return "with the authors in another order"
    if len(short.surnames) < len(work.surnames):
        return "which has more authors"
    if len(short.surnames) > len(work.surnames):
        return "which has fewer authors"
    return "which has other authors"


def _alternatives(document: Document, short: ShortCitation, works: list[Citation]) -> Iterator[Fix]:
    """To name the authors of ``{{sfn}}`` as the work does; in plain text there are many ways."""
    if short.template is None:
        return
    places = places_of_names(document, short)
    keys = [each.key for each in short.template.template.parameters if not each.empty]
    count = len(places)
    if not places or keys[:count] != [str(number + 1) for number in range(count)]:
        return
    span = Span(places[0].start, places[-1].end)
    if "=" in span.of(document.text):
        return
    for names in sorted({work.surnames[:_MOST_NAMES] for work in works}):
        written = "|".join(names)
        if not _MARKUP.search("".join(names)):
            yield Fix(f"Write “{written}” here", (Edit(span, written),), Applicability.DISPLAY)
