"""Which of the notices about a work say something against it now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from refwright.lookup.facts import Answer
    from refwright.lookup.records import Notice

CONCERN, CORRECTION = "expression of concern", "correction"
GRAVITY = ("retraction", "withdrawal", "removal", CONCERN, CORRECTION)
"""The kinds of notices that count against a work, the gravest first."""
_REINSTATEMENT = "reinstatement"
_CONCERN_LIFTED = "eoc lifted"
_OUTDATED = frozenset({"withdrawn as out of date", "withdrawn (out of date)"})
"""Reasons of Retraction Watch for what is no more than replaced by a newer version:
https://retractionwatch.com/retraction-watch-database-user-guide/ (Appendix B)."""
_COCHRANE = "10.1002/14651858."
"""Reviews that are replaced are recorded as withdrawn:
https://en.wikipedia.org/wiki/Wikipedia:Wikipedia_Signpost/2024-06-08/Special_report"""


class Told(NamedTuple):
    """A notice, and who tells of it."""

    notice: Notice
    answer: Answer


def standing(found: Sequence[Told]) -> list[Told]:
    """Those of *found*, which are all about one work, that count against it now, the gravest first.

    Of those alike, the ones with reasons come first, then the earliest. Where days are lacking,
    what is taken back at any time counts as taken back.
    """
    if any(_lower(told.notice.reasons) & _OUTDATED for told in found):
        return []
    back = [told.notice.date for told in found if told.notice.kind == _REINSTATEMENT]
    lifted = [told.notice.date for told in found if _CONCERN_LIFTED in _lower(told.notice.reasons)]
    ends = dict.fromkeys(GRAVITY, back) | {CONCERN: back + lifted, CORRECTION: []}
    against = [
        told
        for told in found
        if _counts(told)
        and not any(_is_over(told.notice.date, end) for end in ends[told.notice.kind])
    ]
    return sorted(against, key=_rank)


def _counts(told: Told) -> bool:
    kind, _, _, reasons = told.notice
    if kind not in GRAVITY or _CONCERN_LIFTED in _lower(reasons):
        return False
    return bool(reasons) or not told.answer.want.value.startswith(_COCHRANE)


def _is_over(day: str, end: str) -> bool:
    """True unless what happened on *day* was clearly after *end*; either may be a month or year."""
    return not day or end >= day[: len(end)]


def _lower(reasons: Iterable[str]) -> set[str]:
    return {reason.casefold() for reason in reasons}


def _rank(told: Told) -> tuple[int, bool, str]:
    kind, _, day, reasons = told.notice
    return GRAVITY.index(kind), not reasons, day
