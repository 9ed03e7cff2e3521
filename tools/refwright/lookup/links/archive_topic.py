"""Which cited pages the Wayback Machine has no copy of, and the copies that it makes on request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from refwright.check import Diagnostic, Meta, Severity, Skipped
from refwright.fix import Applicability
from refwright.lookup import wording
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.links import archiving
from refwright.lookup.links.states import WORKING, state_of
from refwright.lookup.links.weblinks import Link, links, quoted
from refwright.lookup.sources import savepagenow, wayback
from refwright.lookup.topics import Topic

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.document import Document

_UNARCHIVED = Meta(
    name="unarchived-link",
    family="links",
    summary="Cited page of which the Wayback Machine has no copy",
    severity=Severity.INFO,
    since="0.1.0",
    fixable=Applicability.UNSAFE,
    preview=True,
)


class ArchiveTopic(Topic):
    """Asks for snapshots of the pages that citations lead to, and for new ones where there is none.

    Whether they are made is for the sources to say: with ``--save``, one serves such wants.
    """

    metas = (_UNARCHIVED,)

    def wants(self, document: Document, answers: Answers) -> Iterator[Want]:
        """The links of citations, then snapshots of those that work, then new ones."""
        for link, citation in _cited(document):
            yield link.want
            answer = answers.of(link.want)
            if answer is not None and state_of(answer) in WORKING:
                wanted = _snapshot(document, link, citation)
                yield wanted
                snapshot = answers.of(wanted)
                if snapshot is not None and snapshot.outcome is Outcome.NOT_FOUND:
                    yield _capture(link)

    def judge(self, document: Document, answers: Answers) -> Iterator[Diagnostic | Skipped]:
        """The pages without a snapshot."""
        for link, citation in _cited(document):
            snapshot = answers.of(_snapshot(document, link, citation))
            if snapshot is None:
                continue
            if snapshot.outcome is Outcome.NOT_FOUND:
                yield _unarchived(document, link, citation, snapshot, answers.of(_capture(link)))
            elif snapshot.outcome is Outcome.NOT_ASKED:
                reason = f"the Wayback Machine could not be asked: {snapshot.reason}"
                yield Skipped(_UNARCHIVED.name, reason, link.span)


def _cited(document: Document) -> Iterator[tuple[Link, Arguments]]:
    for link in links(document):
        if link.citation is not None:
            yield link, link.citation


def _snapshot(document: Document, link: Link, citation: Arguments) -> Want:
    return wayback.wanted(link.want.value, archiving.access_day(document, citation))


def _capture(link: Link) -> Want:
    return Want(savepagenow.KIND, link.want.value)


def _unarchived(
    document: Document,
    link: Link,
    citation: Arguments,
    snapshot: Answer,
    capture: Answer | None,
) -> Diagnostic:
    url = quoted(link.want.value)
    fix = None
    evidence = [snapshot.evidence()]
    if capture is None:
        message = f"The Wayback Machine has no copy of “{url}”; --save asks it to make one."
    elif capture.outcome is Outcome.NOT_ASKED:
        message = f"The Wayback Machine has no copy of “{url}”, and made none: {capture.reason}."
    else:
        day = wording.written_out(capture.time.date())
        message = f"The Wayback Machine had no copy of “{url}”; it made one on {day}."
        fix = archiving.fix(document, citation, capture, url_status="live")
        evidence.append(capture.evidence())
    return Diagnostic(
        check=_UNARCHIVED.name,
        span=link.span,
        message=message,
        severity=_UNARCHIVED.severity,
        arguments={"url": link.want.value},
        fix=fix,
        evidence=tuple(evidence),
    )
