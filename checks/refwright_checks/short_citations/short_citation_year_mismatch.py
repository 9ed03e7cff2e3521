"""A short citation whose authors the page knows, but not with this year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.works import Citation, short_name
from refwright.fix import Applicability, Edit, Fix
from refwright_checks.short_citations._verdicts import NO_TARGET, upstream_of, with_verdict
from refwright_checks.short_citations._years import year_of_short


class ShortCitationYearMismatch(Check):
    """Reports short citations that fit a work of the page in all but the year."""

    meta = Meta(
        name="short-citation-year-mismatch",
        family="short_citations",
        summary="A short citation names a year of which the page lists no work by its authors",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=NO_TARGET,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the short citations whose year no work of their authors has on the whole page."""
        for short, works in with_verdict(document, Verdict.YEAR_DIFFERS):
            years = sorted({work.year or "no year" for work in works})
            authors = short_name(short.surnames, "")
            yield self.found(
                short.span,
                f"The page lists no work by {authors} of {short.year or 'that date'}, "
                f"but {'one' if len(works) == 1 else 'some'} of {_listed(years)}.",
                upstream=upstream_of(short),
                related=tuple(
                    Related(work.span, f"the work of {work.year or 'no year'}") for work in works
                ),
                arguments={"authors": authors, "year": short.year, "years": ", ".join(years)},
                alternatives=tuple(_alternatives(document, short, works)),
            )


def _listed(years: list[str]) -> str:
    return years[0] if len(years) == 1 else ", ".join(years[:-1]) + " and " + years[-1]


def _alternatives(document: Document, short: ShortCitation, works: list[Citation]) -> Iterator[Fix]:
    """To take the year of a work here: which of the two is wrong, a machine cannot know."""
    place = year_of_short(document, short)
    for year in sorted({work.year for work in works if work.year}):
        if place is not None:
            yield Fix(
                f"Change the year here to {year}",
                (Edit(place, year),),
                Applicability.DISPLAY,
            )
