"""``refwright verify`` says what is wrong, with its evidence, and never what could not be asked."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest

from refwright.lookup.cache import APART, Cache
from refwright.lookup.fetch import Limits, Web
from tests.lookup.services.wayback import SNAPSHOT

NOW = datetime.now(tz=UTC)
PAGE = b"<title>A page</title>"


def cite(url: str, more: str = "") -> str:
    return f"A.<ref>{{{{cite web |url={url} |title=T{more}}}}}</ref>\n{{{{reflist}}}}\n"


def test_a_link_that_works_is_no_finding(draft: Path, world: Any, verify: Any) -> None:
    world.routes["/a"] = (200, {}, PAGE)
    draft.write_text(cite(f"{world.base}/a#part"))
    outcome = verify(draft.name)
    assert outcome.status == 0
    assert "No problems found" in outcome.out
    assert "1 ok" in outcome.err


def test_a_page_that_is_gone(draft: Path, world: Any, verify: Any) -> None:
    url = f"{world.base}/gone"
    draft.write_text(cite(url, " |access-date=4 March 2011"))
    outcome = verify(draft.name, "--output-format", "json", "--fail-level", "info")
    found = outcome.found()["failing-link"]
    assert outcome.status == 1
    assert found["severity"] == "info"
    assert "(status 404)" in found["message"]
    assert [evidence["source"] for evidence in found["evidence"]] == [
        *("the link itself", "Wayback Machine")
    ]
    assert found["evidence"][1]["record"] == "20110305050607"
    assert found["fix"] is None
    (offered,) = found["alternatives"]
    assert offered["applicability"] == "display"
    assert offered["evidence"].startswith("Wayback Machine, 20110305050607, ")
    assert f"GET /wayback/available?url={url.replace(':', '%3A').replace('/', '%2F')}" in [
        " ".join(asked).partition("&timestamp=20110304")[0] for asked in world.asked()
    ]


def test_a_dead_link_gets_an_archived_copy_offered(draft: Path, world: Any, verify: Any) -> None:
    url = f"{world.base}/gone"
    text = cite(url, " |access-date=4 March 2011")
    draft.write_text(text)
    cache = Cache(Path("answers.sqlite"))
    for times in (3, 2):
        cache.failed(url, NOW - times * APART)
    cache.close()
    outcome = verify(draft.name, "--output-format", "json")
    found = outcome.found()["dead-link"]
    assert outcome.status == 1
    assert "3 times on different days" in found["message"]
    assert found["fix"]["applicability"] == "unsafe"
    (edit,) = found["fix"]["edits"]
    span = edit["span"]
    repaired = text[: span["start"]] + edit["text"] + text[span["end"] :]
    added = f" |archive-url=https://{SNAPSHOT} |archive-date=5 March 2011 |url-status=dead"
    assert repaired == text.replace(url, url + added)
    assert "from: Wayback Machine" in verify(draft.name).out


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_repair_is_written_only_on_request(
    line_end: str, draft: Path, world: Any, verify: Any
) -> None:
    url = f"{world.base}/gone"
    text = f"é{line_end}" + cite(url).replace("\n", line_end)
    draft.write_bytes(text.encode())
    cache = Cache(Path("answers.sqlite"))
    for times in (3, 2):
        cache.failed(url, NOW - times * APART)
    cache.close()
    for arguments in ((), ("--unsafe-fixes",), ("--fix",)):
        assert "1 fixable" in verify(draft.name, *arguments).out
        assert draft.read_bytes() == text.encode()
    outcome = verify(draft.name, "--fix", "--unsafe-fixes", web=offline())
    assert outcome.status == 0
    assert "Fixed 1 problem" in outcome.out
    added = f" |archive-url=https://{SNAPSHOT} |archive-date=2011-03-05 |url-status=dead"
    assert draft.read_bytes() == text.replace(url, url + added).encode()


def offline() -> Web:
    """A web without the internet: only addresses on loopback are resolved."""

    def resolve(host: str, port: int, *_: Any) -> list[tuple[Any, ...]]:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]

    return Web(allow=frozenset({"127.0.0.1"}), pause=0, resolve=resolve)


@pytest.mark.parametrize("status", [500, 503])
def test_a_host_in_trouble_for_days_is_dead_with_less_confidence(
    status: int, draft: Path, world: Any, verify: Any
) -> None:
    url = f"{world.base}/a"
    draft.write_text(cite(url))
    world.routes["/a"] = (status, {}, b"")
    cache = Cache(Path("answers.sqlite"))
    for times in (3, 2):
        cache.failed(url, NOW - times * APART)
    cache.close()
    found = verify(draft.name, "--output-format", "json").found()["dead-link"]
    assert (found["confidence"], found["fix"]) == ("medium", None)
    assert len(found["alternatives"]) == 1


def test_a_page_that_is_probably_gone_is_never_called_dead(
    draft: Path, world: Any, verify: Any
) -> None:
    url = f"{world.base}/some/page"
    draft.write_text(cite(url))
    world.routes["/some/page"] = (302, {"Location": "/"}, b"")
    world.routes["/"] = (200, {}, PAGE)
    cache = Cache(Path("answers.sqlite"))
    for times in (3, 2, 1):
        cache.failed(url, NOW - times * APART)
    cache.close()
    found = verify(draft.name, "--output-format", "json").found()
    assert found.keys() == {"failing-link"}
    assert found["failing-link"]["confidence"] == "low"


@pytest.mark.parametrize(
    "more",
    [
        " |archive-url=https://x.example/1 |archive-date=2011-03-04",
        " |archive-url=x |url-status=dead",
    ],
)
def test_what_an_archived_copy_stands_in_for_is_not_asked(
    more: str, draft: Path, world: Any, verify: Any
) -> None:
    draft.write_text(cite(f"{world.base}/gone", more))
    verify(draft.name)
    assert not any(seen.path == "/gone" for seen in world.seen)


@pytest.mark.parametrize("status", [401, 403, 429, 451, 500, 503])
def test_what_could_not_be_asked_is_no_finding(
    status: int, draft: Path, world: Any, verify: Any
) -> None:
    world.routes["/a"] = (status, {}, b"")
    draft.write_text(cite(f"{world.base}/a"))
    outcome = verify(draft.name, "--output-format", "json", "--fail-level", "info")
    assert outcome.status == 0
    assert outcome.file["diagnostics"] == []
    (skipped,) = outcome.file["skipped"]
    assert f"it answers with status {status}" in skipped["reason"]


def test_a_source_that_is_down_does_not_hide_the_rest(draft: Path, world: Any, verify: Any) -> None:
    world.routes["/wayback/available"] = (503, {}, b"")
    draft.write_text(cite(f"{world.base}/gone"))
    found = verify(draft.name, "--output-format", "json").found()["failing-link"]
    assert found["alternatives"] == []
    assert len(found["evidence"]) == 1


def test_a_page_that_has_moved(draft: Path, world: Any, verify: Any) -> None:
    world.routes["/old"] = (301, {"Location": "/new"}, b"")
    world.routes["/new"] = (200, {}, PAGE)
    draft.write_text(cite(f"{world.base}/old"))
    found = verify(draft.name, "--output-format", "json").found()["moved-link"]
    assert found["alternatives"][0]["edits"][0]["text"] == f"{world.base}/new"
    assert found["fix"] is None


def test_the_second_run_and_an_offline_one_ask_nobody(draft: Path, world: Any, verify: Any) -> None:
    draft.write_text(cite(f"{world.base}/gone"))
    first = verify(draft.name, "--output-format", "json")
    before = len(world.seen)
    assert verify(draft.name, "--output-format", "json").out == first.out
    assert verify(draft.name, "--offline", "--output-format", "json").out == first.out
    assert len(world.seen) == before
    verify(draft.name, "--max-age", "0m")
    assert len(world.seen) > before


def test_offline_without_answers_nothing_is_found(draft: Path, world: Any, verify: Any) -> None:
    draft.write_text(cite(f"{world.base}/gone"))
    outcome = verify(draft.name, "--offline", "--output-format", "json")
    assert outcome.status == 0
    assert "offline" in outcome.file["skipped"][0]["reason"]
    assert world.seen == []


def test_the_budget_is_kept_and_the_next_run_goes_on(draft: Path, world: Any, verify: Any) -> None:
    world.otherwise = (200, {}, PAGE)
    draft.write_text("".join(f"* {world.base}/{number}\n" for number in range(8)))
    outcome = verify(draft.name, "--budget", "5", "--output-format", "json", "--quiet")
    assert len(world.seen) == 5
    assert outcome.file["skipped"]
    outcome = verify(draft.name, "--output-format", "json", web=again())
    assert outcome.file["skipped"] == []
    assert len(set(world.asked())) == len(world.asked())


def again() -> Web:
    return Web(allow=frozenset({"127.0.0.1"}), pause=0, limits=Limits(1, 1, 2, 2))


def test_the_cache_is_shown_and_cleared(draft: Path, world: Any, verify: Any) -> None:
    draft.write_text(cite(f"{world.base}/gone"))
    verify(draft.name)
    assert "the link itself: 1 not found" in verify("--show-cache").out
    assert verify("--clear-cache").out.startswith("Forgot ")
    assert verify("--show-cache").out == ""


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[sources]\nwaybak = 'https://a.example'", "did you mean 'wayback'"),
        ("[source]", "unknown key 'source'"),
        ("sources = 1", "must be a table"),
        ("[sources]\nwayback = 'file:///x'", "only http and https"),
        ("[sources]\nwayback = 7", "sources.wayback"),
        ("allow = ['127.0.0.1']", "unknown key 'allow'"),
        ("contact = 'me\\r\\nHost: x'", "contact must be"),
        ("[", "verify.toml"),
    ],
)
def test_wrong_settings(settings: str, said: str, draft: Path, world: Any, verify: Any) -> None:
    Path("CONFIG/refwright/verify.toml").write_text(settings)
    draft.write_text("x")
    with pytest.raises(Exception, match=said.replace("(", r"\(")):
        verify(draft.name)


def test_services_learn_whom_to_write_to_and_no_one_else(
    draft: Path, worlds: Any, world: Any, verify: Any
) -> None:
    settings = Path("CONFIG/refwright/verify.toml")
    settings.write_text('contact = "me@example.org"\n' + settings.read_text())
    linked = worlds()
    draft.write_text(cite(f"{linked.base}/gone"))
    verify(draft.name)
    service, link = (
        {seen.headers["User-Agent"] for seen in asked.seen} for asked in (world, linked)
    )
    assert all(agent.endswith("; me@example.org)") for agent in service)
    assert service
    assert not any("me@" in agent for agent in link)
    assert link


def test_nothing_but_code_makes_loopback_an_allowed_place(
    draft: Path, world: Any, verify: Any
) -> None:
    draft.write_text(cite(f"{world.base}/a"))
    outcome = verify(draft.name, "--output-format", "json", web=Web(pause=0))
    assert "not on the public internet" in outcome.file["skipped"][0]["reason"]
    assert world.seen == []


def test_help_needs_no_network_library(tmp_path: Path) -> None:
    program = (
        "import sys; from refwright.cli import execute; execute(['verify', '--help']); "
        "assert not {'requests', 'sqlite3', 'socket'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


INTERRUPTED = """
import signal
import sys
from refwright.cli import cli
from refwright import cli as package
from refwright.lookup.fetch import Web
# What runs in the background of a script is started so that it passes over interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
package.cli.main = lambda arguments, **options: type(cli).main(
    cli, arguments, obj=Web(allow=frozenset({"127.0.0.1"}), pause=0), **options
)
sys.exit(package.execute(["verify", "--cache-file", "answers.sqlite", "draft.wikitext"]))
"""


def test_an_interrupted_run_stops_at_once_and_loses_nothing(
    draft: Path, world: Any, verify: Any
) -> None:
    world.otherwise = (200, {}, PAGE)
    slow = Event()
    world.routes["/slow"] = lambda _: (slow.set(), sleep(20))
    draft.write_text("".join(f"* {world.base}/{name}\n" for name in ("a", "b", "c", "slow", "x")))
    run = subprocess.Popen([sys.executable, "-c", INTERRUPTED], stderr=subprocess.PIPE, text=True)
    assert slow.wait(20)
    start = monotonic()
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert monotonic() - start < 5
    assert run.returncode == 130
    assert "What was answered is kept" in err
    world.routes["/slow"] = (200, {}, PAGE)
    assert verify(draft.name).status == 0
    asked = [path for _, path in world.asked() if path != "/slow"]
    assert len(asked) == len(set(asked))
