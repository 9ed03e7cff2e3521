"""Open Library: books by ISBN and OCLC number, many at once."""

from __future__ import annotations

from typing import Any

import pytest

from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.records import Person, Record
from refwright.lookup.sources.openlibrary import CONTROL, OpenLibrary
from tests.lookup.services import openlibrary

LIGHTS = Record(
    kind="book",
    title="Lights of the Coast",
    subtitle="A History",
    authors=(Person("van der Berg", "Ada B."), Person("Lighthouse Society")),
    years=(1994,),
    publisher="Farol",
    isbns=("9780000000019", "9780000000026"),
    identifiers={"oclc": "314159"},
)
WANT = Want("isbn", "9780000000019")


def ask(world: Any, web: Web, *wants: Want) -> dict[Want, Answer]:
    return {answer.want: answer for answer in OpenLibrary(world.base).ask(wants, web)}


def test_a_book_that_it_has(world: Any, web: Web) -> None:
    world.otherwise = openlibrary.serve({WANT.value: LIGHTS})
    answer = ask(world, web, WANT)[WANT]
    assert answer.outcome is Outcome.FOUND
    assert answer.source == "Open Library"
    assert answer.record == "OL19M"
    assert Record.of(answer.facts) == LIGHTS


def test_many_books_in_one_request(world: Any, web: Web) -> None:
    isbns = [f"978000000{number:04}" for number in range(20)]
    world.otherwise = openlibrary.serve(dict.fromkeys(isbns[::2], LIGHTS))
    answers = ask(world, web, *(Want("isbn", isbn) for isbn in isbns))
    assert [answers[Want("isbn", isbn)].outcome.value for isbn in isbns] == [
        *("found", "not found") * 10
    ]
    assert len(world.seen) == 1


def test_a_book_by_its_oclc_number(world: Any, web: Web) -> None:
    want, other = Want("oclc", "314159"), Want("oclc", "271828")
    world.otherwise = openlibrary.serve({"314159": LIGHTS})
    answers = ask(world, web, want, other)
    assert answers[want].facts["title"] == "Lights of the Coast"
    assert answers[other].outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("edition", "facts"),
    [
        ({"title": "A  &amp;\nB"}, {"title": "A & B"}),
        ({"title": "A", "publish_date": "c1998 (printing 2003)"}, {"years": (1998, 2003)}),
        ({"title": "A", "publish_date": "19--?"}, {}),
        (
            {"title": "A", "authors": [{"name": "Lao, She, 1899-1966"}]},
            {"authors": (("Lao", "She"),)},
        ),
        (
            {"title": "A", "identifiers": {"isbn_10": ["000000001X", "bad"]}},
            {"isbns": ("9780000000019",)},
        ),
        ({"title": "A", "identifiers": {"oclc": ["1", "2"]}}, {}),
        ({"title": "A", "publishers": [{"name": "P"}, {"name": "Q"}]}, {"publisher": "P"}),
        ({"title": "A", "authors": [{"url": "x"}]}, {}),
    ],
)
def test_what_editions_say(
    edition: dict[str, Any], facts: dict[str, object], world: Any, web: Web
) -> None:
    world.otherwise = openlibrary.serve({WANT.value: {"key": "/books/OL1M", **edition}})
    said = ask(world, web, WANT)[WANT].facts
    assert said == {"kind": "book", "title": edition["title"], **facts}


@pytest.mark.parametrize(
    "edition",
    [
        {"title": "A"},
        {"key": "/books/OL1M"},
        {"key": 1, "title": "A"},
        {"key": "/books/OL1M", "title": ["A"]},
        {"key": "/books/OL1M", "title": "A", "publish_date": 1998},
        {"key": "/books/OL1M", "title": "A", "authors": "B"},
        {"key": "/books/OL1M", "title": "A", "authors": ["B"]},
        {"key": "/books/OL1M", "title": "A", "identifiers": []},
        {"key": "/books/OL1M", "title": "A", "identifiers": {"isbn_13": [9780000000019]}},
    ],
)
def test_an_edition_of_another_shape_hurts_no_other(
    edition: dict[str, Any], world: Any, web: Web
) -> None:
    other, none = Want("isbn", "9780000000026"), Want("isbn", "9780000000033")
    world.otherwise = openlibrary.serve({WANT.value: edition, other.value: LIGHTS})
    answers = ask(world, web, WANT, other, none)
    assert answers[WANT].outcome is Outcome.NOT_ASKED
    assert answers[other].outcome is Outcome.FOUND
    assert answers[none].outcome is Outcome.NOT_FOUND


def test_an_answer_without_anything_is_not_believed(world: Any, web: Web, cache: Any) -> None:
    """That is what Open Library gives, with status 200, when it fails inside."""
    from refwright.lookup.library import Library

    world.otherwise = (200, {}, b"{}")
    answers: list[Answer] = []
    Library([OpenLibrary(world.base)], web, cache).ask([WANT], answers.append)
    assert [answer.outcome for answer in answers] == [Outcome.NOT_ASKED]
    assert CONTROL.replace(":", "%3A") in world.seen[0].path
