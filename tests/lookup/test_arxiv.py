"""arXiv: papers by number, in an Atom feed that may be hostile."""

from __future__ import annotations

from time import monotonic
from typing import Any

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.records import Notice, Person, Record
from refwright.lookup.sources.arxiv import Arxiv
from tests.lookup.services import arxiv

WANT = Want("arxiv", "2101.00001")
LAMPS = Record(
    kind="preprint",
    title="Lamps & Tides <of> the Coast",
    authors=(Person("van der Berg", "Ada B."), Person("H1 Collaboration")),
    years=(2021, 2023),
    identifiers={"doi": "10.1234/abc"},
)


def ask(world: Any, web: Web, cache: Cache, *wants: Want) -> dict[Want, Answer]:
    answers: dict[Want, Answer] = {}
    Library([Arxiv(world.base, pause=0)], web, cache).ask(
        wants, lambda answer: answers.update({answer.want: answer})
    )
    return answers


def test_a_paper(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = arxiv.serve({WANT.value: LAMPS})
    answer = ask(world, web, cache, WANT)[WANT]
    assert answer.outcome is Outcome.FOUND
    assert (answer.source, answer.record) == ("arXiv", "arXiv:2101.00001")
    assert Record.of(answer.facts) == LAMPS


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("math/0309136", "math/0309136"),
        ("math.gt/0309136", "math/0309136"),
        ("cond-mat/0102536", "cond-mat/0102536"),
        ("0704.0001", "0704.0001"),
    ],
)
def test_older_numbers(value: str, number: str, world: Any, web: Web, cache: Cache) -> None:
    want = Want("arxiv", value)
    world.otherwise = arxiv.serve({number: LAMPS})
    assert ask(world, web, cache, want)[want].facts["title"] == LAMPS.title


