"""``refwright check`` opens no connection, nor does any other command that only reads drafts."""

from __future__ import annotations

import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from refwright.registry import Registry

DRAFTS = Path(__file__).parents[2] / "drafts"

# Whoever makes a socket, or looks up a host, dies at once; a check that did would only be reported.
GUARDED = """
import os
import sys

def hook(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"OPENED {event} {arguments}".encode())
        os._exit(77)

sys.addaudithook(hook)
from refwright.cli import execute

status = execute([word for word in sys.argv[1:] if word != "--unaware"])
assert "requests" not in sys.modules
assert "--unaware" not in sys.argv or "refwright.lookup" not in sys.modules
sys.exit(status)
"""


@pytest.fixture
def guarded(environment: dict[str, str], folder: Path) -> Any:
    import subprocess
    import sys

    shutil.copytree(DRAFTS, folder / "drafts")
    # Addresses, identifiers and comments that name online checks tempt to ask.
    (folder / "drafts" / "tempting.wikitext").write_text(
        "<!-- refwright-disable-file dead-link, no-such-check -->\n"
        "A.<ref>{{cite web |url=http://127.0.0.1:9/ |title=T |doi=10.1234/x |isbn=0306406152}}"
        "</ref>\n[[File:X.jpg|thumb]] {{reflist}}\n"
    )

    def run(*arguments: str) -> CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", GUARDED, *arguments],
            capture_output=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    return run


def test_the_hook_sees_sockets(guarded: Any) -> None:
    assert guarded("verify", "drafts/tempting.wikitext").returncode == 77


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "drafts", "--no-cache"),
        ("check", "drafts", "--select", "all", "--no-cache"),
        ("check", "drafts", "--select", "all", "--fix", "--unsafe-fixes"),
        ("check", "drafts", "--output-format", "html"),
        ("check", "drafts", "--output-format", "sarif", "--ignore", "dead-link"),
        ("report", "drafts/tempting.wikitext"),
        ("inspect", "drafts/tempting.wikitext"),
        ("config", "drafts/tempting.wikitext"),
        # As long as nobody names them, what would ask online is not even loaded.
        ("check", "drafts/lantern-moss.wikitext", "--no-cache", "--unaware"),
        ("check", "drafts/lantern-moss.wikitext", "--no-cache", "--ignore", "cs1", "--unaware"),
        ("checks",),
        ("explain", "dead-link"),
    ],
)
def test_no_socket_is_opened(arguments: tuple[str, ...], guarded: Any) -> None:
    done = guarded(*arguments)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_no_check_that_reads_drafts_is_one_that_asks() -> None:
    assert not any(check.online for check in Registry.load().checks)
    assert all(check.online for check in Registry.load_online().checks)
