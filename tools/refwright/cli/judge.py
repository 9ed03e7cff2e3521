"""Gets results for documents: from an earlier run, from other processes, or by checking here."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from refwright.lint import lint

if TYPE_CHECKING:
    from collections.abc import Callable

    from refwright.cache.results import KeptResults
    from refwright.citations.document import Document
    from refwright.cli.workers import Workers
    from refwright.lint import Result
    from refwright.selection import Selection

    _Check = Callable[[Document, Selection], Callable[[], Result]]

_SHORTEST = 1_000  # characters: looking at a shorter text is done sooner than looking it up
_AHEAD = 4  # drafts for each process: none has to wait for the next
_WORTH_A_PROCESS = 8  # drafts: what fewer of them take is less than a process needs to begin


def automatic_jobs(drafts: int) -> int:
    """How many processes are worth their while for so many *drafts* on this machine."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        processors = os.cpu_count() or 1
    return max(1, min(processors, drafts // _WORTH_A_PROCESS))


class Judge:
    """Says what the checks say of documents.

    With *keep*, results are kept for later runs, and found again; *jobs* processes check at once
    what :meth:`start` was told of. Whoever makes one must :meth:`close` it.
    """

    def __init__(self, *, keep: bool = False, jobs: int = 1) -> None:
        self.ahead = _AHEAD * jobs if jobs > 1 else 0
        """Of how many more documents to tell :meth:`start` before the result of one is needed."""
        self._keep = keep
        self._jobs = jobs
        self._kept: KeptResults | None = None
        self._workers: Workers | None = None
        self._started: dict[Document, Callable[[], Result]] = {}

    def close(self) -> None:
        """Stop the other processes, and see to it that not too much is kept."""
        if self._workers is not None:
            self._workers.stop()
        if self._kept is not None:
            self._kept.make_room()

    def start(self, document: Document, selection: Selection) -> None:
        """Have *document* checked in another process, if there are any, until :meth:`lint`."""
        if self._jobs > 1:
            self._started[document] = self._begin(document, selection, self._elsewhere)

    def lint(self, document: Document, selection: Selection) -> Result:
        """As :func:`refwright.lint.lint`."""
        started = self._started.pop(document, None)
        return (started or self._begin(document, selection, _here))()

    def _begin(
        self, document: Document, selection: Selection, check: _Check
    ) -> Callable[[], Result]:
        """Look for what was kept of *document*, or begin to *check* it; the way to the result."""
        kept = self._kept_for(document, selection)
        found = kept.find(document, selection) if kept else None
        if found is not None:
            return lambda: found
        wait = check(document, selection)

        def finish() -> Result:
            result = wait()
            if kept is not None:
                kept.keep(document, selection, result)
            return result

        return finish

    def _elsewhere(self, document: Document, selection: Selection) -> Callable[[], Result]:
        if self._workers is None:
            from refwright.cli.workers import Workers

            self._workers = Workers(self._jobs)
        return self._workers.check(document, selection)

    def _kept_for(self, document: Document, selection: Selection) -> KeptResults | None:
        if not self._keep or len(document.source) < _SHORTEST:
            return None
        if self._kept is None:
            from refwright.cache.results import KeptResults
            from refwright.cache.store import default_folder

            folder = default_folder()
            self._keep = folder is not None
            if folder is None:
                return None
            self._kept = KeptResults(folder, selection.registry)
        return self._kept


def _here(document: Document, selection: Selection) -> Callable[[], Result]:
    return partial(lint, document, selection)
