"""The Wayback Machine: whether it has a snapshot of a page (wants of the kind ``snapshot``).

https://archive.org/help/wayback_api.php
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from refwright.lookup.facts import Answer, CannotAskError, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

NAME = "Wayback Machine"
BASE = "https://archive.org"
_KIND = "snapshot"
_SNAPSHOT = deferred(r"https?://web\.archive\.org/web/(\d{14})/(\S+)")


class Wayback:
    """Finds the snapshot nearest to a day. Facts: ``url``, ``date``."""

    name = NAME
    kinds = frozenset({_KIND})
    at_once = 1

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The snapshots for *wants*, made by :func:`wanted`."""
        for want in wants:
            day, _, url = want.value.partition(" ")
            params = {"url": url, "timestamp": day}
            data = json_of(web.get(f"{self.base}/wayback/available", params))
            yield _read(data["archived_snapshots"], want, web)


def wanted(url: str, near: date) -> Want:
    """The snapshot of *url* nearest to a day."""
    return Want(_KIND, f"{near:%Y%m%d} {url}")


def _read(snapshots: dict[str, object], want: Want, web: Web) -> Answer:
    closest = snapshots.get("closest")
    if closest is None:
        return Answer(want, Outcome.NOT_FOUND, NAME, web.now())
    if not isinstance(closest, dict):
        raise CannotAskError("its answer is not what was expected")
    match = _SNAPSHOT.fullmatch(str(closest.get("url")))
    if match is None or closest.get("status") != "200" or closest.get("available") is not True:
        return Answer(want, Outcome.NOT_FOUND, NAME, web.now())
    moment, url = match.groups()
    taken = date(int(moment[:4]), int(moment[4:6]), int(moment[6:8]))
    facts = {"url": f"https://web.archive.org/web/{moment}/{url}", "date": taken.isoformat()}
    return Answer(want, Outcome.FOUND, NAME, web.now(), moment, facts)
