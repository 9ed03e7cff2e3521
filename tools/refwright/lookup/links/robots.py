"""What hosts ask of programs in their robots.txt (RFC 9309)."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import FetchError, Problem

if TYPE_CHECKING:
    from refwright.lookup.cache import Cache
    from refwright.lookup.fetch import Web

_AGENT = "refwright"
_NAME = "robots.txt"
_LARGEST = 500_000  # as RFC 9309, section 2.5, has it


class Robots:
    """The rules of hosts; each host is asked for them once a day."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._rules: dict[str, RobotFileParser] = {}
        self._lock = Lock()

    def allow(self, url: str, web: Web) -> bool:
        """True unless the host of *url* asks programs not to; raises FetchError."""
        try:
            parts = urlsplit(url)
        except ValueError:
            raise FetchError(Problem.BAD_ADDRESS) from None
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            rules = self._rules.get(origin)
        if rules is None:
            rules = RobotFileParser()
            rules.parse(self._text(origin, web).splitlines())
            with self._lock:
                self._rules[origin] = rules
        return rules.can_fetch(_AGENT, url)

    def _text(self, origin: str, web: Web) -> str:
        want = Want("robots", origin)
        kept = self._cache.get(_NAME, "", want, web.now())
        if kept is not None:
            return str(kept.facts["text"])
        try:
            reply = web.get(f"{origin}/robots.txt", accept="text/plain", largest=_LARGEST)
            # Without such a file, everything is allowed; with an error, we ask for one link only.
            text = reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
        except FetchError as error:
            if error.problem is not Problem.REDIRECTS:
                raise
            text = ""
        facts = {"text": text}
        self._cache.put(_NAME, "", Answer(want, Outcome.FOUND, _NAME, web.now(), origin, facts))
        return text
