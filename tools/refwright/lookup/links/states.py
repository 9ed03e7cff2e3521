"""How links answer, in the states that matter to an editor.

HEAD first, as it costs the host least; GET where that is refused or leaves doubt. A link that
could not be asked is in a state, too, but in none that says that it is dead.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import FetchError, Problem, Reply
from refwright.lookup.links.robots import Robots
from refwright.lookup.links.soft_404 import Probes
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.cache import Cache
    from refwright.lookup.fetch import Web

NAME = "the link itself"
_PAGE = 200_000
_GONE = frozenset({404, 410})
_PERMANENT = frozenset({301, 308})
_LOGIN = deferred(
    r"(?:^|/)(?:log[-_]?in|sign[-_]?in|sso|oauth2?|openid-connect|authorize|wp-login\.php"
    r"|users/sign_in)(?:[/.?]|$)"
)
_LOGIN_HOST = deferred(r"(?:login|signin|accounts?|sso|idp|auth)\.")
_MISSING = deferred(
    r"(?:^|/)(?:404|(?:page-?)?not[-_]?found|error[-_]?404|404[-_]?error|page[-_]?missing)"
    r"(?:[/.]|$)"
)
_LONGEST_NOTE = 2_000


class State(enum.Enum):
    """How a link answers."""

    OK = "ok"
    MOVED_WITHIN = "moved within its site"
    MOVED_AWAY = "moved to another site"
    GONE = "gone"
    REFUSED = "refused"
    LOGIN = "login"
    SOFT_404 = "probably gone"
    SERVER_ERROR = "server error"
    TLS = "certificate"
    DNS = "unknown host"
    TIMEOUT = "time-out"
    CONNECTION = "no connection"
    SKIPPED = "skipped"


WORKING = frozenset({State.OK, State.MOVED_WITHIN, State.MOVED_AWAY})
FAILING = frozenset(
    {
        *(State.GONE, State.SOFT_404, State.SERVER_ERROR),
        *(State.DNS, State.TIMEOUT, State.CONNECTION),
    }
)
"""The states that are counted over days. A link that is refused or behind a login is none of them,
nor one whose certificate we do not trust: browsers find missing links of its chain, we do not."""
_BY_PROBLEM = {
    Problem.DNS: State.DNS,
    Problem.TLS: State.TLS,
    Problem.TIMEOUT: State.TIMEOUT,
    Problem.CONNECTION: State.CONNECTION,
    Problem.PROTOCOL: State.CONNECTION,
    Problem.REDIRECTS: State.SKIPPED,
    Problem.FORBIDDEN: State.SKIPPED,
    Problem.BAD_ADDRESS: State.SKIPPED,
}
_OUTCOMES = {
    **dict.fromkeys(WORKING, Outcome.FOUND),
    State.GONE: Outcome.NOT_FOUND,
    State.SOFT_404: Outcome.NOT_FOUND,
}


class Links:
    """The source that asks the links themselves (wants of the kind ``url``).

    Facts: ``state`` (a :class:`State`), ``status``, ``final`` (where redirects lead), ``hops``;
    of a failing link ``failing_since`` (a day) and ``failures`` (how often, days apart).
    """

    name = NAME
    base = ""
    kinds = frozenset({"url"})
    at_once = 1

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._robots = Robots(cache)
        self._probes = Probes(cache)

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """How each of *wants* answers; problems of this machine's own are raised."""
        for want in wants:
            url = want.value
            try:
                if not self._robots.allow(url, web):
                    yield _answer(web, want, State.SKIPPED, note="its robots.txt asks not to")
                    continue
                answer = self._state(want, web)
            except FetchError as error:
                state = _BY_PROBLEM.get(error.problem)
                if state is None:  # no budget, or no patience of the host: nothing was learnt
                    raise
                answer = _answer(web, want, state, note=str(error))
            yield self._remembered(answer, web)

    def _state(self, want: Want, web: Web) -> Answer:
        reply = self._asked(want.value, web)
        if 200 <= reply.status < 300:
            state = self._answering(want.value, reply, web)
        elif reply.status in _GONE:
            state = State.GONE
        elif 500 <= reply.status < 600:
            state = State.SERVER_ERROR
        else:
            state = State.REFUSED if reply.status >= 400 else State.SKIPPED
        return _answer(web, want, state, reply, note=f"it answers with status {reply.status}")

    def _asked(self, url: str, web: Web) -> Reply:
        """The reply to HEAD if it is a good one, else to GET, which some hosts answer better."""
        try:
            reply = web.head(url)
            if 200 <= reply.status < 300 or reply.status == 429:
                return reply
        except FetchError as error:
            if error.problem not in (Problem.CONNECTION, Problem.PROTOCOL, Problem.TIMEOUT):
                raise
        return web.get(url, largest=_PAGE)

    def _answering(self, url: str, reply: Reply, web: Web) -> State:
        """The state of a link that answers well."""
        asked, final = urlsplit(url), urlsplit(reply.url)
        if reply.chain:
            if _LOGIN.search(final.path.lower()) or (
                _LOGIN_HOST.match(final.netloc.lower()) and asked.netloc != final.netloc
            ):
                return State.LOGIN
            lost = final.path in ("", "/") and not final.query and asked.path not in ("", "/")
            if lost or _MISSING.search(final.path.lower()):
                return State.SOFT_404
        if self._probes.same_as_missing(url, reply, web):
            return State.SOFT_404
        moved = all(hop.status in _PERMANENT for hop in reply.chain) and reply.chain
        if not moved or _same_place(asked, final):
            return State.OK
        return State.MOVED_WITHIN if _same_site(asked, final) else State.MOVED_AWAY

    def _remembered(self, answer: Answer, web: Web) -> Answer:
        """*answer* with how long the link has failed, which is kept in mind.

        Where nobody else answers either, it may be this machine that is cut off.
        """
        url, state = answer.want.value, State(answer.facts["state"])
        if state in WORKING:
            self._cache.answered(url)
        if state not in FAILING:
            return answer
        if web.has_answer:
            self._cache.failed(url, answer.time)
        known = self._cache.failures(url)
        if known is None:
            return answer
        failures = {"failing_since": known.first.date().isoformat(), "failures": known.times}
        return answer._replace(facts={**answer.facts, **failures})


