"""Whether what a draft cites has been retracted, doubted by its journal, or corrected."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from refwright.amounts import amount
from refwright.check import Diagnostic, Meta, Severity, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.lookup.facts import Answers, Outcome, Want
from refwright.lookup.records import Notice, Record
from refwright.lookup.retractions.acknowledged import Acknowledgements
from refwright.lookup.retractions.notices import CONCERN, CORRECTION, Told, standing
from refwright.lookup.sources import retraction_watch
from refwright.lookup.topics import Topic
from refwright.lookup.wording import can_stand_in_template, proof, said_by
from refwright.lookup.works.cited import Cited, cited_identifiers
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.document import Document

_RETRACTED = Meta(
    name="retracted-source",
    family="sources",
    summary="Work that was retracted, which the reference does not say",
    severity=Severity.WARNING,
    since="0.1.0",
    fixable=Applicability.DISPLAY,
)
_DOUBTED = Meta(
    name="doubted-source",
    family="sources",
    summary="Work that its journal expresses concern about, which the reference does not say",
    severity=Severity.WARNING,
    since="0.1.0",
)
_CORRECTED = Meta(
    name="corrected-source",
    family="sources",
    summary="Work that a correction has been published of",
    severity=Severity.INFO,
    since="0.1.0",
    preview=True,
)


_SAID = {
    "retraction": (_RETRACTED, "was retracted"),
    "withdrawal": (_RETRACTED, "was withdrawn"),
    "removal": (_RETRACTED, "was removed by its publisher"),
    CONCERN: (_DOUBTED, "is subject to an expression of concern"),
    CORRECTION: (_CORRECTED, "was corrected"),
}
"""By kind of notice: as what it is reported, and in which words."""
_LABELS = {"doi": "DOI", "pmid": "PMID", "pmc": "PMC", "arxiv": "arXiv"}
_PREPRINT, _ABOUT_ANOTHER = "arxiv", "notice"
_TEMPLATE = "retracted"
_LONGEST_TITLE = 120
_MOST_REASONS = 4


class RetractionTopic(Topic):
    """Asks for notices about the works that the citations' identifiers stand for."""

    metas = (_RETRACTED, _DOUBTED, _CORRECTED)

    def wants(self, document: Document, answers: Answers) -> Iterator[Want]:
        """The works, and what is known against them, also by the identifiers that they have."""
        for group in _works(document):
            for cited in group:
                yield from _wanted(cited.want, answers)

    def judge(self, document: Document, answers: Answers) -> Iterator[Diagnostic | Skipped]:
        """The gravest notice about each work, unless its citation says so; then what could not be
        asked."""
        said = Acknowledgements(document)
        skipped: Counter[str] = Counter()
        for group in _works(document):
            against = standing(list(_notices(group, answers)))
            if against:
                if not said.tell_of(against[0].notice, group):
                    yield _finding(document, group, against, answers)
            elif reason := _unasked(group, answers):
                skipped[reason] += 1
        for reason, number in skipped.items():
            works = amount(number, "work")
            yield Skipped(_RETRACTED.name, f"{works} could not be looked up: {reason}")


def _works(document: Document) -> Iterator[list[Cited]]:
    """The identifiers of each work that is cited; that of a preprint only where that is cited.

    Plain text may give those of several works in one reference: each stands for itself then.
    """
    for _, each in groupby(cited_identifiers(document), lambda cited: cited.citation.span):
        group = [cited for cited in each if cited.want.kind in _LABELS]
        published = [cited for cited in group if cited.want.kind != _PREPRINT] or group
        if len({cited.want.kind for cited in published}) < len(published):
            yield from ([cited] for cited in published)
        elif published:
            yield published


def _wanted(identifier: Want, answers: Answers) -> Iterator[Want]:
    """What to ask about the work with *identifier*."""
    yield identifier
    known = [identifier]
    if identifier.kind != _PREPRINT:
        for record in _records(identifier, answers):
            known += [Want(kind, value) for kind, value in record.identifiers.items()]
    for each in known:
        if want := retraction_watch.wanted(each):
            yield want


