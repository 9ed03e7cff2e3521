"""A short citation that several works of the page answer to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from refwright.check import Check, Diagnostic, Meta, Related, Severity
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
        for short in document.short_citations:
            works = [document.citations[work] for work in short.works[:_MOST_WORKS]]
            if short.plain is not None:
                works = _meant(short, short.plain, works)
                count = len(works)
            else:
                count = short.targets or 0
            if count < 2:
                continue
            cited = f"{' & '.join(short.surnames)} {short.year}"
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


def _meant(short: ShortCitation, read: ShortText, works: list[Citation]) -> list[Citation]:
    """The works that *short* in plain text cannot tell apart; none if there is but one.

    A first name, a title or a doubtful reading may tell the reader more than it tells us, and
    what is cited twice over is still one work.
    """
    if short.verdict is not Verdict.RESOLVED or read.certainty is not Certainty.HIGH:
        return []
    if not short.year or read.title or any(author.given for author in read.authors):
        return []
    names = len(short.surnames)
    works = _prefer(works, lambda work: work.year == short.year)
    if read.et_al:
        works = _prefer(works, lambda work: len(work.surnames) > max(names, 2))
    else:
        works = _prefer(works, lambda work: len(work.surnames) == names)
    by_title: dict[str, Citation] = {}
    for work in works:
        title = _title_key(work)
        if not title or any(title.startswith(one) or one.startswith(title) for one in by_title):
            continue
        by_title[title] = work
    return list(by_title.values()) if len(by_title) > 1 else []


def _prefer(works: list[Citation], fits: Callable[[Citation], bool]) -> list[Citation]:
    return [work for work in works if fits(work)] or works


def _title_key(work: Citation) -> str:
    if work.template is not None:
        title = work.template.value("title")
    else:
        read = work.plain.title if work.plain is not None else None
        title = read.text if read is not None else ""
    return "".join(filter(str.isalnum, title.casefold()))


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
    distinct = {_title_key(work) for work in works}
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
