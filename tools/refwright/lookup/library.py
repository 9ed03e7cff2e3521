"""Asks sources for what is wanted: each want once, first in the cache, and hosts side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta
from itertools import groupby
from urllib.parse import urlsplit

from refwright.lookup.cache import Cache
from refwright.lookup.facts import (
    UNEXPECTED,
    Answer,
    CannotAskError,
    LocalSource,
    Outcome,
    Source,
    Want,
)
from refwright.lookup.fetch import FetchError, Web

_WORKERS = 16
Hear = Callable[[Answer], None]


class Library:
    """Sources behind one question.

    With *offline* only the cache answers, whatever its age, and the sources that ask nobody.
    *max_age* takes the place of the age limits of the kinds of answers.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        web: Web,
        cache: Cache,
        *,
        offline: bool = False,
        max_age: timedelta | None = None,
        workers: int = _WORKERS,
    ) -> None:
        self._sources = sources
        self._web = web
        self._cache = cache
        self._offline = offline
        self._max_age = timedelta.max if offline else max_age
        self._workers = workers
        self._known: dict[tuple[str, Want], Answer] = {}

    def count(self, wants: Iterable[Want]) -> int:
        """How many answers there will be to *wants*."""
        return sum(want.kind in source.kinds for want in set(wants) for source in self._sources)

    def ask(self, wants: Iterable[Want], hear: Hear) -> None:
        """Ask every source for what it knows of *wants*; *hear* gets each answer as it comes.

        It is called in the thread that asks. When that is interrupted, what is under way is cut
        off; the answers until then are kept.
        """
        queues: defaultdict[tuple[int, str], list[Want]] = defaultdict(list)
        now = self._web.now()
        for want in dict.fromkeys(wants):
            for index, source in enumerate(self._sources):
                if want.kind not in source.kinds:
                    continue
                kept = self._known.get((source.name, want)) or self._cache.get(
                    source.name, source.base, want, now, self._max_age
                )
                if kept is not None:
                    hear(kept)
                elif self._offline and not isinstance(source, LocalSource):
                    hear(_not_asked(source, want, "the run is offline", self._web))
                else:
                    queues[index, source.base or _host(want.value)].append(want)
        self._ask_all([(self._sources[index], queue) for (index, _), queue in queues.items()], hear)

    def _ask_all(self, queues: list[tuple[Source, list[Want]]], hear: Hear) -> None:
        """Ask each of *queues*, which go to different hosts, side by side."""
        if not queues:
            return
        pool = ThreadPoolExecutor(self._workers, "look-up")
        try:
            heard: list[Answer] = []
            running: set[Future[None]] = {
                pool.submit(self._ask_queue, source, wants, heard.append)
                for source, wants in queues
            }
            while running:
                done, running = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
                while heard:
                    hear(heard.pop(0))
                for future in done:
                    future.result()
            while heard:
                hear(heard.pop(0))
        except BaseException:
            self._web.stop()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _ask_queue(self, source: Source, wants: list[Want], hear: Hear) -> None:
        for _, of_kind in groupby(sorted(wants), lambda want: want.kind):
            alike = list(of_kind)
            for start in range(0, len(alike), source.at_once):
                batch = alike[start : start + source.at_once]
                for answer in answers_of(source, batch, self._web):
                    # While nobody answers at all, the fault may be this machine's.
                    if answer.outcome is not Outcome.NOT_ASKED or self._web.has_answer:
                        self._cache.put(source.name, source.base, answer)
                    self._known[source.name, answer.want] = answer
                    hear(answer)


def answers_of(source: Source, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
    """What *source* answers to *wants*, in one question: each of them once, whatever happens."""
    left = dict.fromkeys(wants)
    reason = "there is no answer to it"
    try:
        for answer in source.ask(wants, web):
            if answer.want in left:
                del left[answer.want]
                yield answer
    except (CannotAskError, FetchError) as error:
        reason = str(error)
    except (KeyError, TypeError, ValueError, AttributeError, LookupError):
        reason = UNEXPECTED
    for want in left:
        yield _not_asked(source, want, reason, web)


def _not_asked(source: Source, want: Want, reason: str, web: Web) -> Answer:
    return Answer(want, Outcome.NOT_ASKED, source.name, web.now(), reason=reason)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
