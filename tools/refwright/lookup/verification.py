"""That a text was verified: on answers from when, and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.sources import savepagenow


class Verification(NamedTuple):
    """What the verification of a text came to.

    It rests on answers of the time ``since`` and later. ``unasked`` counts what might be known but
    could not be asked then, ``findings`` what was found, by severity.
    """

    since: datetime
    unasked: int
    findings: Mapping[str, int]


class Basis:
    """The answers that a verification of the time *now* rests on, as they come."""

    def __init__(self, now: datetime) -> None:
        self.oldest = now
        self._found: set[Want] = set()
        self._unasked: set[Want] = set()
        self._turned_away: set[Want] = set()

    def add(self, answer: Answer) -> None:
        """Take *answer* in."""
        if answer.want.kind == savepagenow.KIND:  # that is a request, and verifies nothing
            return
        self.oldest = min(self.oldest, answer.time)
        if answer.outcome is Outcome.FOUND:
            self._found.add(answer.want)
        elif answer.outcome is Outcome.NOT_ASKED:
            # A link that turns programs away has facts: it has answered, in its way.
            (self._turned_away if answer.facts else self._unasked).add(answer.want)

    def unasked(self, *, cut_off: bool) -> int:
        """How much another run might learn: what a source left open, and no other one knew.

        Where this machine is *cut_off* from the world, what failed does not count as an answer.
        """
        open_questions = self._unasked | (self._turned_away if cut_off else set())
        return len(open_questions - self._found)
