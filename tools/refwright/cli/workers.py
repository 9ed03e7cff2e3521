"""Processes that check documents, so that a run over many drafts uses all of the machine."""

from __future__ import annotations

import pickle  # only between the processes of one run
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from refwright.cache.codec import decode, encode
from refwright.citations.cite.errors import CiteVersion
from refwright.citations.document import Document
from refwright.errors import RefwrightError
from refwright.lint import lint
from refwright.wiki import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from refwright.lint import Result
    from refwright.selection import Selection


class _Task(NamedTuple):
    """A document, so that another process can read it."""

    source: str
    site: str
    title: str | None
    today: date
    cite_version: CiteVersion
    section: bool


class Workers:
    """*number* processes that check documents in the order in which these come."""

    def __init__(self, number: int) -> None:
        self._pool = ProcessPoolExecutor(number, initializer=_begin)
        self._selections: dict[int, tuple[Selection, bytes]] = {}

    def check(self, document: Document, selection: Selection) -> Callable[[], Result]:
        """Have *document* checked; what is given back waits for the result.

        It raises RefwrightError if the process comes to a sudden end.
        """
        task = _Task(
            document.source,
            document.wiki.site,
            document.title,
            document.today,
            document.cite_version,
            document.section,
        )
        try:
            future = self._pool.submit(_check, task, self._pickled(selection))
        except BrokenProcessPool:
            raise _lost() from None

        def wait() -> Result:
            try:
                return decode(future.result())
            except BrokenProcessPool:
                raise _lost() from None

        return wait

    def stop(self) -> None:
        """End the processes; what they have not begun is left undone."""
        self._pool.shutdown(cancel_futures=True)

    def _pickled(self, selection: Selection) -> bytes:
        known = self._selections.get(id(selection))
        if known is None:
            known = self._selections[id(selection)] = (selection, pickle.dumps(selection))
        return known[1]


def _lost() -> RefwrightError:
    return RefwrightError(
        "a process that checked drafts came to a sudden end, perhaps for want of memory; "
        "try --jobs 1"
    )


def _begin() -> None:
    """Pass over interrupts: the first process hears them too, and asks for no more.

    A worker that died while it sends a result would leave the first process waiting for the rest.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(task: _Task, pickled: bytes) -> bytes:
    """Runs in the worker; the way in which results are kept in files also brings them back."""
    document = Document.read(
        task.source,
        load(task.site),
        title=task.title,
        today=task.today,
        cite_version=task.cite_version,
        section=task.section,
    )
    return encode(lint(document, _selection(pickled)))


@lru_cache(maxsize=8)
def _selection(pickled: bytes) -> Selection:
    selection: Selection = pickle.loads(pickled)  # noqa: S301  # made by the first process
    return selection
