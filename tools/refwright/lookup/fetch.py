"""The one place of look-ups that opens connections: guarded, polite, and bounded in every way.

Only http and https; no credentials, no cookies, no proxies or other settings of the environment.
"""

from __future__ import annotations

import enum
import json
import socket
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

import refwright
from refwright.lookup.facts import CannotAskError
from refwright.lookup.guard import ForbiddenAddressError, Guard, Limit, Resolve, UnknownHostError
from refwright.lookup.pace import BusyError, Pace

if TYPE_CHECKING:
    from requests import Response, Session

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ASKS_FOR_PATIENCE = frozenset({429, 503})
_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
_LONGEST_ADDRESS = 8_000
_PIECE = 16_384
_LARGEST = 2_000_000


class Problem(enum.Enum):
    """Why there is no reply."""

    DNS = "the host is not known"
    TLS = "its certificate cannot be trusted"
    TIMEOUT = "it takes too long"
    CONNECTION = "it does not answer"
    PROTOCOL = "it does not speak HTTP properly"
    REDIRECTS = "it redirects without end"
    FORBIDDEN = "the address is not on the public internet"
    BAD_ADDRESS = "the address cannot be asked"
    BUSY = "it is left alone for now"
    BUDGET = "the budget of requests is spent"


_UNREACHED = frozenset({Problem.DNS, Problem.CONNECTION, Problem.TIMEOUT})


class FetchError(Exception):
    """There is no reply; ``detail`` says more than ``problem`` does, or is empty."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(detail or problem.value)
        self.problem = problem


class Hop(NamedTuple):
    """An address that redirected, and with which status."""

    url: str
    status: int


class Reply(NamedTuple):
    """What came back, whatever its status; ``headers`` have names in lower case.

    ``chain`` are the redirects before; ``whole`` is False if the body was cut off.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    chain: tuple[Hop, ...]
    whole: bool


class _Manner(NamedTuple):
    """How an address is asked; see :meth:`Web.get`."""

    accept: str
    largest: int
    redirects: int | None
    pause: float | None = None
    patience: float | None = None


class Limits(NamedTuple):
    """Seconds and numbers that a request must keep to."""

    connect: float = 10.0
    silence: float = 10.0
    total: float = 30.0
    wait: float = 30.0
    """The longest ``Retry-After`` that is waited for."""
    tries: int = 3


class Web:
    """Asks addresses for many threads, each host one request at a time.

    ``pause`` is the least time between two requests to a host. The rest is for tests: ``allow``
    (addresses that are not public), ``resolve`` (of names) and ``authorities`` (a file with the
    certificates to trust).
    """

    def __init__(
        self,
        *,
        pause: float = 1.0,
        limits: Limits | None = None,
        allow: frozenset[str] = frozenset(),
        resolve: Resolve = socket.getaddrinfo,
        authorities: Path | None = None,
    ) -> None:
        self._pause = pause
        self._limits = limits or Limits()
        self.budget: int | None = None
        """How many more requests may be made, None if there is no bound."""
        self._contact = ""
        self._services: Container[str] = ()
        self._guard = Guard(allow, resolve)
        self._authorities = authorities
        self._pace = Pace()
        self._lock = Lock()
        self.has_answer = False
        """True once any host has answered: then this machine is not cut off."""
        self.requests = 0
        """How many requests have been made."""

    def introduce(self, contact: str, services: Container[str]) -> None:
        """Tell the hosts *services* whom they may write to about what is asked of them.

        Wikimedia's policy wishes it; the hosts that drafts link to need not know.
        https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy
        """
        self._contact = contact
        self._services = services

    def now(self) -> datetime:
        """The time that answers are dated by."""
        return datetime.now(tz=UTC)

    def stop(self) -> None:
        """Cut what is under way, and let nothing begin."""
        self._pace.stop()
        self._guard.cut_all()

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        accept: str = "*/*",
        largest: int = _LARGEST,
        redirects: int | None = 5,
        pause: float | None = None,
        patience: float | None = None,
    ) -> Reply:
        """What *url* answers, with *params* put behind it, and where its redirects lead.

        At most *largest* bytes of the body are read, and *redirects* followed; with None, the first
        reply is the one. *patience* are the seconds that it may take, if not as usual. Raises
        FetchError.
        """
        manner = _Manner(accept, largest, redirects, pause, patience)
        return self._follow("GET", _with(url, params), manner)

    def head(self, url: str, *, redirects: int = 5) -> Reply:
        """As :meth:`get`, without any body."""
        return self._follow("HEAD", url, _Manner("*/*", 0, redirects))

    def _follow(self, method: str, url: str, manner: _Manner) -> Reply:
        chain: list[Hop] = []
        while True:
            reply = self._patiently(method, url, manner)
            target = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not target or manner.redirects is None:
                return reply._replace(chain=tuple(chain))
            chain.append(Hop(url, reply.status))
            # urllib3 reads headers as Latin-1, but what servers mean is UTF-8.
            target = target.encode("latin-1", "replace").decode("utf-8", "replace")
            try:
                url = urljoin(url, target)
            except ValueError:
                raise FetchError(Problem.BAD_ADDRESS, "it redirects to no address") from None
            if len(chain) > manner.redirects or any(url == hop.url for hop in chain):
                raise FetchError(Problem.REDIRECTS)

    def _patiently(self, method: str, url: str, manner: _Manner) -> Reply:
        """The reply to one request, made again where the host asks for a little patience."""
        url = urldefrag(url).url
        host = host_of(url)
        for left in reversed(range(self._limits.tries)):
            try:
                with self._pace.turn(host, self._pause if manner.pause is None else manner.pause):
                    reply = self._once(method, url, manner, host)
            except BusyError as error:
                raise FetchError(Problem.BUSY, str(error)) from None
            wait = _retry_after(reply, self.now())
            if reply.status not in _ASKS_FOR_PATIENCE or wait is None:
                break
            if not left or wait > self._limits.wait:
                self._pace.rest(host, wait)
                break
            try:
                self._pace.sleep(wait)
            except BusyError as error:
                raise FetchError(Problem.BUSY, str(error)) from None
        return reply

    def _once(self, method: str, url: str, manner: _Manner, host: str) -> Reply:
        self._spend()
        with self._guard.limit(manner.patience or self._limits.total) as limit:
            try:
                # One session a request: a connection that is used again would have no limit.
                with (
                    self._session() as session,
                    self._ask(session, method, url, manner) as response,
                ):
                    return self._read(response, url, host, manner.largest, limit)
            except (ForbiddenAddressError, UnknownHostError) as error:
                problem = Problem.DNS if isinstance(error, UnknownHostError) else Problem.FORBIDDEN
                self._failed(host, url, problem)
                raise FetchError(problem) from error
            except FetchError:
                raise
            except Exception as error:  # whatever comes from a hostile server is no reply
                problem = Problem.TIMEOUT if limit.is_over else _problem(error)
                self._failed(host, url, problem)
                raise FetchError(problem) from error

    def _failed(self, host: str, url: str, problem: Problem) -> None:
        self._pace.failed(host, url)
        if problem in _UNREACHED:
            self._pace.unreached(host)

    def _read(self, response: Response, url: str, host: str, largest: int, limit: Limit) -> Reply:
        """The reply that *response* brings; where it was cut off, it seems to end."""
        if limit.is_over:
            raise TimeoutError
        self.has_answer = True
        body, whole = _body(response, largest)
        if limit.is_over:
            self._pace.failed(host, url)
        else:
            self._pace.answered(host)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(url, response.status_code, headers, body, (), whole and not limit.is_over)

    def _ask(self, session: Session, method: str, url: str, manner: _Manner) -> Response:
        return session.request(
            method,
            url,
            headers={
                "Accept": manner.accept,
                "Connection": "close",
                "User-Agent": self._user_agent(host_of(url)),
            },
            auth=lambda request: request,  # else a password in the address would be sent
            timeout=(self._limits.connect, manner.patience or self._limits.silence),
            allow_redirects=False,
            stream=True,
        )

    def _spend(self) -> None:
        with self._lock:
            if self.budget is not None:
                if self.budget <= 0:
                    raise FetchError(Problem.BUDGET)
                self.budget -= 1
            self.requests += 1

    def _session(self) -> Session:
        from refwright.lookup.session import session

        return session(self._guard, self._authorities)

    def _user_agent(self, host: str) -> str:
        about = "citation linter for Wikipedia drafts"
        if self._contact and host in self._services:
            about += f"; {self._contact}"
        return f"refwright/{refwright.__version__} ({about})"


