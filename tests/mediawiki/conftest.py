"""A real MediaWiki to ask: started for the tests that want one, and stopped behind them."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parents[2] / ".wiki"
SERVE = Path(__file__).parent / "serve.sh"
_ERROR = re.compile(
    r"mw-ext-cite-(?:error|warning)[^>]*>\(cite_(?:error|warning): \((cite_[a-z_]+)"
)
PATIENCE = 600  # seconds: the first time, MediaWiki is fetched


@pytest.fixture(scope="session")
def wiki_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
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
            [SERVE, FOLDER, str(port)],
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
