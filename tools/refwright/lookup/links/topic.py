"""What the states of links mean for a draft: dead ones, failing ones, such as have moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from refwright.check import Confidence, Diagnostic, Evidence, Meta, Severity, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.lookup import wording
from refwright.lookup.facts import Answer, Answers, Want
from refwright.lookup.links import archiving
from refwright.lookup.links.states import FAILING, State, state_of
from refwright.lookup.links.weblinks import Link, links, quoted
from refwright.lookup.sources import wayback
from refwright.lookup.topics import Topic

if TYPE_CHECKING:
    from refwright.citations.document import Document

DEAD_AFTER = 3
"""So many failures, days apart, make a link dead; InternetArchiveBot waits as long."""
_TOLD_AT_ONCE = frozenset({State.GONE, State.SOFT_404})
_SURE = frozenset({State.GONE, State.DNS})
"""Where it cannot be that only programs, or only we, are turned away."""
_DYING = FAILING - {State.SOFT_404}
_DEAD = Meta(
    name="dead-link",
    family="links",
    summary="Link that has not worked for days",
    severity=Severity.WARNING,
    since="0.1.0",
    fixable=Applicability.UNSAFE,
)
_FAILING = Meta(
    name="failing-link",
    family="links",
    summary="Link whose page is gone, as its site says today",
    severity=Severity.INFO,
    since="0.1.0",
    fixable=Applicability.DISPLAY,
)
_MOVED = Meta(
    name="moved-link",
    family="links",
    summary="Link whose page has moved for good",
    severity=Severity.INFO,
    since="0.1.0",
    fixable=Applicability.DISPLAY,
)


class LinkTopic(Topic):
    """Asks every link of a draft, and for snapshots of those that are gone."""

    metas = (_DEAD, _FAILING, _MOVED)

    def wants(self, document: Document, answers: Answers) -> Iterator[Want]:
        """The links; then, for citations whose link fails, snapshots near their access dates."""
        for link in links(document):
            yield link.want
            answer = answers.of(link.want)
            if link.citation is not None and answer is not None and _is_told(answer):
                yield _snapshot(document, link)

    def judge(self, document: Document, answers: Answers) -> Iterator[Diagnostic | Skipped]:
        """What links there are to repair; the ones that could not be asked are skipped."""
        for link in links(document):
            answer = answers.of(link.want)
            if answer is None:
                continue
            state = state_of(answer)
            if _is_dead(answer):
                yield _dead(document, link, answer, answers)
            elif state in _TOLD_AT_ONCE:
                yield _failing(document, link, answer, answers)
            elif state in (State.MOVED_WITHIN, State.MOVED_AWAY):
                yield _moved(link, answer)
            elif state is not State.OK:
                reason = f"“{quoted(link.want.value)}” could not be asked: {answer.reason}"
                yield Skipped(_FAILING.name, reason, link.span)


def _is_told(answer: Answer) -> bool:
    """True if the link is reported as dead or failing."""
    return _is_dead(answer) or state_of(answer) in _TOLD_AT_ONCE


def _is_dead(answer: Answer) -> bool:
    failures = answer.facts.get("failures")
    return state_of(answer) in _DYING and isinstance(failures, int) and failures >= DEAD_AFTER


def _dead(document: Document, link: Link, answer: Answer, answers: Answers) -> Diagnostic:
    message = (
        f"The link “{quoted(link.want.value)}” is dead: it has failed since "
        f"{_day(answer.facts['failing_since'])}, {answer.facts['failures']} times on different "
        f"days; lately {answer.reason}."
    )
    snapshot = _found_snapshot(document, link, answers)
    fix = archiving.fix(document, link.citation, snapshot) if link.citation is not None else None
    sure = state_of(answer) in _SURE
    return Diagnostic(
        check=_DEAD.name,
        span=link.span,
        message=message,
        severity=_DEAD.severity,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        arguments=_arguments(link, answer),
        fix=fix if sure else None,
        alternatives=() if sure or fix is None else (_suggested(fix),),
        evidence=_evidence(answer, snapshot),
    )


def _failing(document: Document, link: Link, answer: Answer, answers: Answers) -> Diagnostic:
    soft = state_of(answer) is State.SOFT_404
    since = answer.facts.get("failing_since")
    what = "seems to show no such page any more" if soft else "says that there is no such page"
    message = f"The site of “{quoted(link.want.value)}” {what}"
    if not soft:
        message += f" (status {answer.facts.get('status')})"
    message += f"; failing since {_day(since)}." if since else "."
    snapshot = _found_snapshot(document, link, answers)
    fix = archiving.fix(document, link.citation, snapshot) if link.citation is not None else None
    return Diagnostic(
        check=_FAILING.name,
        span=link.span,
        message=message,
        severity=_FAILING.severity,
        confidence=Confidence.LOW if soft else Confidence.MEDIUM,
        arguments=_arguments(link, answer),
        alternatives=() if fix is None else (_suggested(fix),),
        evidence=_evidence(answer, snapshot),
    )


def _moved(link: Link, answer: Answer) -> Diagnostic:
    final = str(answer.facts["final"])
    where = "to another site" if state_of(answer) is State.MOVED_AWAY else "within its site"
    message = f"The page “{quoted(link.want.value)}” has moved {where}: “{quoted(final)}”."
    alternatives: tuple[Fix, ...] = ()
    if wording.can_stand_in_template(final):
        title = f"Link to “{quoted(final)}” if that is still what is cited"
        edits = (Edit(link.span, final),)
        proof = wording.proof(answer)
        alternatives = (Fix(title, edits, Applicability.DISPLAY, proof),)
    return Diagnostic(
        check=_MOVED.name,
        span=link.span,
        message=message,
        severity=_MOVED.severity,
        arguments=_arguments(link, answer),
        alternatives=alternatives,
        evidence=(answer.evidence(),),
    )


def _suggested(fix: Fix) -> Fix:
    return Fix(fix.title, fix.edits, Applicability.DISPLAY, fix.evidence)


def _snapshot(document: Document, link: Link) -> Want:
    assert link.citation is not None
    return wayback.wanted(link.want.value, archiving.access_day(document, link.citation))


def _found_snapshot(document: Document, link: Link, answers: Answers) -> Answer | None:
    if link.citation is None:
        return None
    answer = answers.of(_snapshot(document, link))
    return answer if answer is not None and "url" in answer.facts else None


def _evidence(*answers: Answer | None) -> tuple[Evidence, ...]:
    return tuple(answer.evidence() for answer in answers if answer is not None)


def _arguments(link: Link, answer: Answer) -> dict[str, str]:
    return {"url": link.want.value, **{key: str(value) for key, value in answer.facts.items()}}


def _day(iso: object) -> str:
    return wording.written_out(date.fromisoformat(str(iso)))