def state_of(answer: Answer) -> State | None:
    """The state that *answer* tells of, None if the link could not even be tried."""
    state = answer.facts.get("state")
    return None if state is None else State(state)


def _answer(
    web: Web, want: Want, state: State, reply: Reply | None = None, *, note: str = ""
) -> Answer:
    outcome = _OUTCOMES.get(state, Outcome.NOT_ASKED)
    facts: dict[str, object] = {"state": state.value}
    if reply is not None:
        facts["status"] = reply.status
        facts["final"] = reply.url[:_LONGEST_NOTE]
        facts["hops"] = len(reply.chain)
    reason = "" if outcome is Outcome.FOUND else note
    return Answer(want, outcome, NAME, web.now(), want.value, facts, reason)


def _same_place(one: SplitResult, other: SplitResult) -> bool:
    """True if the addresses differ in nothing that an editor would care to change."""
    return _place(one) == _place(other)


def _place(parts: SplitResult) -> tuple[str, str, str]:
    host = (parts.hostname or "").removeprefix("www.")
    return host, unquote(parts.path).rstrip("/").lower(), parts.query


def _same_site(one: SplitResult, other: SplitResult) -> bool:
    """True if both hosts belong to one registered domain."""
    first, second = one.hostname or "", other.hostname or ""
    if first == second:
        return True
    # Numbers have no registered domain.
    return not first[-1:].isdecimal() and _domains()(first) == _domains()(second)


@cache
def _domains() -> Callable[[str], str | None]:
    from publicsuffixlist import PublicSuffixList

    domain: Callable[[str], str | None] = PublicSuffixList().privatesuffix
    return domain
