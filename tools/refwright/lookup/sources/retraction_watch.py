"""The Retraction Watch Database, as far as the user has imported it (``refwright data``).

Wants of the kinds ``retracted doi`` and ``retracted pmid``; that there is nothing says no more than
that nothing is known against the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from refwright.lookup.facts import Answer, CannotAskError, LocalSource, Outcome, Want
from refwright.lookup.records import Notice, Record

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web
    from refwright.lookup.retractions.index import Index

NAME = "Retraction Watch"
_PREFIX = "retracted "
_IDENTIFIERS = frozenset({"doi", "pmid"})
_MOST = 500


class RetractionWatch(LocalSource):
    """Knows the notices about works. Facts: ``notices`` of a record.

    Answers are dated by the newest notice that it knows. ``base`` tells one import from another, so
    that no answer outlives its own.
    """

    name = NAME
    kinds = frozenset(_PREFIX + kind for kind in _IDENTIFIERS)
    at_once = _MOST

    def __init__(self, index: Index) -> None:
        from refwright.lookup.retractions.index import DamagedIndexError

        self._index = index
        try:
            about = index.about()
        except DamagedIndexError:
            self.base, self._day = f"{NAME}, damaged", date.min
        else:
            self.base, self._day = f"{NAME} {about.digest}", about.newest

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """What is known of the works of *wants*, made by :func:`wanted`."""
        from refwright.lookup.retractions.index import DamagedIndexError

        found: dict[str, list[tuple[str, Notice]]] = {want.value: [] for want in wants}
        kind = wants[0].kind.removeprefix(_PREFIX)
        try:
            for value, record, notice in self._index.notices(kind, found):
                found[value].append((record, notice))
        except DamagedIndexError as error:
            raise CannotAskError(str(error)) from None
        when = datetime.combine(self._day, time(), UTC)
        for want in wants:
            if known := found[want.value]:
                facts = Record(notices=tuple(notice for _, notice in known)).facts()
                record = ", ".join(dict.fromkeys(record for record, _ in known))
                yield Answer(want, Outcome.FOUND, NAME, when, record, facts)
            else:
                yield Answer(want, Outcome.NOT_FOUND, NAME, when)


def wanted(identifier: Want) -> Want | None:
    """What to ask about the work with *identifier*, None if it cannot be asked by that."""
    if identifier.kind not in _IDENTIFIERS:
        return None
    return Want(_PREFIX + identifier.kind, identifier.value)


def imported() -> list[RetractionWatch]:
    """The source, if the user has imported the file."""
    from refwright.lookup.retractions.index import Index, default_path

    path = default_path()
    return [RetractionWatch(Index(path))] if path.is_file() else []
