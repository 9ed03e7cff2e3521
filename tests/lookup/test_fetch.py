"""Whatever a server does, the reply or the failure is named rightly, and it costs little."""

from __future__ import annotations

import gzip
import socket
import struct
import tracemalloc
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from refwright.lookup.facts import CannotAskError
from refwright.lookup.fetch import FetchError, Limits, Problem, Web, json_of

BOMB = gzip.compress(bytes(50_000_000))
LOOPBACK = frozenset({"127.0.0.1"})
SHORT = Limits(connect=1.0, silence=0.5, total=1.5, wait=1.5)


def test_a_reply_has_status_headers_body_and_chain(world: Any, web: Web) -> None:
    world.routes["/a"] = (301, {"Location": "/b?x=1#part"}, b"moved")
    world.routes["/b"] = (200, {"Content-Type": "text/plain"}, b"here")
    reply = web.get(f"{world.base}/a", {"q": "é &"})
    assert (reply.status, reply.body, reply.whole) == (200, b"here", True)
    assert reply.headers["content-type"] == "text/plain"
    assert [hop.status for hop in reply.chain] == [301]
    assert world.asked() == [("GET", "/a?q=%C3%A9+%26"), ("GET", "/b?x=1")]


def test_redirects_end(world: Any, web: Web) -> None:
    world.routes["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(FetchError) as caught:
        web.get(f"{world.base}/loop")
    assert caught.value.problem is Problem.REDIRECTS
    world.otherwise = lambda handler: handler.answer(302, {"Location": handler.path + "x"})
    world.seen.clear()
    with pytest.raises(FetchError) as caught:
        web.get(f"{world.base}/y", redirects=4)
    assert caught.value.problem is Problem.REDIRECTS
    assert len(world.seen) == 5


def test_a_redirect_may_be_the_answer(world: Any, web: Web) -> None:
    world.routes["/a"] = (302, {"Location": "/b"}, b"moved")
    reply = web.get(f"{world.base}/a", redirects=None)
    assert (reply.status, reply.headers["location"], reply.chain) == (302, "/b", ())
    assert world.asked() == [("GET", "/a")]


def test_what_is_known_to_be_slow_is_waited_for(world: Any) -> None:
    world.routes["/slow"] = lambda handler: (sleep(1), handler.answer(200, {}, b"at last"))
    web = Web(allow=LOOPBACK, pause=0, limits=SHORT)
    with pytest.raises(FetchError):
        web.get(f"{world.base}/slow")
    assert web.get(f"{world.base}/slow", patience=5.0).body == b"at last"
    start = monotonic()
    with pytest.raises(FetchError):
        web.get(f"{world.base}/slow", patience=0.2)
    assert monotonic() - start < 0.9


def slowly(handler: Any) -> None:
    """Never silent for long, never done."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b".")
        sleep(0.1)


def slow_headers(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X: ")
        handler.wfile.flush()
        sleep(0.1)


def silent(_: Any) -> None:
    sleep(3)


def endless(handler: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def endless_redirect(handler: Any) -> None:
    handler.send_response(302)
    handler.send_header("Location", "/there")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def reset(handler: Any) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def too_short(handler: Any) -> None:
    handler.answer(200, {"Content-Length": "1000", "Connection": "close"}, b"short")
    handler.close_connection = True


def nonsense(handler: Any) -> None:
    handler.wfile.write(b"\x00\x01 nonsense\r\n\r\n")
    handler.close_connection = True


def bomb(handler: Any) -> None:
    handler.answer(200, {"Content-Encoding": "gzip"}, BOMB)


def many_headers(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000)
    handler.close_connection = True


def test_slow_servers_are_left(world: Any) -> None:
    web = Web(allow=LOOPBACK, pause=0, limits=SHORT)
    for route, problem in ((silent, Problem.TIMEOUT), (slow_headers, Problem.TIMEOUT)):
        world.otherwise = route
        start = monotonic()
        with pytest.raises(FetchError) as caught:
            web.get(world.base)
        assert caught.value.problem is problem
        assert monotonic() - start < 2.5
    world.otherwise = slowly
    start = monotonic()
    reply = web.get(world.base)
    assert (reply.status, reply.whole) == (200, False)
    assert monotonic() - start < 2.5


@pytest.mark.parametrize("route", [endless, endless_redirect, bomb])
def test_endless_bodies_cost_little(route: Any, world: Any, web: Web) -> None:
    world.otherwise = route
    world.routes["/there"] = (200, {}, b"there")
    web.get(f"{world.base}/there")  # what is imported meanwhile is not counted
    tracemalloc.start()
    try:
        reply = web.get(world.base, largest=100_000)
        # The server of the test is in the same process: its own body does not count.
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    assert len(reply.body) <= 100_000
    assert reply.whole == (route is endless_redirect)


@pytest.mark.parametrize(
    ("route", "problem"),
    [(reset, Problem.CONNECTION), (nonsense, Problem.CONNECTION), (many_headers, None)],
)
def test_broken_servers(route: Any, problem: Problem | None, world: Any, web: Web) -> None:
    world.otherwise = route
    with pytest.raises(FetchError) as caught:
        web.get(world.base)
    assert problem is None or caught.value.problem is problem


def test_nobody_there(world: Any, web: Web) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError) as caught:
            web.get(f"http://127.0.0.1:{closed.getsockname()[1]}/")
        assert caught.value.problem is Problem.CONNECTION
    with pytest.raises(FetchError) as caught:
        web.get("http://no-such-name.invalid/")
    assert caught.value.problem in {Problem.DNS, Problem.CONNECTION}  # as the resolver has it


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, b"{}"),
        (200, {}, b"<html>"),
        (200, {}, b"[" * 100_000),
        (200, {}, b"\xff"),
        (204, {}, b""),
    ],
)
def test_what_is_no_json(answer: Any, world: Any, web: Web) -> None:
    world.otherwise = answer
    with pytest.raises(CannotAskError):
        json_of(web.get(world.base))


def test_json_that_breaks_off_is_none(world: Any, web: Web) -> None:
    world.otherwise = too_short
    reply = web.get(world.base)
    assert (reply.status, reply.whole) == (200, False)
    with pytest.raises(CannotAskError):
        json_of(reply)


def test_a_short_retry_after_is_waited_for(world: Any) -> None:
    answers = iter([(429, {"Retry-After": "1"}, b""), (200, {}, b"{}")])
    world.otherwise = lambda handler: handler.answer(*next(answers))
    start = monotonic()
    assert Web(allow=LOOPBACK, pause=0, limits=SHORT).get(world.base).status == 200
    assert monotonic() - start >= 1


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_long_retry_after_gives_the_host_its_rest(form: str, world: Any) -> None:
    web = Web(allow=LOOPBACK, pause=0, limits=SHORT)
    later = format_datetime(datetime.now(tz=UTC) + timedelta(hours=1), usegmt=True)
    world.otherwise = (503, {"Retry-After": "3600" if form == "seconds" else later}, b"")
    assert web.get(world.base).status == 503
    with pytest.raises(FetchError) as caught:
        web.get(world.base)
    assert caught.value.problem is Problem.BUSY
    assert len(world.seen) == 1


def test_a_host_that_keeps_failing_is_left_alone(world: Any, web: Web) -> None:
    world.otherwise = reset
    for number in range(6):
        with pytest.raises(FetchError) as caught:
            web.get(f"{world.base}/{number}")
    assert caught.value.problem is Problem.BUSY
    assert len(world.seen) == 3


def test_the_pause_is_kept(world: Any) -> None:
    web = Web(allow=LOOPBACK, pause=0.2, limits=SHORT)
    for _ in range(3):
        web.get(world.base)
    times = [seen.time for seen in world.seen]
    assert all(after - before >= 0.2 for before, after in pairwise(times))


def test_the_budget_is_kept(world: Any, web: Web) -> None:
    web.budget = 2
    world.routes["/a"] = (302, {"Location": "/b"}, b"")
    web.get(f"{world.base}/a")
    with pytest.raises(FetchError) as caught:
        web.get(f"{world.base}/a")
    assert caught.value.problem is Problem.BUDGET
    assert len(world.seen) == 2


def test_certificates_are_verified(world: Any, web: Web, certificate: Path) -> None:
    world.use_tls(certificate)
    world.otherwise = (200, {}, b"secret")
    with pytest.raises(FetchError) as caught:
        web.get(world.base)
    assert caught.value.problem is Problem.TLS
    trusting = Web(
        allow=LOOPBACK, pause=0, limits=SHORT, authorities=certificate.with_suffix(".crt")
    )
    assert trusting.get(world.base).body == b"secret"


def test_slow_tls_is_left_too(world: Any, certificate: Path) -> None:
    world.use_tls(certificate)
    world.otherwise = slowly
    start = monotonic()
    web = Web(allow=LOOPBACK, pause=0, limits=SHORT, authorities=certificate.with_suffix(".crt"))
    assert not web.get(world.base).whole
    assert monotonic() - start < 2.5


def test_a_machine_that_is_offline_gives_up(world: Any) -> None:
    """Not where one host answers, nor for addresses that are not asked at all."""
    asked: set[str] = set()

    def resolve(host: str, *arguments: Any) -> Any:
        if not host.endswith(".example"):
            return socket.getaddrinfo(host, *arguments)
        asked.add(host)
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    def said(web: Web, url: str) -> str:
        with pytest.raises(FetchError) as caught:
            web.get(url)
        return str(caught.value)

    hosts = [f"http://host{number}.example/" for number in range(30)]
    web = Web(allow=LOOPBACK, pause=0, limits=SHORT, resolve=resolve)
    for number in range(30):
        assert "public internet" in said(web, f"http://10.0.0.{number}/")
    told = [said(web, host) for host in hosts]
    assert set(told[:20]) == {"the host is not known"}
    assert set(told[20:]) == {"no host at all can be reached; is this machine online?"}
    assert len(asked) == 20
    web = Web(allow=LOOPBACK, pause=0, limits=SHORT, resolve=resolve)
    world.routes["/"] = (200, {}, b"")
    web.get(f"{world.base}/")
    assert {said(web, host) for host in hosts} == {"the host is not known"}
