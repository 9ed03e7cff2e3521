"""Crossref's list of journals, by ISSN."""

from __future__ import annotations

from typing import Any

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.records import Record
from refwright.lookup.sources.journals import Journals
from tests.lookup.services import crossref

WANT = Want("issn", "1234-5679")
LAMPS = Record(
    kind="periodical",
    title="Journal of Lamps",
    publisher="Farol",
    issns=("1234-5679", "2345-6788"),
)


def ask(world: Any, web: Web, cache: Cache) -> Answer:
    answers: list[Answer] = []
    Library([Journals(world.base)], web, cache).ask([WANT], answers.append)
    return answers[0]


def test_a_journal(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = crossref.serve({}, {WANT.value: LAMPS})
    answer = ask(world, web, cache)
    assert answer.outcome is Outcome.FOUND
    assert (answer.source, answer.record) == ("Crossref", "1234-5679")
    assert Record.of(answer.facts) == LAMPS


def test_a_journal_that_is_not_there(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = crossref.serve({}, {})
    assert ask(world, web, cache).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("body", [b"", b"<html>Not Found</html>", b"{}"])
def test_another_page_not_found_says_nothing(
    body: bytes, world: Any, web: Web, cache: Cache
) -> None:
    world.otherwise = (404, {}, body)
    assert ask(world, web, cache).outcome is Outcome.NOT_ASKED


@pytest.mark.parametrize(
    "journal",
    [
        {},
        {"title": 5},
        {"title": "A", "ISSN": "1234-5679"},
        {"title": "A", "ISSN": [12345679]},
        {"title": "A", "publisher": []},
    ],
)
def test_a_journal_of_another_shape(
    journal: dict[str, Any], world: Any, web: Web, cache: Cache
) -> None:
    world.otherwise = crossref.serve({}, {WANT.value: journal})
    assert ask(world, web, cache).outcome is Outcome.NOT_ASKED
