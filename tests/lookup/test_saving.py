"""Having pages saved: only on request, once, and never instead of knowing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.sources.savepagenow import SavePageNow

URL = "http://a.example/x?y=1&z=2"
WANT = Want("capture", URL)
SAVED = f"/web/20261122183000/{URL}"


@pytest.fixture
def saved(
    world: Any, web: Web, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    monkeypatch.setattr("refwright.lookup.sources.savepagenow._PAUSE", 0.0)
    monkeypatch.setattr("refwright.lookup.sources.savepagenow._PATIENCE", 2.0)

    def save(status: int, headers: dict[str, str], body: bytes = b"") -> Answer:
        world.routes["/save/http://a.example/x"] = (status, headers, body)
        answers = Answers()
        Library([SavePageNow(world.base)], web, cache).ask([WANT], answers.add)
        answer = answers.of(WANT)
        assert answer is not None
        return answer

    return save


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (302, {"Location": f"https://web.archive.org{SAVED}"}),
        (302, {"Location": SAVED}),
        (200, {"Content-Location": SAVED}),
        (200, {"Link": f'<{URL}>; rel="original", <http://w.example{SAVED}>; rel="memento"'}),
    ],
)
def test_a_page_is_saved_once(status: int, headers: dict[str, str], saved: Any, world: Any) -> None:
    for _ in range(2):
        answer = saved(status, headers, b"x" * 100)
        assert answer.outcome is Outcome.FOUND
        assert answer.record == "20261122183000"
        assert answer.facts == {
            "url": f"https://web.archive.org{SAVED}",
            "date": date(2026, 11, 22).isoformat(),
        }
    assert world.asked() == [("GET", f"/save/{URL}")]


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (403, {}),
        (
            200,
            {"X-Archive-Wayback-Runtime-Error": "RobotAccessControlException: Blocked By Robots"},
        ),
        (404, {"X-Archive-Wayback-Runtime-Error": "LiveDocumentNotAvailableException"}),
    ],
)
def test_a_refusal_is_kept_for_a_while(
    status: int, headers: dict[str, str], saved: Any, world: Any
) -> None:
    for _ in range(2):
        answer = saved(status, headers)
        assert answer.outcome is Outcome.NOT_ASKED
        assert answer.reason.startswith("the Wayback Machine does not save this page")
    assert len(world.seen) == 1


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        (200, {}, "status 200"),
        (302, {"Location": "/web/nothing"}, "status 302"),
        (302, {"Location": f"/web/99999999999999/{URL}"}, "not what was expected"),
        (429, {"Retry-After": "999"}, "status 429"),
        (500, {"Content-Location": SAVED}, "status 500"),
        (520, {}, "status 520"),
        (523, {}, "status 523"),
    ],
)
def test_no_snapshot_without_proof(
    status: int, headers: dict[str, str], reason: str, saved: Any, world: Any
) -> None:
    answer = saved(status, headers)
    assert (answer.outcome, answer.facts) == (Outcome.NOT_ASKED, {})
    assert reason in answer.reason
    answer = saved(302, {"Location": SAVED})
    assert answer.outcome is (Outcome.NOT_ASKED if status == 429 else Outcome.FOUND)


def test_a_capture_that_takes_too_long(saved: Any, world: Any, tmp_path: Path) -> None:
    from time import sleep

    world.routes["/save/http://a.example/x"] = lambda _: sleep(5)
    web = Web(allow=frozenset({"127.0.0.1"}), pause=0)
    answers = Answers()
    cache = Cache(tmp_path / "x.sqlite")
    Library([SavePageNow(world.base)], web, cache).ask([WANT], answers.add)
    cache.close()
    answer = answers.of(WANT)
    assert answer is not None
    assert (answer.outcome, answer.reason) == (Outcome.NOT_ASKED, "it takes too long")
