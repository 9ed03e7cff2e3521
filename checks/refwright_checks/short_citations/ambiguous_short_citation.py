"""A short citation that several works of the page answer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.ambiguity import distinct_works, title_key
from refwright.citations.certainty import Certainty
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.short import ShortText
from refwright.citations.works import Citation
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks.short_citations._years import year_of_short, year_of_work

_PLAIN_YEAR = deferred(r"\d{3,4}|n\.d\.")
_MOST_WORKS = 10
_LETTERS = "abcdef"


class AmbiguousShortCitation(Check):
    """Reports short citations whose authors and year are those of several works."""

    meta = Meta(
        name="ambiguous-short-citation",
        family="short_citations",
        summary="A short citation could mean any of several works",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=("footnotes:multiple_targets",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the short citations that nothing on the page makes clear.

        Of many works the first ten are looked at and shown.
        """
        known: dict[tuple[int, ...], list[Citation]] = {}
        for short in document.short_citations:
            if short.plain is not None:
                if not _is_ambiguous(short, short.plain):
                    continue
                if short.works not in known:
                    known[short.works] = _distinct(document, short.works)
                works = known[short.works]
                count = len(works)
            else:
                works = [document.citations[work] for work in short.works[:_MOST_WORKS]]
                count = short.targets or 0
            if count < 2:
                continue
            cited = short.short_name
            yield self.found(
                short.span,
                f"The page has {count} works that “{cited}” could mean."
                if short.plain is not None
                else f"{count} full citations answer to “{cited}”; its link leads to the first.",
                upstream=("footnotes:multiple_targets",) if short.template is not None else (),
                related=tuple(Related(work.span, "a work that could be meant") for work in works),
                arguments={"cited": cited, "count": str(count)},
                alternatives=tuple(_alternatives(document, short, works)),
            )


def _is_ambiguous(short: ShortCitation, read: ShortText) -> bool:
    """True if *short* in plain text cannot tell works apart.

    A first name, a title or a doubtful reading may tell the reader more than it tells us.
    """
    return (
        short.verdict is Verdict.AMBIGUOUS
        and read.certainty is Certainty.HIGH
        and bool(short.year)
        and not read.title
        and not any(author.given for author in read.authors)
    )


def _distinct(document: Document, works: Sequence[int]) -> list[Citation]:
    """The *works*, without those that are listed twice."""
    return [document.citations[work] for work in distinct_works(document.citations, works)]


def _alternatives(
    document: Document, short: ShortCitation, works: Sequence[Citation]
) -> Iterator[Fix]:
    """To tell the works apart by letters, in text order, and cite one of them here."""
    here = year_of_short(document, short)
    if here is None or not 2 <= len(works) <= len(_LETTERS):
        return
    years = [work.year for work in works]
    if len(set(years)) == len(years):
        for year in years:
            if year != short.year and year.startswith(short.year):
                yield Fix(f"Cite {year} here", (Edit(here, year),), Applicability.DISPLAY)
        return
    places = [place for work in works if (place := year_of_work(document, work)) is not None]
    distinct = {title_key(work) for work in works}
    if set(years) != {short.year} or not _PLAIN_YEAR.fullmatch(short.year):
        return
    if len(distinct) < len(works) or len(places) < len(works):
        return
    lettered = [short.year + letter for letter in _LETTERS[: len(works)]]
    named = ", ".join(lettered[:-1]) + " and " + lettered[-1]
    edits = [Edit(place, year) for place, year in zip(places, lettered, strict=True)]
    for year in lettered:
        yield Fix(
            f"Make the works {named}, and cite {year} here",
            (*edits, Edit(here, year)),
            Applicability.DISPLAY,
        )
