"""Save Page Now: has the Wayback Machine take a snapshot of a page (wants of the kind ``capture``).

The way for those without an account: the answer to https://web.archive.org/save/ADDRESS, which may
be long in coming, leads to the snapshot. https://web.archive.org/save
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from refwright.lookup.facts import Answer, CannotAskError, Outcome, Want
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.fetch import Reply, Web

NAME = "Save Page Now"
BASE = "https://web.archive.org"
KIND = "capture"
_PAUSE = 20.0
"""Three a minute are allowed, https://github.com/akamhy/waybackpy/issues/187"""
_PATIENCE = 120.0
_PLACES = ("location", "content-location", "link")
_SNAPSHOT = deferred(r"/web/(\d{14})/")
_ERROR = "x-archive-wayback-runtime-error"


class SavePageNow:
    """Facts: ``url`` and ``date`` of the snapshot, or ``refused`` if this page is not saved."""

    name = NAME
    kinds = frozenset({KIND})
    at_once = 1

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """Have the pages *wants* saved."""
        for want in wants:
            address = f"{self.base}/save/{want.value}"
            reply = web.get(address, largest=0, redirects=None, pause=_PAUSE, patience=_PATIENCE)
            yield _read(want, reply, web)


def _read(want: Want, reply: Reply, web: Web) -> Answer:
    error = reply.headers.get(_ERROR, "")
    if error or reply.status == 403:
        said = f": {error[:200]}" if error else ""
        reason = f"the Wayback Machine does not save this page{said}"
        return Answer(want, Outcome.NOT_ASKED, NAME, web.now(), "", {"refused": True}, reason)
    for place in _PLACES:
        snapshot = _SNAPSHOT.search(reply.headers.get(place, ""))
        if reply.status < 400 and snapshot is not None:
            moment = snapshot[1]
            taken = date(int(moment[:4]), int(moment[4:6]), int(moment[6:8]))
            url = f"https://web.archive.org/web/{moment}/{want.value}"
            facts = {"url": url, "date": taken.isoformat()}
            return Answer(want, Outcome.FOUND, NAME, web.now(), moment, facts)
    raise CannotAskError(f"it answers with status {reply.status}")
