"""What verifying has found counts when a draft is published that had to be verified."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from refwright import wiki
from refwright.check import Severity
from refwright.citations.document import Document
from refwright.cli.verified import Verified
from refwright.lookup.cache import Cache, default_path
from refwright.lookup.verification import Verification
from refwright.publish.proposal import Draft
from refwright.publish.record import fingerprint

NOW = datetime.now(tz=UTC)
TEXT = "Rain.\r\n"
DRAFT = Draft(
    "x.wikitext",
    Document.read(TEXT, wiki.load("enwiki")),
    {"error": 1, "warning": 0, "info": 2},
    failing=1,
)


@pytest.fixture
def verified(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return Verified(timedelta(days=7))


def remember(*verification):
    with closing(Cache(default_path())) as cache:
        cache.keep_verification(fingerprint(TEXT), Verification(*verification))


def test_a_draft_that_was_not_verified(verified):
    judged = verified.judge(DRAFT, Severity.INFO)
    assert (judged.findings, judged.failing) == (DRAFT.findings, 1)
    assert judged.unverified == "This very text was never verified."


@pytest.mark.parametrize(
    ("level", "failing"), [(Severity.INFO, 7), (Severity.WARNING, 3), (Severity.ERROR, 1)]
)
def test_findings_add_up(level, failing, verified):
    remember(NOW, 0, {"warning": 2, "info": 4})
    judged = verified.judge(DRAFT, level)
    assert judged.findings == {"error": 1, "warning": 2, "info": 6}
    assert (judged.failing, judged.unverified) == (failing, "")


def test_the_last_verification_counts(verified):
    remember(NOW - timedelta(days=8), 0, {})
    assert "7 days are allowed" in verified.lacking(TEXT)
    remember(NOW, 2, {})
    assert "2 questions could not be asked" in verified.lacking("Rain.\n")
    remember(NOW, 0, {})
    assert verified.lacking(TEXT) == ""
    assert verified.lacking("Snow.") != ""


def test_forgetting_answers_forgets_what_rests_on_them(verified):
    remember(NOW, 0, {})
    with closing(Cache(default_path())) as cache:
        cache.clear()
    assert verified.lacking(TEXT) != ""


def test_the_strictest_of_two_ages_holds(verified):
    remember(NOW - timedelta(days=2), 0, {})
    assert Verified.within(None, None) is None
    for ages, fresh in (
        ((timedelta(days=3), timedelta(days=1)), False),
        ((None, timedelta(3)), True),
    ):
        assert (Verified.within(*ages).lacking(TEXT) == "") is fresh
