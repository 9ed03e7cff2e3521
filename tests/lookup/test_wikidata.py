"""Wikidata: what has an ISBN, an ISSN or an OCLC number."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote_plus

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.records import Person, Record
from refwright.lookup.sources.wikidata import Wikidata
from tests.lookup.services import wikidata

LIGHTS = Record(
    kind="book",
    title="Lights of the Coast",
    subtitle="A History",
    other_titles=("Lichter der Küste",),
    authors=(Person("van der Berg", "Ada B."), Person("Lighthouse Society")),
    editors=(Person("Roe", "Jo"),),
    years=(1994, 1998),
    publisher="Farol",
    isbns=("9780306406157",),
)
WANT = Want("isbn", "9780306406157")


def ask(world: Any, web: Web, cache: Cache, *wants: Want) -> dict[Want, Answer]:
    answers: dict[Want, Answer] = {}
    Library([Wikidata(world.base)], web, cache).ask(
        wants, lambda answer: answers.update({answer.want: answer})
    )
    return answers


def statement(
    what: str, value: str, name: str = "", language: str = "en", **more: str
) -> dict[str, Any]:
    """A row of the result: *value* is an item if it begins with ``Q``."""
    entity = "http://www.wikidata.org/entity/"
    item = more.get("item", "Q1")
    return {
        "item": {"type": "uri", "value": entity + item},
        "thing": {"type": "uri", "value": entity + more.get("thing", item)},
        "what": {"type": "uri", "value": f"http://www.wikidata.org/prop/direct/{what}"},
        "value": (
            {"type": "uri", "value": entity + value}
            if value.startswith("Q")
            else {"type": "literal", "value": value}
        ),
        **({"name": {"type": "literal", "value": name, "xml:lang": language}} if name else {}),
    }


def record_of(world: Any, web: Web, cache: Cache, *rows: dict[str, Any]) -> Record:
    world.otherwise = wikidata.serve({WANT.value: list(rows)})
    answer = ask(world, web, cache, WANT)[WANT]
    assert answer.outcome is Outcome.FOUND, answer
    return Record.of(answer.facts)


def test_a_book(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = wikidata.serve({WANT.value: LIGHTS})
    answer = ask(world, web, cache, WANT)[WANT]
    assert (answer.outcome, answer.source, answer.record) == (Outcome.FOUND, "Wikidata", "Q1000")
    assert Record.of(answer.facts) == LIGHTS


def test_other_numbers(world: Any, web: Web, cache: Cache) -> None:
    oclc, issn = Want("oclc", "314159"), Want("issn", "1234-5679")
    journal = Record(kind="periodical", title="Lamps", issns=("1234-5679", "2345-6788"))
    world.otherwise = wikidata.serve({"314159": LIGHTS, "1234-5679": journal})
    answers = ask(world, web, cache, oclc, issn)
    assert Record.of(answers[oclc].facts) == LIGHTS._replace(kind="")
    assert Record.of(answers[issn].facts) == journal


@pytest.mark.parametrize(
    ("kind", "missing"),
    [("isbn", "9783161484100"), ("oclc", "271828"), ("issn", "0000-0000")],
)
def test_what_it_does_not_have(kind: str, missing: str, world: Any, web: Web, cache: Cache) -> None:
    want = Want(kind, missing)
    world.otherwise = wikidata.serve({WANT.value: LIGHTS})
    assert ask(world, web, cache, want)[want].outcome is Outcome.NOT_FOUND


def test_an_isbn_is_asked_for_in_all_its_forms(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = wikidata.serve({})
    ask(world, web, cache, WANT, Want("isbn", "9791036500008"))
    query = unquote_plus(world.seen[0].path)
    for written in (
        '(wdt:P212 "978-0-306-40615-7")',
        '(wdt:P212 "9780306406157")',
        '(wdt:P957 "0-306-40615-2")',
        '(wdt:P957 "0306406152")',
        '(wdt:P212 "979-10-365-0000-8")',
    ):
        assert written in query
    assert query.count("(wdt:") == 6
    assert len(world.seen) == 1


@pytest.mark.parametrize(
    ("kind", "value"),
    [("issn", '" ) } } DROP ALL #'), ("isbn", "123"), ("oclc", '1"'), ("oclc", "")],
)
def test_nothing_but_numbers_is_asked_for(
    kind: str, value: str, world: Any, web: Web, cache: Cache
) -> None:
    world.otherwise = wikidata.serve({})
    want = Want(kind, value)
    assert ask(world, web, cache, want)[want].outcome is Outcome.NOT_ASKED
    assert not world.seen


def test_the_longest_question_can_be_asked(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = wikidata.serve({})
    wants = [Want("isbn", f"9780306406{number:03}") for number in range(20)]
    answers = ask(world, web, cache, *wants)
    assert {answer.outcome for answer in answers.values()} == {Outcome.NOT_FOUND}
    assert len(world.seen) == 1


def test_an_edition_and_its_work(world: Any, web: Web, cache: Cache) -> None:
    record = record_of(
        *(world, web, cache),
        statement("P1476", "Luces", thing="Q2"),
        statement("P1476", "Lights"),
        statement("P577", "1890-01-01T00:00:00Z", thing="Q2"),
        statement("P577", "1994-03-00T00:00:00Z"),
        statement("P50", "Q5", "Ada Berg", thing="Q2"),
        statement("P212", "978-0-306-40615-7"),
        statement("P957", "0-306-40615-2"),
    )
    assert record == Record(
        kind="book",
        title="Lights",
        other_titles=("Luces",),
        authors=(Person("Berg", "Ada"),),
        years=(1994, 1890),
        isbns=("9780306406157",),
    )


def test_names_in_many_languages_are_one_person(world: Any, web: Web, cache: Cache) -> None:
    record = record_of(
        *(world, web, cache),
        statement("P50", "Q5", "Лев Толстой", "ru"),
        statement("P50", "Q5", "Leo Tolstoy", "en"),
        statement("P50", "Q5", "Lew Tolstoi", "de"),
        statement("P50", "Q6"),
        statement("P2093", "Louise Maude"),
        statement("P2093", "Louise Maude", thing="Q2"),
        statement("P123", "Q7"),
    )
    assert record.authors == (Person("Tolstoy", "Leo"), Person("Maude", "Louise"))
    assert record.publisher == ""


def test_all_items_with_the_number_count(world: Any, web: Web, cache: Cache) -> None:
    rows = [
        statement("P1476", "First part", item="Q8"),
        statement("P1476", "Second part", item="Q3"),
        statement("P243", "5"),
        statement("P243", "05"),
    ]
    world.otherwise = wikidata.serve({WANT.value: rows})
    answer = ask(world, web, cache, WANT)[WANT]
    assert answer.record == "Q1, Q3, Q8"
    assert answer.facts["other_titles"] == ("Second part",)
    assert answer.facts["identifiers"] == {"oclc": "5"}


COLUMNS = ["number", "item", "thing", "what", "value", "name"]
ROW = {"number": {"type": "literal", "value": "9780306406157"}, **statement("P1476", "A")}


@pytest.mark.parametrize(
    "result",
    [
        {"head": {"vars": COLUMNS}, "results": {"bindings": [{**ROW, "number": {}}]}},
        {"head": {"vars": COLUMNS}, "results": {"bindings": [{**ROW, "number": {"value": "1"}}]}},
        {"head": {"vars": COLUMNS}, "results": {"bindings": [{**ROW, "value": "A"}]}},
        {"head": {"vars": COLUMNS}, "results": {"bindings": [{**ROW, "item": {"value": 5}}]}},
        {"head": {"vars": COLUMNS}, "results": {"bindings": ["A"]}},
        {"head": {"vars": COLUMNS}, "results": {"bindings": {}}},
        {"head": {"vars": COLUMNS}, "results": {}},
        {"head": {"vars": COLUMNS}},
        {"head": {"vars": ["other"]}, "results": {"bindings": []}},
        {"head": {}, "boolean": False},
        {},
        [],
        None,
    ],
)
def test_results_of_another_shape(result: object, world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = (200, {}, json.dumps(result).encode())
    assert ask(world, web, cache, WANT)[WANT].outcome is Outcome.NOT_ASKED


def test_a_result_that_breaks_off(world: Any, web: Web, cache: Cache) -> None:
    """When its time is over, the service puts the message behind what it has given until then."""
    body = b'{"head":{"vars":["number"]},"results":{"bindings":[ java.util.concurrent.TimeoutE'
    world.otherwise = (200, {}, body)
    assert ask(world, web, cache, WANT)[WANT].outcome is Outcome.NOT_ASKED
