"""Addresses in drafts are hostile: nothing but the public internet is connected to."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from refwright.lookup.fetch import FetchError, Limits, Problem, Web
from refwright.lookup.guard import is_public

_FORBIDDEN = r"""
    http://127.0.0.1/ http://127.0.0.1:8080/ http://127.1/ http://127.0.1/ http://127.255.255.254/
    http://2130706433/ http://0x7f000001/ http://0x7f.0.0.1/ http://0x7f.1/ http://017700000001/
    http://0177.0.0.1/ http://0177.0.0.01/ http://127.0.0.1./ http://0/ http://0.0.0.0/
    http://0.0.0.0:8000/ http://0x0/ http://00.0.0.0/ http://localhost/ http://LOCALHOST/
    http://localhost./ http://localhost:8091/w/api.php https://localhost/ https://127.0.0.1/
    http://10.0.0.1/ http://10.255.255.255/ http://0xa000001/ http://167772161/ http://012.0.0.1/
    http://172.16.0.1/ http://172.31.255.255/ http://192.168.0.1/ http://192.168.1.254/
    http://3232235521/ http://169.254.169.254/latest/meta-data/ http://169.254.0.1/
    http://0xa9fea9fe/ http://2852039166/ http://0251.0376.0251.0376/ http://169.254.43518/
    http://100.64.0.1/ http://100.100.100.200/ http://168.63.129.16/ http://192.0.0.192/
    http://192.0.2.1/ http://198.18.0.1/ http://198.51.100.1/ http://203.0.113.1/
    http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/
    http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/
    http://[::ffff:7f00:1]/ http://[::ffff:169.254.169.254]/ http://[::ffff:10.0.0.1]/
    http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/
    http://[64:ff9b:1::1]/ http://[2002:7f00:1::]/ http://[2002:c0a8:101::1]/
    http://[2001:0:7f00:1::]/ http://[fe80::1]/ http://[fe80::1%25lo]/ http://[fc00::1]/
    http://[fd00:ec2::254]/ http://[fec0::1]/ http://[ff02::1]/ http://[2001:db8::1]/
    http://[3fff::1]/ http://[100::1]/ http://[5f00::1]/ http://user:word@127.0.0.1/
    http://example.org@127.0.0.1/ http://127.0.0.1#@example.org/ http://127.0.0.1\@example.org/
    http://example.org:22/ http://example.org:25/ http://example.org:6000000/ http://①②⑦.⓪.⓪.①/
    http://127。0。0。1/ ftp://127.0.0.1/ file:///etc/passwd gopher://127.0.0.1/
    dict://127.0.0.1:11211/ //127.0.0.1/ http:// http:/// http://[::1 http://%31%32%37.0.0.1/
"""
FORBIDDEN = _FORBIDDEN.split()
SHORT = Limits(connect=1.0, silence=1.0, total=2.0, wait=0)


def test_the_table_is_long_enough() -> None:
    assert len(set(FORBIDDEN)) >= 60


@pytest.mark.parametrize("url", FORBIDDEN)
def test_a_forbidden_address_is_not_connected_to(url: str, connections: list[Any]) -> None:
    with pytest.raises(FetchError) as caught:
        Web(pause=0, limits=SHORT).get(url)
    assert caught.value.problem in {Problem.FORBIDDEN, Problem.BAD_ADDRESS, Problem.DNS}
    assert connections == []


NUMBERS = "127.0.0.2 127.1.1.1 0.0.0.0 [::1] [::ffff:127.0.0.1] 2130706434 0x7f000002 0177.0.0.2"


@pytest.mark.parametrize("number", NUMBERS.split())
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_forbidden_address_is_not_followed(
    number: str, status: int, world: Any, web: Web, connections: list[Any]
) -> None:
    port = world.server_address[1]
    world.routes["/start"] = (302, {"Location": "/next"}, b"")
    world.routes["/next"] = (status, {"Location": f"http://{number}:{port}/secret"}, b"")
    with pytest.raises(FetchError) as caught:
        web.get(f"{world.base}/start")
    assert caught.value.problem is Problem.FORBIDDEN
    assert world.asked() == [("GET", "/start"), ("GET", "/next")]
    assert {address[0] for address in connections} == {"127.0.0.1"}


@pytest.mark.parametrize(
    "target",
    [
        *("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:6379/_", "javascript:1"),
        *("http://u:word@127.0.0.1/", "//user@127.0.0.1/", "http://[::1", "http://127.0.0.1:22/"),
    ],
)
def test_a_redirect_to_another_kind_of_address_is_not_followed(
    target: str, world: Any, web: Web
) -> None:
    world.routes["/start"] = (302, {"Location": target}, b"")
    with pytest.raises(FetchError) as caught:
        web.get(f"{world.base}/start")
    assert caught.value.problem in {Problem.BAD_ADDRESS, Problem.FORBIDDEN}
    assert len(world.seen) == 1


class Rebinding:
    """Names that lead to a public address when they are first asked for, then to loopback."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int, *_: Any) -> list[tuple[Any, ...]]:
        answer = self._answers[min(self.asked, len(self._answers) - 1)]
        self.asked += 1
        family = socket.AF_INET6 if ":" in answer else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (answer, port))]


def test_a_name_is_resolved_once_and_what_was_judged_is_connected_to(
    world: Any, connections: list[Any]
) -> None:
    names = Rebinding("127.0.0.1", "127.0.0.2")
    web = Web(pause=0, limits=SHORT, allow=frozenset({"127.0.0.1"}), resolve=names)
    web.get(f"http://rebinding.example:{world.server_address[1]}/")
    assert names.asked == 1
    assert {address[0] for address in connections} == {"127.0.0.1"}
    with pytest.raises(FetchError) as caught:
        web.get(f"http://rebinding.example:{world.server_address[1]}/")
    assert caught.value.problem is Problem.FORBIDDEN
    assert {address[0] for address in connections} == {"127.0.0.1"}


@pytest.mark.parametrize("hidden", ["10.0.0.1", "::1", "169.254.169.254", "::ffff:127.0.0.1"])
def test_one_forbidden_address_among_others_is_enough(hidden: str, connections: list[Any]) -> None:
    def resolve(host: str, port: int, *_: Any) -> list[tuple[Any, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port)),
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (hidden, port)),
        ]

    with pytest.raises(FetchError) as caught:
        Web(pause=0, limits=SHORT, resolve=resolve).get("http://two.example/")
    assert caught.value.problem is Problem.FORBIDDEN
    assert connections == []


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_proxies_and_passwords_of_the_environment_are_not_used(
    world: Any, web: Web, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.3:9/")
    secret = "not-to-be-sent"
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login someone password {secret}\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    world.routes["/"] = (200, {"Set-Cookie": "a=b; Path=/"}, b"")
    for _ in range(2):
        assert web.get(f"{world.base}/").status == 200
    assert {name.lower() for seen in world.seen for name in seen.headers} == {
        *("host", "user-agent", "accept", "accept-encoding", "connection")
    }
