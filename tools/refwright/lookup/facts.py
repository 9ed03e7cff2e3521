"""What is asked of the world, and what it answers.

An answer is one of three: there is such a thing, there is none, or it could not be asked; that
what is found *differs* from what is cited is for who compares them to say. What could not be asked
is never taken for what is not there.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from refwright.check import Evidence

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web


class Want(NamedTuple):
    """Something to ask: a *kind* of thing, as ``doi`` or ``url``, and which, in normal form.

    Equal wants are asked once, however many citations have them.
    """

    kind: str
    value: str


class Outcome(enum.Enum):
    """Whether there is what was asked for."""

    FOUND = "found"
    NOT_FOUND = "not found"
    NOT_ASKED = "could not be asked"


class Answer(NamedTuple):
    """What *source* says of *want* at *time* (UTC).

    It is the service that said it, where the source that was asked passes the question on.
    ``record`` is the source's own name of what it has, ``facts`` what it says of it, made of
    strings, numbers, booleans, None, lists and dictionaries with string keys. ``reason`` says in a
    few words why it could not be asked.
    """

    want: Want
    outcome: Outcome
    source: str
    time: datetime
    record: str = ""
    facts: Mapping[str, object] = MappingProxyType({})
    reason: str = ""

    def evidence(self) -> Evidence:
        """Where and when this was said."""
        return Evidence(self.source, self.record, self.time.isoformat(timespec="seconds"))


class Answers(Mapping[Want, tuple[Answer, ...]]):
    """By want, the answers of all sources that were asked; none is empty, see :meth:`of`."""

    def __init__(self, answers: Mapping[Want, tuple[Answer, ...]] | None = None) -> None:
        self._answers = dict(answers or {})

    def __getitem__(self, want: Want) -> tuple[Answer, ...]:
        return self._answers[want]

    def __iter__(self) -> Iterator[Want]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def add(self, answer: Answer) -> None:
        """Put in one more answer."""
        self._answers[answer.want] = (*self._answers.get(answer.want, ()), answer)

    def of(self, want: Want, source: str | None = None) -> Answer | None:
        """The best answer to *want* (of *source*): found, else not found, else not asked.

        Of answers alike the first one; None if *want* has not been asked for at all.
        """
        order = list(Outcome)
        of_source = [
            answer for answer in self.get(want, ()) if source is None or answer.source == source
        ]
        return min(of_source, key=lambda answer: order.index(answer.outcome), default=None)


UNEXPECTED = "its answer is not what was expected"
"""Why a source could not be asked that speaks differently from what is known of it."""


class CannotAskError(Exception):
    """A source could not be asked, or gave no answer to rely on; the message says why."""


class Source(Protocol):
    """A service that answers wants of some kinds.

    ``name`` is what people call it, ``base`` its address without a slash at the end (a setting),
    ``at_once`` how many wants it takes in one question.
    """

    name: str
    base: str
    kinds: frozenset[str]
    at_once: int

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """Answers to *wants*, at most ``at_once`` of one kind, each at most once.

        Raises CannotAskError or FetchError where that fails; what has not been answered until
        then, or at the end, could not be asked.
        """


class LocalSource:
    """Base of those sources that ask nobody, and therefore answer offline, too."""
