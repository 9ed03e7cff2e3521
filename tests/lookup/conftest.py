"""Real HTTP servers on loopback, at as many addresses as a test wants hosts."""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from refwright.cli import cli
from refwright.lookup.cache import Cache
from refwright.lookup.fetch import Limits, Web
from tests.lookup.services import wayback, wiki

LIMITS = Limits(connect=1.0, silence=1.0, total=2.0, wait=2.0)
SCHEMA = Draft202012Validator(
    json.loads(files("refwright.report").joinpath("schema.json").read_text(encoding="utf-8"))
)


class Seen(NamedTuple):
    method: str
    path: str
    time: float
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: World

    def do_GET(self) -> None:
        world, path = self.server, self.path.partition("?")[0]
        seen = Seen(self.command, self.path, monotonic(), dict(self.headers))
        with world.lock:
            world.seen.append(seen)
            world.inside += 1
            world.most_inside = max(world.most_inside, world.inside)
        try:
            route = world.routes.get(path, world.otherwise)
            if callable(route):
                route(self)
            else:
                self.answer(*route)
        finally:
            with world.lock:
                world.inside -= 1

    do_HEAD = do_GET  # noqa: N815  # as the standard library calls it

    def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


Route = tuple[int, dict[str, str], bytes] | Callable[[Handler], None]


class World(ThreadingHTTPServer):
    """A host: what it answers by path, and what it was asked."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: str = "127.0.0.1") -> None:
        super().__init__((address, 0), Handler)
        self.routes: dict[str, Route] = {}
        self.otherwise: Route = (404, {}, b"")
        self.seen: list[Seen] = []
        self.inside = self.most_inside = 0
        self.lock = Lock()
        self.scheme = "http"
        Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def base(self) -> str:
        return f"{self.scheme}://{self.server_address[0]!s}:{self.server_address[1]}"

    def asked(self) -> list[tuple[str, str]]:
        return [(seen.method, seen.path) for seen in self.seen]

    def handle_error(self, *_: object) -> None:
        """Clients that are gone are part of the tests."""

    def use_tls(self, certificate: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.scheme = "https"


@pytest.fixture
def worlds() -> Iterator[Callable[..., World]]:
    made: list[World] = []

    def make(address: str = "127.0.0.1") -> World:
        made.append(World(address))
        return made[-1]

    yield make
    for world in made:
        world.shutdown()
        world.server_close()


@pytest.fixture
def world(worlds: Callable[..., World]) -> World:
    return worlds()


@pytest.fixture
def web() -> Web:
    return Web(allow=frozenset({"127.0.0.1"}), pause=0, limits=LIMITS)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path / "answers.sqlite")
    yield cache
    cache.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate for 127.0.0.1, made for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", path, "-out", path.with_suffix(".crt")),
        ],
        check=True,
        capture_output=True,
    )
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


_listening: list[list[object]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and _listening:
        _listening[-1].append(arguments[1])


sys.addaudithook(_hook)


@pytest.fixture
def connections() -> Iterator[list[object]]:
    """The addresses that this process connects to."""
    _listening.append([])
    yield _listening[-1]
    _listening.pop()


class Outcome(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def file(self) -> Any:
        report = json.loads(self.out)
        SCHEMA.validate(report)
        return report["files"][0]

    def found(self) -> dict[str, Any]:
        return {found["check"]: found for found in self.file["diagnostics"]}


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in the current folder; settings and cache are in folders of their own."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    (tmp_path / "CONFIG" / "refwright").mkdir(parents=True)
    return tmp_path / "draft.wikitext"


@pytest.fixture
def verify(draft: Path, world: Any, web: Web) -> Callable[..., Outcome]:
    settings = draft.parent / "CONFIG" / "refwright" / "verify.toml"
    settings.write_text(f'[sources]\nwayback = "{world.base}"\nwiki = "{world.base}/w/api.php"\n')
    pages = ("Template:Cite web", "Template:Cite book", "Template:Reflist")
    world.routes["/w/api.php"] = wiki.serve(wiki.Contents(pages))
    world.routes["/wayback/available"] = (200, {}, wayback.available())

    def verify(*arguments: str, web: Web = web) -> Outcome:
        names = ("verify", "--cache-file", "answers.sqlite", *arguments)
        run = CliRunner().invoke(cli, names, obj=web)
        if run.exception is not None and not isinstance(run.exception, SystemExit):
            raise run.exception
        return Outcome(run.exit_code, run.stdout, run.stderr)

    return verify
