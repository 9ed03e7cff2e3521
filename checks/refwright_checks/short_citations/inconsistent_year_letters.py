"""Letters behind the years of works that do not do what they are for: tell works apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.names import name_key
from refwright.citations.works import Citation, short_name
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks.short_citations._years import citing, with_year, year_of_work

_YEAR = deferred(r"(\d{4})([a-z]?)")
_MOST_RELATED = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class _Work(NamedTuple):
    number: int
    citation: Citation
    letter: str


class _Question(NamedTuple):
    """Works whose letters leave a question open, and the year that would answer it, if any."""

    works: Sequence[_Work]
    answer: str
    text: str
    severity: Severity | None = None


class InconsistentYearLetters(Check):
    """Reports works with a letter too many, too few, or not the next one."""

    meta = Meta(
        name="inconsistent-year-letters",
        family="short_citations",
        summary="The letters behind a year do not tell an author's works apart in order",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the works by one first author and of one year whose letters leave a question.

        A work without a letter beside one with a letter is a warning: “Smith 2005” could mean both.
        """
        if document.section or not document.short_citations:
            return
        groups = list(_lettered(document))
        if not groups:
            return
        shorts, cited = citing(document), _cited_years(document)
        for year, works in groups:
            question = _question(year, works, cited)
            if question is None:
                continue
            for work in question.works:
                edits: tuple[Edit, ...] = ()
                if question.answer:
                    citing_it = shorts.get(work.number, ())
                    edits = with_year(document, work.number, citing_it, question.answer)
                title = f"Make it {question.answer} throughout"
                yield self.found(
                    year_of_work(document, work.citation) or work.citation.span,
                    question.text,
                    severity=question.severity,
                    related=tuple(
                        Related(other.citation.span, f"the work of {other.citation.year}")
                        for other in works[:_MOST_RELATED]
                        if other is not work
                    ),
                    arguments={"year": work.citation.year},
                    alternatives=(Fix(title, edits, Applicability.DISPLAY),) if edits else (),
                )


def _question(year: str, works: list[_Work], cited: set[tuple[str, str]]) -> _Question | None:
    """What the letters of *works*, all by one first author and of one *year*, leave open.

    None if nothing, and if one of the missing letters is *cited*: that is said where it is.
    """
    letters = {work.letter for work in works if work.letter}
    free = next((letter for letter in _LETTERS if letter not in letters), "")
    first = year + min(letters)
    authors = short_name(works[0].citation.surnames, "")
    lettered = {_authors_of(work) for work in works if work.letter}
    bare = [work for work in works if not work.letter and _authors_of(work) in lettered]
    if bare:
        text = f"“{authors} {year}” could also mean the work of {first}: this one has no letter."
        return _Question(bare, year + free if free else "", text, Severity.WARNING)
    author = name_key(works[0].citation.surnames[0])
    if not free or any((author, year + one) in cited for one in set(_LETTERS) - letters):
        return None
    if len(works) == 1:
        text = (
            f"“{first}” is the only work by {authors} of {year} on the page: "
            "the letter tells it from nothing."
        )
        return _Question(works, year, text)
    text = f"Of the works by {authors} of {year}, there is none with “{year}{free}”."
    return _Question([work for work in works if work.letter > free][:1], year + free, text)


def _lettered(document: Document) -> Iterator[tuple[str, list[_Work]]]:
    """The year and the works of each group by one author that has letters, in text order.

    A group is left out if an anchor of one's own says that another way was found, and so is a full
    citation in a footnote that no short citation points to.
    """
    groups: dict[tuple[str, str], list[_Work]] = defaultdict(list)
    unclear: set[tuple[str, str]] = set()
    for index, citation in enumerate(document.citations):
        match = _YEAR.fullmatch(citation.year) if citation.surnames else None
        if match is None:
            continue
        key = name_key(citation.surnames[0]), match[1]
        read = citation.template
        is_footnote = citation.reference is not None
        if (is_footnote and citation.span not in document.works_pointed_to) or (
            read is not None and read.anchor != read.default_anchor
        ):
            unclear.add(key)
        groups[key].append(_Work(index, citation, match[2]))
    for key, works in groups.items():
        if key not in unclear and any(work.letter for work in works):
            yield key[1], works


def _authors_of(work: _Work) -> tuple[str, ...]:
    return tuple(map(name_key, work.citation.surnames))


def _cited_years(document: Document) -> set[tuple[str, str]]:
    """The first author and the year of each short citation."""
    return {
        (name_key(short.surnames[0]), short.year)
        for short in document.short_citations
        if short.surnames
    }
