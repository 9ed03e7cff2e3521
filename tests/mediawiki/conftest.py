"""A real MediaWiki to ask: started for the tests that want one, and stopped behind them."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parents[2] / ".wiki"
SERVE = Path(__file__).parent / "serve.sh"
_ERROR = re.compile(
    r"mw-ext-cite-(?:error|warning)[^>]*>\(cite_(?:error|warning): \((cite_[a-z_]+)"
)
PATIENCE = 600  # seconds: the first time, MediaWiki is fetched


@pytest.fixture(scope="session")
def override_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PHP that the wiki runs in every request; ``$REFWRIGHT_WIKI_OVERRIDE`` names that of a wiki
    that runs already."""
    if running := os.environ.get("REFWRIGHT_WIKI_OVERRIDE"):
        return Path(running)
    return tmp_path_factory.mktemp("override") / "override.php"


@pytest.fixture(scope="session")
def wiki_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, override_file: Path
) -> Iterator[str]:
    """Address of a MediaWiki 1.43 with the templates of ``templates/``.

    ``$REFWRIGHT_WIKI`` names one that runs already.
    """
    if running := os.environ.get("REFWRIGHT_WIKI"):
        yield running
        return
    required = request.config.getoption("--require-mediawiki")
    if not required and not (FOLDER / "mediawiki-1.43" / ".complete").exists():
        pytest.skip("no MediaWiki to ask: --require-mediawiki fetches it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("wiki") / "log"
    with log.open("wb") as errors:
        server = subprocess.Popen(
            [SERVE, FOLDER, str(port), override_file],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
    try:
        _wait(server, url, log)
        yield url
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/w/api.php?format=json", timeout=30):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"MediaWiki did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def rendered(wiki_url: str) -> Callable[[str], str | None]:
    """Tells the HTML of a text; None where the wiki breaks down."""

    def ask(text: str) -> str | None:
        fields = {
            "action": "parse",
            "format": "json",
            "formatversion": "2",
            "contentmodel": "wikitext",
            "title": "Test",
            "uselang": "qqx",
            "prop": "text",
            "text": text,
        }
        data = urllib.parse.urlencode(fields).encode()
        with urllib.request.urlopen(f"{wiki_url}/w/api.php", data, timeout=120) as reply:
            answer = json.load(reply)
        if answer.get("error", {}).get("code", "").startswith("internal_api_error_"):
            return None
        html: str = answer["parse"]["text"]
        return html

    return ask


@pytest.fixture(scope="session")
def printed(rendered: Callable[[str], str | None]) -> Callable[[str], Counter[str] | None]:
    """Tells the keys of the errors that Cite prints for a text; None where the wiki breaks down."""

    def ask(text: str) -> Counter[str] | None:
        html = rendered(text)
        return Counter(_ERROR.findall(html)) if html is not None else None

    return ask


PASSWORD = "throw-away-only"
BOT_PASSWORD = "0123456789abcdef0123456789abcdef"


class Person:
    """Somebody who uses the wiki in a browser, so to speak."""

    def __init__(self, url: str, name: str) -> None:
        self._api = f"{url}/w/api.php"
        self._session = requests.Session()
        token = self._ask(action="query", meta="tokens", type="login")["query"]["tokens"]
        answer = self._ask(
            action="clientlogin",
            username=name,
            password=PASSWORD,
            logintoken=token["logintoken"],
            loginreturnurl=url,
        )
        assert answer["clientlogin"]["status"] == "PASS"
        tokens = self._ask(action="query", meta="tokens")["query"]["tokens"]
        self._token = tokens["csrftoken"]

    def does(self, action: str, **fields: Any) -> dict[str, Any]:
        """Do *action*; the answer, which must not be an error."""
        answer = self._ask(action=action, token=self._token, **fields)
        assert "error" not in answer, answer
        return answer

    def _ask(self, **fields: Any) -> dict[str, Any]:
        data = {**fields, "format": "json", "formatversion": "2"}
        answer: dict[str, Any] = self._session.post(self._api, data=data, timeout=120).json()
        return answer

    def writes(self, title: str, text: str) -> int:
        """Save *text* as the page *title*; the number of the revision, 0 if nothing changed."""
        revision: int = self.does("edit", title=title, text=text)["edit"].get("newrevid", 0)
        return revision

    def removes(self, title: str) -> None:
        """Delete the page *title*, if it is there."""
        if self.history(title):
            self.does("delete", title=title)

    def history(self, title: str) -> list[dict[str, Any]]:
        """The revisions of the page *title*, newest first; none if it is not there."""
        page = self._ask(
            action="query",
            prop="revisions",
            titles=title,
            rvprop="ids|user|content|comment|flags",
            rvslots="main",
            rvlimit="max",
        )["query"]["pages"][0]
        return [
            {**each, "text": each["slots"]["main"]["content"]} for each in page.get("revisions", ())
        ]


@pytest.fixture(scope="session")
def people(wiki_url: str) -> SimpleNamespace:
    """An administrator, the editor whose sandbox it is, and the bot's own account in a browser."""
    return SimpleNamespace(
        admin=Person(wiki_url, "Admin"),
        jennak=Person(wiki_url, "Jennak83"),
        bot=Person(wiki_url, "DraftBot"),
    )


class Workplace:
    """A folder with drafts, and refwright as it runs there, with settings and state of its own."""

    def __init__(self, folder: Path, api: str, title: str) -> None:
        self.folder = folder / "drafts"
        self.folder.mkdir()
        self.title = title
        self.draft = self.folder / "draft.wikitext"
        self.api = api
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("REFWRIGHT_", "PYWIKI"))},
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "PYTHONIOENCODING": "utf-8",
            "REFWRIGHT_BOT_USER": "DraftBot@tests",
            "REFWRIGHT_BOT_PASSWORD": BOT_PASSWORD,
        }

    def command(self, command: str, *arguments: str) -> list[str]:
        """The words of a command line."""
        words = [sys.executable, "-m", "refwright", command, *map(str, arguments)]
        return [*words, "--api-url", self.api]

    def run(
        self, command: str, *arguments: str, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of refwright here, with nobody to answer questions."""
        return subprocess.run(
            self.command(command, *arguments),
            cwd=self.folder,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def publish(self, *arguments: str, **environment: str) -> SimpleNamespace:
        """Publish the draft; its entry in the report, with ``code``, ``err`` and ``failures``."""
        words = (self.draft.name, "--to", self.title, "--yes", "--output-format", "json")
        words += ("--fail-level", "error", *arguments)
        done = self.run("publish", *words, **environment)
        assert done.stdout, done.stderr
        (entry,) = json.loads(done.stdout)["drafts"]
        failures = [problem["failure"] for problem in entry["problems"]]
        return SimpleNamespace(**entry, code=done.returncode, err=done.stderr, failures=failures)

    def pull(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Pull the page into the draft."""
        return self.run("pull", self.draft.name, "--to", self.title, *arguments)


@pytest.fixture(scope="session")
def new_workplace(wiki_url: str) -> Callable[[Path, str], Workplace]:
    """Makes a place to publish from, in a folder, to the page of a title."""
    return lambda folder, title: Workplace(folder, f"{wiki_url}/w/api.php", title)


@pytest.fixture
def workplace(tmp_path: Path, wiki_url: str, request: pytest.FixtureRequest) -> Workplace:
    """A folder for one draft, whose page is named after the test and never was before."""
    name = re.sub("[^a-z0-9]+", " ", request.node.name).strip()
    title = f"User:DraftBot/{name} {time.time_ns()}"
    return Workplace(tmp_path, f"{wiki_url}/w/api.php", title)
