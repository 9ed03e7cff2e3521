"""Whether the identifiers of citations exist, and whether what is on record of them is cited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby
from typing import TYPE_CHECKING, NamedTuple

from refwright.check import Confidence, Diagnostic, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.lookup import wording
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.records import Record
from refwright.lookup.topics import Topic
from refwright.lookup.wording import identifier, of_record, said_by
from refwright.lookup.works import completion, likeness
from refwright.lookup.works.cited import Cited, cited_identifiers
from refwright.lookup.works.cited_work import CitedWork, read_work
from refwright.lookup.works.compare import compare, same_work
from refwright.lookup.works.differences import Look, differences, reported
from refwright.lookup.works.likeness import Likeness
from refwright.lookup.works.metas import (
    BROKEN_DATE,
    DIFFERENT_WORKS,
    METAS,
    NONEXISTENT,
    UNKNOWN_BOOK,
)
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.document import Document

_REGISTERED = frozenset({"doi", "pmid", "pmc", "arxiv"})
"""The identifiers that one body gives out and has all on record: what it has not is not there."""
_BOOK, _DOI, _PMC = "isbn", "doi", "pmc"
_NOTICE, _PREPRINT = "notice", "preprint"
_BROKEN, _EMBARGO = "DoiBroken", "Embargo"
_LONGEST_EMBARGO = 1  # years, as a rule of those who pay for research
_BORDERS = ("; ", "<br", "\n")
"""What stands between two works that one reference cites in plain text."""
_FAR = 500


class _Cited(NamedTuple):
    """A citation: its identifiers, what it says, and what is on record of each of them."""

    identifiers: list[Cited]
    work: CitedWork
    looks: list[Look]


class WorksTopic(Topic):
    """Asks for every identifier that is cited, and then for those that could be added."""

    metas = METAS

    def wants(self, document: Document, answers: Answers) -> Iterator[Want]:
        """The identifiers; then the ones that their records name."""
        for citation in _citations(document, answers):
            yield from (cited.want for cited in citation.identifiers)
            yield from completion.candidates(citation.work, citation.looks)

    def judge(self, document: Document, answers: Answers) -> Iterator[Diagnostic | Skipped]:
        """What is wrong with identifiers, and where citations and records differ."""
        for citation in _citations(document, answers):
            for cited in citation.identifiers:
                said = answers.get(cited.want, ())
                yield from _existence(document, cited, citation.work, said)
            found = list(differences(document, citation.work, citation.looks))
            yield from found
            told = {diagnostic.span for diagnostic in found}
            yield from _different_works(document, citation, told)
            yield from completion.additions(document, citation.work, citation.looks, answers)


def _citations(document: Document, answers: Answers) -> Iterator[_Cited]:
    every = cited_identifiers(document)
    for _, group in groupby(every, key=lambda cited: cited.citation.span):
        identifiers = list(group)
        work = read_work(identifiers[0], document.text)
        looks = [
            Look(cited, answer, record, compare(work, record, cited.want.kind))
            for cited in _comparable(identifiers, work, document.text)
            for answer in answers.get(cited.want, ())
            if answer.outcome is Outcome.FOUND
            and (record := Record.of(answer.facts)).title
            and record.kind != _NOTICE
        ]
        yield _Cited(identifiers, work, looks)


def _comparable(identifiers: list[Cited], work: CitedWork, text: str) -> Iterator[Cited]:
    """Those that say what is cited: plain text may cite several works in a row."""
    for cited in identifiers:
        plain = cited.citation.plain
        if plain is None:
            yield cited
        elif work.titles:
            others = sum(each.kind == cited.want.kind for each in plain.identifiers) > 1
            start, end = work.titles[0].span.end, cited.span.start
            borders = (text.find(border, start, min(end, start + _FAR)) for border in _BORDERS)
            if not others and end - start < _FAR and all(place < 0 for place in borders):
                yield cited


def _existence(
    document: Document, cited: Cited, work: CitedWork, said: tuple[Answer, ...]
) -> Iterator[Diagnostic | Skipped]:
    """What *said* says of whether there is such an identifier."""
    outcomes = {answer.outcome for answer in said}
    kind = cited.want.kind
    if Outcome.FOUND in outcomes:
        if _is_marked_as_broken(cited):
            yield _outdated(document, cited, said)
    elif Outcome.NOT_ASKED in outcomes:
        reasons = dict.fromkeys(answer.reason for answer in said if answer.reason)
        what = identifier(cited, document.text)
        name = UNKNOWN_BOOK.name if kind == _BOOK else NONEXISTENT.name
        yield Skipped(name, f"{what} could not be asked for: {'; '.join(reasons)}", cited.span)
    elif said and kind == _BOOK:
        yield _unknown(document, cited, said)
    elif (
        said
        and kind in _REGISTERED
        and not _is_marked_as_broken(cited)
        and not _may_be_withheld(document, cited, work)
    ):
        yield _nonexistent(document, cited, said)


def _is_marked_as_broken(cited: Cited) -> bool:
    return cited.want.kind == _DOI and cited.arguments is not None and _BROKEN in cited.arguments


def _may_be_withheld(document: Document, cited: Cited, work: CitedWork) -> bool:
    """True if it is a PMCID of a new article: it is given out long before the article is shown."""
    if cited.want.kind != _PMC:
        return False
    is_embargoed = cited.arguments is not None and _EMBARGO in cited.arguments
    latest = max(work.years, default=0)
    return is_embargoed or latest >= document.today.year - _LONGEST_EMBARGO


def _nonexistent(document: Document, cited: Cited, said: tuple[Answer, ...]) -> Diagnostic:
    what = identifier(cited, document.text)
    message = f"There is no {what} ({said_by(said)}); look whether it is mistyped."
    return Diagnostic(
        check=NONEXISTENT.name,
        span=cited.span,
        message=message,
        severity=NONEXISTENT.severity,
        arguments={"kind": cited.want.kind, "identifier": cited.want.value},
        fix=_marked_as_broken(document, cited, said[0]),
        evidence=tuple(answer.evidence() for answer in said),
    )


def _marked_as_broken(document: Document, cited: Cited, answer: Answer) -> Fix | None:
    """Adds ``|doi-broken-date=`` to a ``|doi=``, as is done with what no longer works."""
    arguments = cited.arguments
    doi = None if arguments is None else arguments.get("DOI")
    if arguments is None or doi is None or doi.span != cited.span:
        return None
    other = arguments.value("AccessDate") or arguments.value("Date")
    day = wording.like(other, answer.time.date())
    end = cited.span.end
    edit = Edit(Span(end, end), f" |doi-broken-date={day}")
    return Fix(
        "Mark the DOI as broken, unless it is mistyped",
        (edit,),
        Applicability.UNSAFE,
        wording.proof(answer),
    )


def _unknown(document: Document, cited: Cited, said: tuple[Answer, ...]) -> Diagnostic:
    what = identifier(cited, document.text)
    sources = " or ".join(dict.fromkeys(answer.source for answer in said))
    day = wording.written_out(max(answer.time for answer in said).date())
    return Diagnostic(
        check=UNKNOWN_BOOK.name,
        span=cited.span,
        message=(
            f"No book with the {what} is known to {sources} ({day}); look whether it is mistyped."
        ),
        severity=UNKNOWN_BOOK.severity,
        confidence=Confidence.LOW,
        arguments={"identifier": cited.want.value},
        evidence=tuple(answer.evidence() for answer in said),
    )


def _outdated(document: Document, cited: Cited, said: tuple[Answer, ...]) -> Diagnostic:
    """That a DOI which is marked as broken is registered."""
    assert cited.arguments is not None
    broken = cited.arguments.get(_BROKEN)
    assert broken is not None
    found = [answer for answer in said if answer.outcome is Outcome.FOUND]
    removal = Fix(
        "Remove the date if the DOI leads to the work",
        (Edit(Span(broken.parameter.start - 1, broken.span.end), ""),),
        Applicability.DISPLAY,
        wording.proof(found[0]),
    )
    return Diagnostic(
        check=BROKEN_DATE.name,
        span=broken.span,
        message=(
            f"The {identifier(cited, document.text)} is marked as broken, but is registered "
            f"({said_by(found)}); look whether it leads to the work."
        ),
        severity=BROKEN_DATE.severity,
        confidence=Confidence.MEDIUM,
        arguments={"identifier": cited.want.value},
        alternatives=(removal,),
        evidence=tuple(answer.evidence() for answer in found),
    )


def _different_works(document: Document, citation: _Cited, told: set[Span]) -> Iterator[Diagnostic]:
    """The identifiers that belong to different works, where it is not told already which is wrong.

    Books and parts of them have identifiers of their own; only those of articles are looked at.
    """
    of_articles = [
        look
        for look in citation.looks
        if look.cited.want.kind in _REGISTERED
        and look.cited.span not in told
        and not citation.work.is_part
    ]
    for one, other in combinations(of_articles, 2):
        if one.cited.want.kind == other.cited.want.kind or not _are_different(one, other):
            continue
        # The one that does not agree with the citation is the one to look at.
        is_first = one.comparison.title is not other.comparison.title is Likeness.SAME
        first, second = (other, one) if is_first else (one, other)
        message = (
            f"The {identifier(first.cited, document.text)} belongs to {of_record(first.record)}, "
            f"the {identifier(second.cited, document.text)} to {of_record(second.record)} "
            f"({said_by((first.answer, second.answer))})."
        )
        yield reported(DIFFERENT_WORKS, second.cited.span, message, (first, second))
        return


def _are_different(one: Look, other: Look) -> bool:
    """True if the records are of different works, or only one of them has the title that is cited.

    In the latter case they may be by the same authors; but a preprint may appear under another
    title.
    """
    found = {one.comparison.title, other.comparison.title}
    is_preprint = _PREPRINT in (one.record.kind, other.record.kind)
    if found == {Likeness.SAME, Likeness.DIFFERENT} and not is_preprint:
        return likeness.titles(one.record.title, other.record.title) is Likeness.DIFFERENT
    return same_work(one.record, other.record) is Likeness.DIFFERENT