def host_of(url: str) -> str:
    """The host of *url* with its port if that is unusual; raises FetchError if it may not be asked.

    Only http and https may, without credentials, at ports where web servers are.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise FetchError(Problem.BAD_ADDRESS) from None
    if parts.scheme not in ("http", "https"):
        raise FetchError(Problem.BAD_ADDRESS, "only http and https addresses are asked")
    if not host or len(url) > _LONGEST_ADDRESS or any(char in url for char in "\\ \t\r\n\0"):
        raise FetchError(Problem.BAD_ADDRESS)
    if "@" in parts.netloc:
        raise FetchError(Problem.BAD_ADDRESS, "the address holds a user name")
    if port is not None and port not in _WEB_PORTS and port < _FIRST_FREE_PORT:
        raise FetchError(Problem.FORBIDDEN, f"no web server is asked at port {port}")
    return host if port in (None, *_WEB_PORTS) else f"{host}:{port}"


def json_of(reply: Reply) -> Any:
    """The JSON that *reply* brings; raises CannotAskError if there is none, or no status 200."""
    if reply.status != 200:
        raise CannotAskError(f"it answers with status {reply.status}")
    if not reply.whole:
        raise CannotAskError("its answer breaks off")
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError):
        raise CannotAskError("its answer is no JSON") from None


def _with(url: str, params: Mapping[str, str] | None) -> str:
    if not params:
        return url
    from urllib.parse import urlencode

    return f"{url}{'&' if '?' in url else '?'}{urlencode(params)}"


def _body(response: Response, largest: int) -> tuple[bytes, bool]:
    """The body, decompressed, up to *largest* bytes, and whether that is all of it."""
    pieces = bytearray()
    if not largest:
        return b"", True
    try:
        for piece in response.iter_content(_PIECE):
            pieces += piece
            if len(pieces) > largest:
                return bytes(pieces[:largest]), False
    except Exception:  # resets, wrong lengths, bad compression: the status counts all the same
        return bytes(pieces), False
    return bytes(pieces), True


def _problem(error: Exception) -> Problem:
    from requests import exceptions

    if isinstance(error, exceptions.SSLError):
        return Problem.TLS
    if isinstance(error, exceptions.Timeout):
        return Problem.TIMEOUT
    if isinstance(error, exceptions.ConnectionError):
        return Problem.CONNECTION
    if isinstance(error, exceptions.InvalidURL | exceptions.InvalidSchema | UnicodeError):
        return Problem.BAD_ADDRESS
    return Problem.PROTOCOL


def _retry_after(reply: Reply, now: datetime) -> float | None:
    """The seconds that the host asks to wait, None if it does not."""
    given = reply.headers.get("retry-after", "").strip()
    if given.isascii() and given.isdecimal():
        return float(given[:9])
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