def test_a_new_paper_exists_before_it_is_in_the_feed(world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = arxiv.serve({}, new=frozenset({WANT.value}))
    answer = ask(world, web, cache, WANT)[WANT]
    assert (answer.outcome, dict(answer.facts)) == (Outcome.FOUND, {})


NO_PAGE = "<h1>Article 2101.00001 not found</h1><p>There is no record of an article …</p>"


@pytest.mark.parametrize(
    ("status", "page", "outcome"),
    [
        (404, NO_PAGE, Outcome.NOT_FOUND),
        (404, "<title>[2101.00001] Article not found | arXiv</title>", Outcome.NOT_FOUND),
        (404, "<title>[2101.00001] Article identifier not recognized", Outcome.NOT_FOUND),
        (404, NO_PAGE.replace("2101", "2102"), Outcome.NOT_ASKED),
        (404, "<h1>2101.00001: page not found</h1>", Outcome.NOT_ASKED),
        (404, "", Outcome.NOT_ASKED),
        (403, NO_PAGE, Outcome.NOT_ASKED),
        (200, "<title>Log in</title>", Outcome.NOT_ASKED),
        (200, "<title>[2101.00001] Lamps</title>", Outcome.FOUND),
        (500, "<title>[2101.00001] Lamps</title>", Outcome.NOT_ASKED),
    ],
)
def test_what_pages_say_of_papers_that_are_not_in_the_feed(
    status: int, page: str, outcome: Outcome, world: Any, web: Web, cache: Cache
) -> None:
    world.otherwise = arxiv.serve({})
    world.routes["/abs/2101.00001"] = (status, {}, page.encode())
    assert ask(world, web, cache, WANT)[WANT].outcome is outcome


def test_many_papers_in_one_request_in_any_order(world: Any, web: Web, cache: Cache) -> None:
    numbers = [f"2101.{number:05}" for number in range(40)]
    papers = {number: Record(title=f"Paper {number}", years=(2021,)) for number in numbers[::2]}
    world.otherwise = arxiv.serve(papers)
    answers = ask(world, web, cache, *(Want("arxiv", number) for number in numbers))
    for number in numbers:
        answer = answers[Want("arxiv", number)]
        if number in papers:
            assert answer.facts["title"] == f"Paper {number}"
        else:
            assert answer.outcome is Outcome.NOT_FOUND
    # What is not in the feed is looked for by itself.
    assert len(world.seen) == 1 + 20


@pytest.mark.parametrize(
    ("comment", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the author due to an error in lemma 2", True),
        ("The submission has been withdrawn by arXiv administrators", True),
        ("Withdrawn by the authors", True),
        ("12 pages, 3 figures", False),
        ("We study offers that can be withdrawn by buyers", False),
        ("Replaces a withdrawn paper", False),
    ],
)
def test_withdrawn_papers(
    comment: str, is_withdrawn: bool, world: Any, web: Web, cache: Cache
) -> None:
    entry = arxiv.entry(WANT.value, LAMPS).replace("12 pages", comment)
    world.otherwise = arxiv.serve({WANT.value: entry})
    notices = Record.of(ask(world, web, cache, WANT)[WANT].facts).notices
    assert notices == ((Notice("withdrawal", date="2023-05-01"),) if is_withdrawn else ())


def test_the_year_of_the_journal_counts(world: Any, web: Web, cache: Cache) -> None:
    reference = "<arxiv:journal_ref>Eur.Phys.J. C31 (2024) 17-29</arxiv:journal_ref></entry>"
    entry = arxiv.entry(WANT.value, LAMPS).replace("</entry>", reference)
    world.otherwise = arxiv.serve({WANT.value: entry})
    record = Record.of(ask(world, web, cache, WANT)[WANT].facts)
    assert record.years == (2021, 2023, 2024)
    assert record.containers == ()


@pytest.mark.parametrize(
    ("entry", "is_paper"),
    [
        ("<entry><title>Error</title></entry>", False),
        ("<entry><id>http://arxiv.org/abs/2101.00001v1</id></entry>", False),
        ("<entry><id>http://arxiv.org/abs/2101.00002v1</id><title>A</title></entry>", False),
        ("<entry><id>http://arxiv.org/abs/2101.00001v1</id><title>A</title></entry>", True),
        ("<entry><id>http://arxiv.org/abs/2101.00001</id><title>A</title></entry>", True),
    ],
)
def test_entries_that_are_no_papers(
    entry: str, is_paper: bool, world: Any, web: Web, cache: Cache
) -> None:
    world.otherwise = arxiv.serve({WANT.value: entry})
    world.routes["/abs/2101.00001"] = (404, {}, NO_PAGE.encode())
    answer = ask(world, web, cache, WANT)[WANT]
    assert answer.outcome is (Outcome.FOUND if is_paper else Outcome.NOT_FOUND)


ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
BOMB = (
    '<!DOCTYPE f [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f"]><feed {ATOM}><entry><id>&i;</id></entry></feed>"
)
OUTSIDE = (
    '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<feed {ATOM}><entry><title>&x;</title></entry></feed>"
)


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        OUTSIDE,
        f"<!DOCTYPE feed><feed {ATOM}></feed>",
        f"<feed {ATOM}>" + "<entry>" * 200_000,
        f"<feed {ATOM}>" + "<entry>" * 50_000 + "</entry>" * 50_000 + "</feed>",
        f"<feed {ATOM}>" + "<entry/>" * 100_000 + "</feed>",
        f"<feed {ATOM}></feed>",
        "<feed></feed>",
        f"<feed {ATOM}><entry></feed>",
        "<html><body>Rate exceeded.</body></html>",
        "Rate exceeded.",
        "",
        "\0\1\2",
        f'<?xml version="1.0" encoding="x-unknown"?><feed {ATOM}/>',
    ],
    ids=lambda body: body[:30],
)
def test_feeds_that_are_none_harm_nobody(body: str, world: Any, web: Web, cache: Cache) -> None:
    world.otherwise = (200, {}, body.encode())
    started = monotonic()
    assert ask(world, web, cache, WANT)[WANT].outcome is Outcome.NOT_ASKED
    assert monotonic() - started < 2


@pytest.mark.parametrize("malformed", ["2199.00001", "nonsense/0309136"])
def test_a_malformed_number_spoils_no_other(
    malformed: str, world: Any, web: Web, cache: Cache
) -> None:
    other, none, bad = WANT, Want("arxiv", "2101.00002"), Want("arxiv", malformed)
    world.otherwise = arxiv.serve({WANT.value: LAMPS}, malformed=frozenset({malformed}))
    answers = ask(world, web, cache, other, none, bad)
    assert [answers[want].outcome.value for want in (other, none, bad)] == [
        *("found", "not found", "could not be asked")
    ]


def test_a_feed_without_the_paper_that_must_be_there(world: Any, web: Web, cache: Cache) -> None:
    """At times, arXiv gives an empty feed, or a part of one, for papers that it has."""
    other = Want("arxiv", "2101.00002")

    def serve(handler: Any) -> None:
        handler.path = handler.path.replace("%2C0704.0001", "")
        arxiv.serve({other.value: LAMPS})(handler)

    world.otherwise = serve
    answers = ask(world, web, cache, WANT, other)
    assert answers[WANT].outcome is Outcome.NOT_ASKED
    assert answers[other].outcome is Outcome.FOUND
