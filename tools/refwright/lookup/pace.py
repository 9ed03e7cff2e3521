"""How often a host is asked: one request at a time, with a pause, and not while it wants rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from time import monotonic

_MOST_FAILURES = 3
_MOST_UNREACHED = 20


class BusyError(Exception):
    """The host is not asked now; the message says why."""


class _Host:
    def __init__(self) -> None:
        self.lock = Lock()
        self.next = 0.0
        self.rests_until = 0.0
        self.failures: set[str] = set()


class Pace:
    """Takes turns on hosts, for many threads."""

    def __init__(self) -> None:
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._lock = Lock()
        self._stopped = Event()
        self._unreached: set[str] = set()
        self._has_reached = False

    def stop(self) -> None:
        """Let nobody wait any longer, nor begin anything."""
        self._stopped.set()

    @contextmanager
    def turn(self, name: str, pause: float) -> Iterator[None]:
        """Within, the host *name* is this thread's; the next turn begins *pause* seconds later.

        Raises BusyError where the host is not to be asked any more.
        """
        host = self._host(name)
        with host.lock:
            self._refuse(host)
            self.sleep(host.next - monotonic())
            try:
                yield
            finally:
                host.next = monotonic() + pause

    def rest(self, name: str, seconds: float) -> None:
        """Do not ask the host *name* again for so long."""
        self._host(name).rests_until = monotonic() + seconds

    def failed(self, name: str, url: str) -> None:
        """The host did not answer *url*: after a few such addresses in a row it is left alone."""
        self._host(name).failures.add(url)

    def unreached(self, name: str) -> None:
        """There is no way to the host: if that is so with many and no other, we are offline."""
        self._unreached.add(name)

    def answered(self, name: str) -> None:
        """The host answered."""
        self._has_reached = True
        self._host(name).failures.clear()

    def sleep(self, seconds: float) -> None:
        """Wait; raises BusyError when everything is stopped."""
        if self._stopped.wait(max(seconds, 0.0)):
            raise BusyError("the run was stopped")

    def _refuse(self, host: _Host) -> None:
        if not self._has_reached and len(self._unreached) >= _MOST_UNREACHED:
            raise BusyError("no host at all can be reached; is this machine online?")
        if len(host.failures) >= _MOST_FAILURES:
            raise BusyError(f"the host failed {_MOST_FAILURES} times in a row, and was left alone")
        if host.rests_until > monotonic():
            raise BusyError("the host wants to be left alone for now")

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts[name]
