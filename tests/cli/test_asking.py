"""The sums at the end of ``refwright verify``: what was asked, and what came of it."""

from __future__ import annotations

from datetime import UTC, datetime

from refwright.cli.asking import Meter
from refwright.lookup.facts import Answer, Outcome, Want

NOW = datetime(2026, 8, 1, tzinfo=UTC)


def heard(*answers):
    meter = Meter()
    for kind, value, outcome, facts in answers:
        meter.expect(1)
        meter.hear(Answer(Want(kind, value), outcome, "S", NOW, facts=facts))
    return meter.summary(1_200)


def test_nothing_was_asked():
    assert Meter().summary(0) == "0 questions; 0 requests."


def test_answers_are_counted_by_what_they_are_about():
    said = heard(
        ("doi", "10.1234/a", Outcome.FOUND, {}),
        ("pmid", "1", Outcome.FOUND, {}),
        ("isbn", "9780306406157", Outcome.NOT_ASKED, {}),
        ("url", "http://a.example/", Outcome.NOT_ASKED, {"state": "refused", "status": 403}),
        ("page", "Template:Sfn", Outcome.NOT_FOUND, {}),
        ("moon phase", "full", Outcome.FOUND, {}),
    )
    assert said == (
        "6 questions (identifiers: 2 found, 1 could not be asked; links: 1 refused; "
        "moon phase: 1 found; pages of the wiki: 1 not found); 1,200 requests."
    )


def test_of_several_answers_the_best_one_counts_and_once():
    isbn = ("isbn", "9780306406157")
    said = heard(
        (*isbn, Outcome.NOT_FOUND, {}),
        (*isbn, Outcome.FOUND, {}),
        (*isbn, Outcome.NOT_ASKED, {}),
        (*isbn, Outcome.FOUND, {}),
    )
    assert said == "1 question (identifiers: 1 found); 1,200 requests."