def _records(want: Want, answers: Answers) -> Iterator[Record]:
    for answer in answers.get(want, ()):
        if answer.outcome is Outcome.FOUND:
            yield Record.of(answer.facts)


def _notices(group: Sequence[Cited], answers: Answers) -> Iterator[Told]:
    """What is told of the work; nothing of what is itself a notice about another."""
    for cited in group:
        if any(record.kind == _ABOUT_ANOTHER for record in _records(cited.want, answers)):
            return
    for cited in group:
        for want in _wanted(cited.want, answers):
            for answer in answers.get(want, ()):
                if answer.outcome is Outcome.FOUND:
                    for notice in Record.of(answer.facts).notices:
                        yield Told(notice, answer)


def _unasked(group: Sequence[Cited], answers: Answers) -> str:
    """Why nothing is known of a work; empty if anybody could be asked."""
    given = [
        answer
        for cited in group
        for want in _wanted(cited.want, answers)
        for answer in answers.get(want, ())
    ]
    if any(answer.outcome is not Outcome.NOT_ASKED for answer in given):
        return ""
    return next((answer.reason for answer in given), "")


def _finding(
    document: Document, group: Sequence[Cited], against: Sequence[Told], answers: Answers
) -> Diagnostic:
    """The first of the notices *against* the work, and who else tells of such a one."""
    notice, answer = against[0]
    meta, verb = _SAID[notice.kind]
    about = [each for each in group if answer.want in set(_wanted(each.want, answers))]
    cited = about[0] if about else group[0]
    silence = "" if meta is _CORRECTED else ", which the reference does not say"
    message = f"{_name(cited, answers)} {verb}{_when(notice)} ({said_by((answer,))}){silence}."
    if notice.reasons:
        message += f" Reasons given: {'; '.join(notice.reasons[:_MOST_REASONS])}."
    elif notice.doi:
        message += f" The notice has the DOI {notice.doi}."
    mark = _mark(document, cited, against[0]) if meta is _RETRACTED else None
    alike = [told.answer.evidence() for told in against if told.notice.kind == notice.kind]
    return Diagnostic(
        check=meta.name,
        span=cited.span,
        message=message,
        severity=meta.severity,
        arguments={
            "kind": notice.kind,
            "identifier": cited.want.value,
            "notice": notice.doi,
            "date": notice.date,
            "reasons": "; ".join(notice.reasons),
        },
        alternatives=() if mark is None else (mark,),
        evidence=tuple(dict.fromkeys(alike)),
    )


def _name(cited: Cited, answers: Answers) -> str:
    """The title of the work that is on record, and its identifier."""
    label = f"{_LABELS[cited.want.kind]} {cited.want.value}"
    title = next((record.title for record in _records(cited.want, answers) if record.title), "")
    if len(title) > _LONGEST_TITLE:
        title = f"{title[:_LONGEST_TITLE]}…"
    return f"“{title}” ({label})" if title else f"The work with the {label}"


def _when(notice: Notice) -> str:
    """As `` on 4 March 2011``; nothing if there is no such day."""
    year, *rest = notice.date.split("-")
    if not (year.isdecimal() and all(part.isdecimal() for part in rest)):
        return ""
    if notice.kind == CONCERN:
        return f" of {year}"
    month = calendar.month_name[int(rest[0])] if rest and 1 <= int(rest[0]) <= 12 else ""
    if len(rest) == 2 and month:
        return f" on {int(rest[1])} {month} {year}"
    return f" in {month} {year}" if month else f" in {year}"


def _mark(document: Document, cited: Cited, told: Told) -> Fix | None:
    """Puts ``{{retracted}}`` behind a citation by template, where the wiki has that."""
    template = cited.citation.template
    if template is None or _TEMPLATE not in document.wiki.inline_tags:
        return None
    doi = told.notice.doi
    given = f"|doi={doi}" if doi and can_stand_in_template(doi) else ""
    end = cited.citation.span.end
    return Fix(
        "Mark the work as retracted; add |intentional=yes if it is meant to be cited all the same",
        (Edit(Span(end, end), f" {{{{{_TEMPLATE}{given}}}}}"),),
        Applicability.DISPLAY,
        proof(told.answer),
    )
