"""PubMed and PubMed Central: articles by number, many at once."""

from __future__ import annotations

from typing import Any

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.records import Notice, Person, Record
from refwright.lookup.sources.ncbi import Ncbi
from tests.lookup.services import ncbi

TIDES = Record(
    kind="article",
    title="Tides and Lamps",
    authors=(Person("van Toorn", "RA"), Person("Lamp Group")),
    years=(2016, 2015),
    containers=("Journal of Lamps", "J Lamps"),
    volume="16",
    issue="3",
    pages="2359-2370",
    issns=("1234-5679", "2345-6788"),
    identifiers={"doi": "10.1234/abc", "pmc": "777"},
)
WANT = Want("pmid", "123")


def ask(world: Any, web: Web, cache: Cache, *wants: Want) -> dict[Want, Answer]:
    answers: dict[Want, Answer] = {}
    Library([Ncbi(world.base, pause=0)], web, cache).ask(
        wants, lambda answer: answers.update({answer.want: answer})
    )
    return answers


def record_of(
    world: Any, web: Web, cache: Cache, summary: dict[str, Any], want: Want = WANT
) -> Record:
    known = {want.value: {"title": "A title.", **summary}}
    world.otherwise = ncbi.serve(known, known)
    answer = ask(world, web, cache, want)[want]
    assert answer.outcome is Outcome.FOUND, answer
    return Record.of(answer.facts)


def test_an_article_in_pubmed(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = ncbi.serve({"123": TIDES})
    answer = ask(world, web, cache, WANT)[WANT]
    assert (answer.outcome, answer.source, answer.record) == (Outcome.FOUND, "PubMed", "123")
    assert Record.of(answer.facts) == TIDES


def test_an_article_in_pubmed_central(world: Any, web: Web, cache: Cache) -> None:
    record = TIDES._replace(issns=(), identifiers={"doi": "10.1234/abc", "pmid": "123"})
    world.otherwise = ncbi.serve({}, {"777": record})
    want = Want("pmc", "777")
    answer = ask(world, web, cache, want)[want]
    assert (answer.source, answer.record) == ("PubMed Central", "PMC777")
    assert Record.of(answer.facts) == record


def test_an_article_that_is_in_pubmed_central_only(world: Any, web: Web, cache: Cache) -> None:
    want = Want("pmc", "777")
    world.otherwise = ncbi.serve({}, {"777": TIDES._replace(identifiers={})})
    assert "identifiers" not in ask(world, web, cache, want)[want].facts


def test_many_numbers_take_few_requests(world: Any, web: Web, cache: Cache) -> None:
    numbers = [str(number) for number in range(100, 150)]
    world.otherwise = ncbi.serve(dict.fromkeys(numbers[::2], TIDES))
    answers = ask(world, web, cache, *(Want("pmid", number) for number in numbers))
    assert [answers[Want("pmid", number)].outcome.value for number in numbers] == [
        *("found", "not found") * 25
    ]
    assert [seen.path.partition("?")[0] for seen in world.seen] == [
        "/entrez/eutils/esummary.fcgi",
        "/entrez/eutils/esearch.fcgi",
    ]


def test_what_only_lacks_a_summary_exists(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = ncbi.serve({}, without_summary=frozenset({"124"}))
    other = Want("pmid", "124")
    answers = ask(world, web, cache, WANT, other)
    assert answers[WANT].outcome is Outcome.NOT_FOUND
    assert (answers[other].outcome, dict(answers[other].facts)) == (Outcome.FOUND, {})


@pytest.mark.parametrize(
    "search",
    [
        {"esearchresult": {"ERROR": "Search Backend failed", "count": "0", "idlist": []}},
        {"esearchresult": {"count": "1", "idlist": []}},
        {"esearchresult": {"count": "0"}},
        {"esearchresult": {"count": 0.5, "idlist": [5]}},
        {"error": "API rate limit exceeded"},
        [],
    ],
)
def test_what_cannot_be_searched_for_is_not_missing(
    search: object, world: Any, web: Web, cache: Cache
) -> None:
    import json

    serve = ncbi.serve({"124": TIDES})
    world.routes["/entrez/eutils/esearch.fcgi"] = (200, {}, json.dumps(search).encode())
    world.otherwise = serve
    answers = ask(world, web, cache, WANT, Want("pmid", "124"))
    assert answers[WANT].outcome is Outcome.NOT_ASKED
    assert answers[Want("pmid", "124")].outcome is Outcome.FOUND


@pytest.mark.parametrize(
    "summary",
    [
        {"error": "backend is busy"},
        {"title": 5},
        {"title": "A", "authors": "B"},
        {"title": "A", "authors": [{"surname": "B"}]},
        {"title": "A", "pubtype": "Article"},
        {"title": "A", "articleids": [{"idtype": "doi", "value": 10.1}]},
        {"title": "A", "references": [{"reftype": "Retraction in", "refsource": 5}]},
        {"title": "A", "uid": "999"},
    ],
)
def test_a_summary_of_another_shape_hurts_no_other(
    summary: dict[str, Any], world: Any, web: Web, cache: Cache
) -> None:
    other, none = Want("pmid", "124"), Want("pmid", "125")
    world.otherwise = ncbi.serve({"123": summary, "124": TIDES})
    answers = ask(world, web, cache, WANT, other, none)
    assert [answers[want].outcome.value for want in (WANT, other, none)] == [
        *("could not be asked", "found", "not found")
    ]


@pytest.mark.parametrize(
    ("name", "kind", "person"),
    [
        ("Smith JA", "Author", Person("Smith", "JA")),
        ("de la Cruz Ñ", "Author", Person("de la Cruz", "Ñ")),
        ("King ML Jr", "Author", Person("King", "ML")),
        ("Madonna", "Author", Person("Madonna")),
        ("WHO", "Author", Person("WHO")),
        ("Lamp Study Group", "CollectiveName", Person("Lamp Study Group")),
        ("Research Team AB", "CollectiveName", Person("Research Team AB")),
        ("Lamp Consortium", "Author", Person("Lamp Consortium")),
    ],
)
def test_people(name: str, kind: str, person: Person, world: Any, web: Web, cache: Cache) -> None:
    authors = [{"name": name, "authtype": kind}, {"name": "Roe J", "authtype": "Editor"}]
    record = record_of(world, web, cache, {"authors": authors})
    assert record.authors == (person,)
    assert record.editors == (Person("Roe", "J"),)


@pytest.mark.parametrize(
    ("given", "pages"),
    [
        ("2359-70", "2359-2370"),
        ("12-8", "12-18"),
        ("99-104", "99-104"),
        ("e1003", "e1003"),
        ("D36-42", "D36-42"),
        ("271-2, 280", "271-272, 280"),
        ("5-", "5-"),
        ("", ""),
    ],
)
def test_pages_are_whole(given: str, pages: str, world: Any, web: Web, cache: Cache) -> None:
    assert record_of(world, web, cache, {"pages": given}).pages == pages


@pytest.mark.parametrize(
    ("summary", "title", "others"),
    [
        ({"title": "A &lt;i&gt;B&lt;/i&gt; &amp;amp; C."}, "A B & C", ()),
        ({"title": "[Of lamps].", "vernaculartitle": "De lampis."}, "Of lamps", ("De lampis",)),
        ({"title": "[Of lamps]"}, "Of lamps", ()),
        ({"title": "Of [some] lamps."}, "Of [some] lamps", ()),
        ({"title": "Lamps [letter]."}, "Lamps [letter]", ()),
        ({"title": "Of lamps etc.."}, "Of lamps etc.", ()),
        ({"title": "", "booktitle": "A Book"}, "A Book", ()),
    ],
)
def test_titles(
    summary: dict[str, str], title: str, others: tuple[str, ...], world: Any, web: Web, cache: Cache
) -> None:
    record = record_of(world, web, cache, summary)
    assert (record.title, record.other_titles) == (title, others)


def test_a_chapter(world: Any, web: Web, cache: Cache) -> None:
    summary = {"doctype": "chapter", "booktitle": "A Book", "publishername": "Farol"}
    record = record_of(world, web, cache, summary)
    assert (record.kind, record.containers, record.publisher) == ("chapter", ("A Book",), "Farol")


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article"], "article"),
        (["Journal Article", "Preprint"], "preprint"),
        (["Published Erratum"], "notice"),
        (["Retraction of Publication"], "notice"),
        ([], "article"),
    ],
)
def test_kinds(types: list[str], kind: str, world: Any, web: Web, cache: Cache) -> None:
    assert record_of(world, web, cache, {"pubtype": types}).kind == kind


