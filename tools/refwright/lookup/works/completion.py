"""Identifiers of a work that its citation does not give, as sources name them to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from refwright.check import Confidence, Diagnostic
from refwright.citations.cs1 import parameters
from refwright.fix import Applicability, Edit, Fix
from refwright.lookup import wording
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.records import Record
from refwright.lookup.wording import described, number, said_by
from refwright.lookup.works.compare import compare
from refwright.lookup.works.likeness import Likeness
from refwright.lookup.works.metas import UNSTATED
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.lookup.works.cited_work import CitedWork
    from refwright.lookup.works.differences import Look

_MEANINGS = {"doi": "DOI", "pmid": "PMID", "pmc": "PMC"}
_SAME_BODY = {"PubMed Central": "PubMed"}
"""Sources that are not independent of each other."""
_ID = "ID"
_UNFIT = "|{}[]<>\"' \t\n"


def candidates(work: CitedWork, looks: Sequence[Look]) -> Iterator[Want]:
    """The identifiers to ask for that records of the work name, and the citation does not."""
    for want, _ in _named(work, looks):
        yield want


def additions(
    document: Document, work: CitedWork, looks: Sequence[Look], answers: Answers
) -> Iterator[Diagnostic]:
    """The identifiers that two independent sources have for the work: the one names it, the other
    describes the work under it.
    """
    for want, look in _named(work, looks):
        for answer in answers.get(want, ()):
            if _body(answer) != _body(look.answer) and _is_of(work, answer):
                yield _addition(document, work, want, look, answer)
                break


def _named(work: CitedWork, looks: Sequence[Look]) -> Iterator[tuple[Want, Look]]:
    """The identifiers that could be added, with the record that names each; none that two records
    have differently."""
    if not looks or not work.is_article or work.journal is None:
        return
    arguments = looks[0].cited.arguments
    if arguments is None or _ID in arguments:
        return
    accepted = parameters.vocabulary(arguments.kind)
    cited = {look.cited.want.kind for look in looks}
    for kind, meaning in _MEANINGS.items():
        if kind in cited or meaning in arguments or accepted[kind] is None:
            continue
        named = [
            (Want(kind, look.record.identifiers[kind]), look)
            for look in looks
            if look.record.identifiers.get(kind)
            and look.comparison.title is Likeness.SAME
            and look.comparison.people is Likeness.SAME
        ]
        if len({want for want, _ in named}) == 1:
            yield named[0]


def _body(answer: Answer) -> str:
    return _SAME_BODY.get(answer.source, answer.source)


def _is_of(work: CitedWork, answer: Answer) -> bool:
    """True if *answer* describes the work that is cited, without any difference."""
    if answer.outcome is not Outcome.FOUND:
        return False
    comparison = compare(work, Record.of(answer.facts), answer.want.kind)
    return (
        comparison.title is Likeness.SAME
        and comparison.people is Likeness.SAME
        and Likeness.DIFFERENT not in comparison
    )


def _addition(
    document: Document, work: CitedWork, want: Want, look: Look, answer: Answer
) -> Diagnostic:
    title = described(work.titles[0].text, (), ())
    end = look.cited.span.end
    value = f"PMC{want.value}" if want.kind == "pmc" else want.value
    fix = None
    if not any(char in _UNFIT for char in value):
        fix = Fix(
            f"Add the {number(want)}",
            (Edit(Span(end, end), f" |{want.kind}={want.value}"),),
            Applicability.UNSAFE,
            f"{wording.proof(look.answer)}; {wording.proof(answer)}",
        )
    return Diagnostic(
        check=UNSTATED.name,
        span=look.cited.citation.span,
        message=f"{title} has the {number(want)}, too ({said_by((look.answer, answer))}).",
        severity=UNSTATED.severity,
        confidence=Confidence.HIGH,
        arguments={"kind": want.kind, "identifier": want.value},
        fix=fix,
        evidence=(look.answer.evidence(), answer.evidence()),
    )
