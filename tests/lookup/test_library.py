"""What was answered is not asked again; nothing is lost; hosts are asked side by side, gently."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from refwright.errors import RefwrightError
from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.fetch import Limits, Web
from refwright.lookup.library import Library
from refwright.lookup.links.states import Links
from refwright.lookup.sources.wayback import Wayback, wanted

PAGE = b"<title>A page</title>"
NOW = datetime(2026, 8, 31, 12, tzinfo=UTC)


def gather(library: Library, *wants: Want) -> Answers:
    answers = Answers()
    library.ask(wants, answers.add)
    return answers


def test_no_one_is_asked_twice(world: Any, web: Web, cache: Cache) -> None:
    world.routes["/a"] = (200, {}, PAGE)
    wants = [Want("url", f"{world.base}/{name}") for name in "aab"]
    for _ in range(3):
        answers = gather(Library([Links(cache)], web, cache), *wants)
        assert [answers.of(want).outcome.value for want in wants] == [
            *("found", "found", "not found")
        ]
    asked = world.asked()
    assert len(asked) == len(set(asked))


def test_offline_only_the_cache_answers(world: Any, web: Web, cache: Cache) -> None:
    known, unknown = (Want("url", f"{world.base}/{name}") for name in "ab")
    gather(Library([Links(cache)], web, cache), known)
    before = len(world.seen)
    answers = gather(Library([Links(cache)], web, cache, offline=True), known, unknown)
    assert answers.of(known).outcome is Outcome.NOT_FOUND
    assert answers.of(unknown).outcome is Outcome.NOT_ASKED
    assert len(world.seen) == before


def test_max_age_asks_again(world: Any, web: Web, cache: Cache) -> None:
    want = Want("url", f"{world.base}/a")
    gather(Library([Links(cache)], web, cache), want)
    before = len(world.seen)
    gather(Library([Links(cache)], web, cache, max_age=timedelta(hours=1)), want)
    assert len(world.seen) == before
    gather(Library([Links(cache)], web, cache, max_age=timedelta(0)), want)
    assert len(world.seen) > before


@pytest.mark.parametrize(
    ("outcome", "facts", "kept_for"),
    [
        (Outcome.FOUND, {}, timedelta(days=7)),
        (Outcome.NOT_FOUND, {}, timedelta(days=1)),
        (Outcome.NOT_ASKED, {"state": "refused"}, timedelta(hours=1)),
        (Outcome.NOT_ASKED, {}, None),
    ],
)
def test_answers_grow_old(
    outcome: Outcome, facts: dict[str, object], kept_for: timedelta | None, cache: Cache
) -> None:
    want = Want("url", "https://example.org/")
    cache.put("test", "", Answer(want, outcome, "speaker", NOW, "record", facts, "reason"))
    if kept_for is None:
        assert cache.get("test", "", want, NOW) is None
        return
    kept = cache.get("test", "", want, NOW + kept_for)
    assert kept == Answer(want, outcome, "speaker", NOW, "record", facts, "reason")
    assert cache.get("test", "", want, NOW + kept_for + timedelta(seconds=1)) is None
    assert cache.get("test", "", want, NOW - timedelta(days=1)) is None, "from the future"
    assert cache.get("test", "elsewhere", want, NOW) is None
    assert cache.get("other", "", want, NOW) is None


def test_the_cache_can_be_looked_at_and_cleared(cache: Cache) -> None:
    for number in range(3):
        cache.put("test", "", Answer(Want("doi", str(number)), Outcome.FOUND, "test", NOW))
    assert [count[:3] for count in cache.counts()] == [("test", "found", 3)]
    assert [answer.want.value for answer in cache.answers()] == ["0", "1", "2"]
    assert cache.clear() == 3
    assert list(cache.answers()) == []


def test_a_damaged_cache_is_replaced_and_a_forbidden_one_named(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"this is no database " * 100)
    cache = Cache(damaged)
    cache.put("test", "", Answer(Want("doi", "1"), Outcome.FOUND, "test", NOW))
    cache.close()
    with pytest.raises(RefwrightError, match="cannot be kept"):
        Cache(tmp_path)


class Odd:
    """A source whose answers are not what was agreed upon."""

    name, base, kinds, at_once = "Odd", "odd", frozenset({"doi"}), 2

    def __init__(self, error: Exception | None) -> None:
        self._error = error

    def ask(self, wants: Sequence[Want], _: Web) -> Iterator[Answer]:
        yield Answer(wants[0], Outcome.FOUND, self.name, NOW)
        yield Answer(wants[0], Outcome.NOT_FOUND, self.name, NOW)
        yield Answer(Want("doi", "nobody wanted it"), Outcome.NOT_FOUND, self.name, NOW)
        if self._error is not None:
            raise self._error


@pytest.mark.parametrize("error", [None, KeyError("title"), TypeError(), ValueError("x")])
def test_what_is_not_answered_could_not_be_asked(
    error: Exception | None, web: Web, cache: Cache
) -> None:
    wants = [Want("doi", name) for name in ("10.1/a", "10.1/b", "10.1/c")]
    answers = gather(Library([Odd(error)], web, cache), *wants)
    assert [answers.of(want).outcome.value for want in wants] == [
        *("found", "could not be asked", "found")
    ]
    assert len(answers) == 3
    assert all(
        answer.reason for (answer,) in answers.values() if answer.outcome is Outcome.NOT_ASKED
    )


SNAPSHOT = {
    "url": "http://web.archive.org/web/20110304050607/http://a.example/",
    "timestamp": "20110304050607",
    "status": "200",
    "available": True,
}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"archived_snapshots": {"closest": SNAPSHOT}}, Outcome.FOUND),
        ({"archived_snapshots": {}}, Outcome.NOT_FOUND),
        ({"archived_snapshots": {"closest": {**SNAPSHOT, "status": "404"}}}, Outcome.NOT_FOUND),
        ({"archived_snapshots": {"closest": {**SNAPSHOT, "url": "x"}}}, Outcome.NOT_FOUND),
        ({"archived_snapshots": {"closest": "new"}}, Outcome.NOT_ASKED),
        ({"archived_snapshots": []}, Outcome.NOT_ASKED),
        ({"snapshots": {}}, Outcome.NOT_ASKED),
        ([], Outcome.NOT_ASKED),
        (None, Outcome.NOT_ASKED),
    ],
)
def test_the_wayback_machine(
    answer: Any, outcome: Outcome, world: Any, web: Web, cache: Cache
) -> None:
    import json

    world.routes["/wayback/available"] = (200, {}, json.dumps(answer).encode())
    want = wanted("http://a.example/", NOW.date())
    given = gather(Library([Wayback(world.base)], web, cache), want).of(want)
    assert given.outcome is outcome
    assert world.asked() == [
        ("GET", "/wayback/available?url=http%3A%2F%2Fa.example%2F&timestamp=20260831")
    ]
    if outcome is Outcome.FOUND:
        assert given.facts == {
            "url": "https://web.archive.org/web/20110304050607/http://a.example/",
            "date": "2011-03-04",
        }


@pytest.mark.parametrize("status", [404, 429, 500, 503])
def test_a_source_that_is_down_could_not_be_asked(
    status: int, world: Any, web: Web, cache: Cache
) -> None:
    world.otherwise = (status, {}, b"")
    want = wanted("http://a.example/", NOW.date())
    given = gather(Library([Wayback(world.base)], web, cache), want).of(want)
    assert given.outcome is Outcome.NOT_ASKED


SCRIPT = """
import sys
from pathlib import Path
from refwright.lookup.cache import Cache
from refwright.lookup.facts import Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.links.states import Links
cache = Cache(Path(sys.argv[1]))
web = Web(allow=frozenset(f"127.0.0.{n}" for n in range(1, 60)), pause=0.02)
wants = [Want("url", line) for line in sys.stdin.read().split()]
Library([Links(cache)], web, cache).ask(wants, lambda answer: print(answer.want.value, flush=True))
"""


def test_a_run_that_is_killed_goes_on_where_it_was(worlds: Any, tmp_path: Path) -> None:
    hosts = [worlds(f"127.0.0.{number}") for number in range(1, 5)]
    for host in hosts:
        host.otherwise = lambda handler: handler.answer(
            200 if "page" in handler.path else 404, {}, PAGE
        )
    urls = [f"{host.base}/page-{number}" for host in hosts for number in range(25)]
    script, path = tmp_path / "run.py", tmp_path / "answers.sqlite"
    script.write_text(SCRIPT)

    def run(kill_after: int | None) -> None:
        process = subprocess.Popen(
            [sys.executable, script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n".join(urls))
        process.stdin.close()
        for number, _ in enumerate(process.stdout):
            if number == kill_after:
                process.send_signal(signal.SIGKILL)
                break
        process.stdout.close()
        assert process.wait(60) == (0 if kill_after is None else -signal.SIGKILL)

    for kill_after in (10, 45, None):
        run(kill_after)
    # Only a request that was under way when the process died may have been made again.
    made = [(host.base, *asked) for host in hosts for asked in host.asked()]
    assert len(made) - len(set(made)) <= 2 * len(hosts)
    database = sqlite3.connect(path)
    kept = database.execute("SELECT count(*) FROM answers WHERE kind = 'url'").fetchone()[0]
    database.close()
    assert kept == len(urls)
    before = len(made)
    run(None)
    assert sum(len(host.seen) for host in hosts) == before


def test_a_thousand_links_on_fifty_hosts_with_faults(worlds: Any, cache: Cache) -> None:
    pause = 0.02

    def fault(handler: Any) -> None:
        number = int(handler.path.rpartition("/")[2]) if handler.path[-1].isdecimal() else 0
        kind = number % 10
        if kind == 3:
            handler.answer(404, {})
        elif kind == 4:
            handler.answer(301, {"Location": f"/moved/{number - 4}"})
        elif kind == 5:
            handler.answer(403, {})
        elif kind == 6:
            handler.close_connection = True
            handler.connection.close()
        elif kind == 7 and number == 7:
            sleep(2)
        elif handler.path.startswith(("/page", "/moved")):
            handler.answer(200, {}, PAGE * 100)
        else:
            handler.answer(404, {})

    hosts = [worlds(f"127.0.0.{number}") for number in range(1, 51)]
    for host in hosts:
        host.otherwise = fault
    allow = frozenset(f"127.0.0.{number}" for number in range(1, 51))
    limits = Limits(connect=1.0, silence=0.5, total=1.0, wait=1.0)
    web = Web(allow=allow, pause=pause, limits=limits)
    wants = [Want("url", f"{host.base}/page/{number}") for host in hosts for number in range(20)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = monotonic()
    answers = gather(Library([Links(cache)], web, cache), *wants)
    took = monotonic() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    assert len(answers) == len(wants) == 1000
    assert took < 120
    assert grown < 200
    for host in hosts:
        assert host.most_inside <= 3, "one at a time, but for two that were given up"
        times = [seen.time for seen in host.seen]
        gaps = [after - before for before, after in pairwise(times)]
        assert min(gaps) > pause * 0.5
    states = [answer.facts.get("state") for (answer,) in answers.values()]
    assert states.count("gone") == 100
    assert states.count("refused") == 100
    assert states.count("moved within its site") == 100


def test_checking_a_draft_opens_no_socket(tmp_path: Path) -> None:
    (tmp_path / "draft.wikitext").write_text(
        "Text.<ref>{{cite web |url=http://127.0.0.1/ |title=T}}</ref>\n{{reflist}}\n"
    )
    program = (
        "import sys\n"
        "def hook(event, _):\n"
        "    if event.startswith('socket.') and event != 'socket.gethostname':\n"
        "        raise SystemExit(f'opened a socket: {event}')\n"
        "sys.addaudithook(hook)\n"
        "from refwright.cli import execute\n"
        "assert execute(['check', '--exit-zero', 'draft.wikitext']) == 0\n"
        "assert 'refwright.lookup' not in sys.modules\n"
        "assert 'requests' not in sys.modules\n"
    )
    environment = {**os.environ, "REFWRIGHT_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