@pytest.mark.parametrize("kind", ["retraction", "expression of concern", "correction"])
@pytest.mark.parametrize("date", ["2017-03-04", "2017-03", "2017"])
def test_notices(kind: str, date: str, world: Any, web: Web, cache: Cache) -> None:
    notice = Notice(kind, "10.1234/notice(1)2", date)
    world.otherwise = ncbi.serve({"123": TIDES._replace(notices=(notice,))})
    assert Record.of(ask(world, web, cache, WANT)[WANT].facts).notices == (notice,)


@pytest.mark.parametrize(
    ("summary", "notices"),
    [
        ({"pubtype": ["Retracted Publication"]}, (Notice("retraction"),)),
        (
            {"references": [{"reftype": "Retraction in", "refsource": "Nature", "pmid": 9}]},
            (Notice("retraction"),),
        ),
        (
            {"references": [{"reftype": "Partial retraction in", "refsource": "X. 2001;1:2."}]},
            (Notice("correction", date="2001"),),
        ),
        ({"references": [{"reftype": "Comment in", "refsource": "Nature. 2001;1:2."}]}, ()),
        ({"references": [{"reftype": "Erratum for", "refsource": "Nature. 2001;1:2."}]}, ()),
        ({"references": [{"reftype": "Cites", "refsource": "Nature. 2001;1:2."}]}, ()),
    ],
)
def test_what_is_a_notice(
    summary: dict[str, Any], notices: tuple[Notice, ...], world: Any, web: Web, cache: Cache
) -> None:
    assert record_of(world, web, cache, summary).notices == notices


def test_identifiers_are_of_other_registers_only(world: Any, web: Web, cache: Cache) -> None:
    numbers = [
        {"idtype": "pubmed", "value": "123"},
        {"idtype": "pii", "value": "S1234"},
        {"idtype": "pmcid", "value": "pmc-id: PMC777;manuscript-id: NIHMS262124;"},
        {"idtype": "doi", "value": "10.1234/ABC"},
        {"idtype": "mid", "value": "NIHMS262124"},
    ]
    record = record_of(world, web, cache, {"articleids": numbers})
    assert record.identifiers == {"pmc": "777", "doi": "10.1234/abc"}
