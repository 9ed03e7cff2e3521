"""Publishing executes nothing of the folder that it runs in, and gives no secret away."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.mediawiki

PASSWORD = "0123456789abcdef0123456789abcdef"
TOKENS = {
    "REFWRIGHT_OAUTH_CONSUMER_TOKEN": "consumer7token",
    "REFWRIGHT_OAUTH_CONSUMER_SECRET": "consumer7secret",
    "REFWRIGHT_OAUTH_ACCESS_TOKEN": "access7token",
    "REFWRIGHT_OAUTH_ACCESS_SECRET": "access7secret",
}
TRAPS = (
    "user-config.py",
    "user-password.py",
    "user-fixes.py",
    "pywikibot.py",
    "requests.py",
    "merge3.py",
    "keyring.py",
    "sitecustomize.py",
    "families/refwright_family.py",
    "families/wikipedia_family.py",
)


@pytest.fixture
def override(override_file: Path) -> Iterator[Callable[[str], object]]:
    """Takes PHP that every request of the wiki runs, until the end of the test."""
    yield lambda php: override_file.write_text(f"<?php\n{php}")
    override_file.unlink(missing_ok=True)


@pytest.fixture
def with_file(workplace: Any) -> Any:
    """A workplace whose password is in the file for it, not in the environment."""
    folder = workplace.folder.parent / "config/refwright"
    folder.mkdir(parents=True)
    credentials = folder / "credentials.toml"
    host = workplace.api.split("/")[2]
    credentials.write_text(f'["{host}"]\nuser = "DraftBot@tests"\npassword = "{PASSWORD}"\n')
    credentials.chmod(0o600)
    for name in ("REFWRIGHT_BOT_USER", "REFWRIGHT_BOT_PASSWORD"):
        del workplace.environment[name]
    return workplace


def files_with(secret: str, folder: Path) -> list[str]:
    """Names of the files below *folder* that hold *secret*."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if secret.encode() in path.read_bytes()]


def test_nothing_of_the_working_folder_is_executed(workplace: Any) -> None:
    for name in TRAPS:
        trap = workplace.folder / name
        trap.parent.mkdir(exist_ok=True)
        trap.write_text(f"open({str(workplace.folder / 'sprung')!r}, 'a').write({name!r})\n")
    before = {path.name for path in workplace.folder.rglob("*")}
    workplace.draft.write_text("Rain.\n")
    entry = workplace.publish()
    assert entry.status == "published"
    after = {path.name for path in workplace.folder.rglob("*")}
    assert after - before == {"draft.wikitext", "published.json"}


def test_files_go_to_the_state_folder_alone(workplace: Any) -> None:
    workplace.draft.write_text("Rain.\n")
    workplace.publish()
    home = workplace.folder.parent
    state = home / "state/refwright/pywikibot"
    assert {path.name for path in home.iterdir()} == {"drafts", "state"}
    assert state.stat().st_mode & 0o077 == 0
    assert not list(state.rglob("*.lwp")), "cookies are kept nowhere"


def test_the_password_is_given_away_nowhere(
    with_file: Any, override: Callable[[str], object]
) -> None:
    home = with_file.folder.parent
    reached = home / "reached"
    override(
        "if ( ( $_POST['action'] ?? '' ) === 'edit' ) {"
        f"touch( '{reached}' ); sleep( 2 ); http_response_code( 500 ); exit; }}"
    )
    (home / "config/refwright/publish.toml").write_text("patience = {again = [], look = [0.1]}")
    with_file.draft.write_text("Rain.\n")
    words = (with_file.draft.name, "--to", with_file.title, "--yes", "--force-findings")
    process = subprocess.Popen(
        with_file.command("publish", *words),
        cwd=with_file.folder,
        env=with_file.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    end = time.monotonic() + 60
    while not reached.exists() and time.monotonic() < end:
        time.sleep(0.02)
    own = Path(f"/proc/{process.pid}")
    seen = [(own / name).read_bytes() for name in ("cmdline", "environ")]
    children = (own / f"task/{process.pid}/children").read_text()
    output, _ = process.communicate(timeout=60)
    assert b"publish" in seen[0]
    assert children == "", "no other program is started, which could look at memory or environment"
    assert process.returncode == 2
    for text in (*seen, output):
        assert PASSWORD.encode() not in text
    assert files_with(PASSWORD, home) == ["credentials.toml"]


def test_a_file_that_others_can_read_is_not_used(with_file: Any) -> None:
    (with_file.folder.parent / "config/refwright/credentials.toml").chmod(0o640)
    with_file.draft.write_text("Rain.\n")
    entry = with_file.publish()
    assert (entry.code, entry.failures) == (2, ["unsafe-credentials"])
    assert PASSWORD not in entry.err


def test_a_file_that_is_no_toml_is_not_quoted(with_file: Any) -> None:
    path = with_file.folder.parent / "config/refwright/credentials.toml"
    path.write_text(f"password: {PASSWORD}\n")
    with_file.draft.write_text("Rain.\n")
    done = with_file.run("publish", "draft.wikitext", "--to", with_file.title, "--yes")
    assert done.returncode == 2
    assert PASSWORD not in done.stdout + done.stderr


def test_requests_are_signed_for_oauth(workplace: Any, override: Callable[[str], object]) -> None:
    """This wiki knows no OAuth, and takes the account for nobody; but it sees the signature."""
    home = workplace.folder.parent
    seen = home / "seen"
    override(
        "if ( isset( $_SERVER['HTTP_AUTHORIZATION'] ) ) {"
        f"file_put_contents( '{seen}', $_SERVER['HTTP_AUTHORIZATION'] . \"\\n\", FILE_APPEND ); }}"
    )
    workplace.draft.write_text("Rain.\n")
    del workplace.environment["REFWRIGHT_BOT_PASSWORD"]
    entry = workplace.publish(REFWRIGHT_BOT_USER="DraftBot", **TOKENS)
    assert (entry.code, entry.failures) == (2, ["wrong-credentials"])
    headers = seen.read_text().splitlines()
    assert headers
    for header in headers:
        assert header.startswith("OAuth ")
        fields = dict(re.findall(r'(\w+)="([^"]*)"', header))
        assert fields["oauth_consumer_key"] == "consumer7token"
        assert fields["oauth_token"] == "access7token"
        assert fields["oauth_signature_method"] == "HMAC-SHA1"
        assert fields["oauth_signature"]
        assert "secret" not in header
    assert len({re.search('oauth_nonce="(.*?)"', header) for header in headers}) == len(headers)
    seen.unlink()
    for secret in TOKENS.values():
        assert secret not in entry.err + json.dumps(vars(entry))
        assert files_with(secret, home) == []
