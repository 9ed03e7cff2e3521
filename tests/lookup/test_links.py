"""Each way in which a link can answer has its state, and only what is clear is called gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import urlsplit

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.links.states import Links, State, _same_site, state_of

PAGE = b"<title>A page of its own</title>" + b"words of the page " * 20
EXCUSE = b"<title>Sorry</title>" + b"we could not find what you wanted " * 20


class LaterWeb(Web):
    """A web on another day."""

    ahead = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(tz=UTC) + self.ahead


@pytest.fixture
def ask(cache: Cache, web: Web) -> Callable[..., Answer]:
    def ask(url: str, web: Web = web) -> Answer:
        (answer,) = Links(cache).ask([Want("url", url)], web)
        return answer

    return ask


def reset(handler: Any) -> None:
    handler.close_connection = True
    handler.connection.close()


def silent(_: Any) -> None:
    sleep(3)


def only_get(handler: Any) -> None:
    handler.answer(405 if handler.command == "HEAD" else 200, {}, PAGE)


@pytest.mark.parametrize(
    ("route", "state", "outcome"),
    [
        ((200, {}, PAGE), State.OK, Outcome.FOUND),
        ((204, {}, b""), State.OK, Outcome.FOUND),
        (only_get, State.OK, Outcome.FOUND),
        ((404, {}, b""), State.GONE, Outcome.NOT_FOUND),
        ((410, {}, b""), State.GONE, Outcome.NOT_FOUND),
        ((400, {}, b""), State.REFUSED, Outcome.NOT_ASKED),
        ((401, {}, b""), State.REFUSED, Outcome.NOT_ASKED),
        ((403, {}, b""), State.REFUSED, Outcome.NOT_ASKED),
        ((429, {}, b""), State.REFUSED, Outcome.NOT_ASKED),
        ((429, {"Retry-After": "9999"}, b""), State.REFUSED, Outcome.NOT_ASKED),
        ((451, {}, b""), State.REFUSED, Outcome.NOT_ASKED),
        ((999, {}, b""), State.REFUSED, Outcome.NOT_ASKED),
        ((500, {}, b""), State.SERVER_ERROR, Outcome.NOT_ASKED),
        ((503, {}, b""), State.SERVER_ERROR, Outcome.NOT_ASKED),
        ((304, {}, b""), State.SKIPPED, Outcome.NOT_ASKED),
        ((302, {}, b""), State.SKIPPED, Outcome.NOT_ASKED),
        ((302, {"Location": "/page"}, b""), State.SKIPPED, Outcome.NOT_ASKED),
        ((302, {"Location": "http://127.0.0.2/"}, b""), State.SKIPPED, Outcome.NOT_ASKED),
        ((302, {"Location": "ftp://a.example/"}, b""), State.SKIPPED, Outcome.NOT_ASKED),
        ((302, {"Location": "/other"}, b""), State.OK, Outcome.FOUND),
        ((301, {"Location": "/other"}, b""), State.MOVED_WITHIN, Outcome.FOUND),
        ((308, {"Location": "/other"}, b""), State.MOVED_WITHIN, Outcome.FOUND),
        ((301, {"Location": "/page/"}, b""), State.OK, Outcome.FOUND),
        ((301, {"Location": "/"}, b""), State.SOFT_404, Outcome.NOT_FOUND),
        ((302, {"Location": "/404.html"}, b""), State.SOFT_404, Outcome.NOT_FOUND),
        (
            (302, {"Location": "/errors/not-found?from=page"}, b""),
            State.SOFT_404,
            Outcome.NOT_FOUND,
        ),
        ((302, {"Location": "/login?next=page"}, b""), State.LOGIN, Outcome.NOT_ASKED),
        ((302, {"Location": "/users/sign_in"}, b""), State.LOGIN, Outcome.NOT_ASKED),
        ((301, {"Location": "/gone"}, b""), State.GONE, Outcome.NOT_FOUND),
        (reset, State.CONNECTION, Outcome.NOT_ASKED),
        (silent, State.TIMEOUT, Outcome.NOT_ASKED),
    ],
)
def test_states(
    route: Any, state: State, outcome: Outcome, world: Any, ask: Callable[..., Answer]
) -> None:
    for path in ("/", "/other", "/page/", "/404.html", "/errors/not-found", "/login"):
        world.routes[path] = (200, {}, PAGE)
    world.routes["/users/sign_in"] = (200, {}, PAGE)
    world.routes["/page"] = route
    answer = ask(f"{world.base}/page")
    assert (state_of(answer), answer.outcome) == (state, outcome)
    assert bool(answer.reason) == (outcome is not Outcome.FOUND)


def endless(handler: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    while handler.command == "GET":
        handler.wfile.write(b"x" * 65_536)


def too_short(handler: Any) -> None:
    handler.answer(200, {"Content-Length": "100000", "Connection": "close"}, b"short")
    handler.close_connection = True


def nonsense(handler: Any) -> None:
    handler.wfile.write(b"nonsense\r\n\r\n")
    handler.close_connection = True


@pytest.mark.parametrize(
    ("route", "state"),
    [(endless, State.OK), (too_short, State.OK), (nonsense, State.CONNECTION)],
)
def test_bodies_that_are_not_as_they_should_be(
    route: Any, state: State, world: Any, ask: Callable[..., Answer]
) -> None:
    world.otherwise = route
    world.routes["/robots.txt"] = (404, {}, b"")
    assert state_of(ask(f"{world.base}/page")) is state


def test_a_certificate_that_is_not_trusted_proves_nothing(
    world: Any, certificate: Path, cache: Cache, ask: Callable[..., Answer]
) -> None:
    world.use_tls(certificate)
    answer = ask(f"{world.base}/page")
    assert (state_of(answer), answer.outcome) == (State.TLS, Outcome.NOT_ASKED)
    assert cache.failures(f"{world.base}/page") is None


def test_a_move_to_another_site(worlds: Any, ask: Callable[..., Answer]) -> None:
    web = Web(allow=frozenset({"127.0.0.1", "127.0.0.2"}), pause=0)
    here, there = worlds(), worlds("127.0.0.2")
    there.routes["/new"] = (200, {}, PAGE)
    here.routes["/old"] = (301, {"Location": f"{there.base}/new"}, b"")
    answer = ask(f"{here.base}/old", web)
    assert state_of(answer) is State.MOVED_AWAY
    assert answer.facts["final"] == f"{there.base}/new"


@pytest.mark.parametrize("url", ["http://127.0.0.9/", "http://10.1.2.3/x", "http://a@example.org/"])
def test_what_may_not_be_asked_is_skipped(url: str, ask: Callable[..., Answer]) -> None:
    answer = ask(url)
    assert (state_of(answer), answer.outcome) == (State.SKIPPED, Outcome.NOT_ASKED)


def test_the_page_that_a_host_shows_for_missing_ones(
    world: Any, ask: Callable[..., Answer]
) -> None:
    world.otherwise = lambda handler: handler.answer(
        200, {}, EXCUSE + f"Nothing at {handler.path}, request 0815 at 17:02.".encode()
    )
    world.routes["/robots.txt"] = (404, {}, b"")
    world.routes["/"] = (200, {}, b"<h1>Welcome</h1>" * 30)
    world.routes["/real"] = (200, {}, PAGE)
    assert state_of(ask(f"{world.base}/real")) is State.OK
    assert state_of(ask(f"{world.base}/lost")) is State.SOFT_404
    assert state_of(ask(f"{world.base}/")) is State.OK
    assert sum("not-here" in seen.path for seen in world.seen) == 1, "asked once for the host"


def test_a_site_that_shows_the_same_for_all_addresses_tells_nothing(
    world: Any, ask: Callable[..., Answer]
) -> None:
    world.otherwise = (200, {}, b"<div id=root></div><script src=all.js></script>" * 10)
    assert state_of(ask(f"{world.base}/page")) is State.OK


def test_robots_are_obeyed(world: Any, ask: Callable[..., Answer]) -> None:
    world.routes["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    world.routes["/public"] = (200, {}, PAGE)
    answer = ask(f"{world.base}/private/page")
    assert state_of(answer) is State.SKIPPED
    assert "robots.txt" in answer.reason
    assert state_of(ask(f"{world.base}/public")) is State.OK
    assert not any(seen.path.startswith("/private") for seen in world.seen)
    assert sum(seen.path == "/robots.txt" for seen in world.seen) == 1


def test_a_link_is_dead_only_after_failures_days_apart(
    world: Any, ask: Callable[..., Answer]
) -> None:
    web = LaterWeb(allow=frozenset({"127.0.0.1"}), pause=0)
    url = f"{world.base}/page"
    counted = []
    for days in (0, 0, 1, 3, 4, 6.5, 7):
        web.ahead = timedelta(days=days)
        counted.append(ask(url, web).facts["failures"])
    assert counted == [1, 1, 1, 2, 2, 3, 3]
    world.routes["/page"] = (200, {}, PAGE)
    assert "failures" not in ask(url, web).facts
    world.routes["/page"] = (404, {}, b"")
    assert ask(url, web).facts["failures"] == 1, "it worked in between"


def test_a_machine_without_network_proves_nothing(cache: Cache) -> None:
    web = Web(pause=0)
    (answer,) = Links(cache).ask([Want("url", "http://no-such-name.invalid/x")], web)
    assert state_of(answer) in {State.DNS, State.CONNECTION}
    assert "failures" not in answer.facts
    assert cache.failures("http://no-such-name.invalid/x") is None


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("a.example.co.uk", "example.co.uk", True),
        ("a.example.co.uk", "other.co.uk", False),
        ("old.example.org", "new.example.org", True),
        ("10.1.0.1", "10.2.0.1", False),
    ],
)
def test_a_site_is_a_registered_domain(here: str, there: str, same: bool) -> None:
    assert _same_site(urlsplit(f"http://{here}/"), urlsplit(f"http://{there}/")) is same
