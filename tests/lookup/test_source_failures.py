"""Whatever a service does but answer: nothing is called "not found", and no run ever hangs.

Each fault is tried with each source; the ones of a single service are in its own module.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic, sleep
from typing import Any, NamedTuple

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Answers, Outcome, Source, Want
from refwright.lookup.fetch import Limits, Web
from refwright.lookup.library import Library
from refwright.lookup.records import Person, Record
from refwright.lookup.sources.arxiv import Arxiv
from refwright.lookup.sources.doi import DOI
from refwright.lookup.sources.journals import Journals
from refwright.lookup.sources.ncbi import Ncbi
from refwright.lookup.sources.openlibrary import OpenLibrary
from refwright.lookup.sources.wiki_api import WikiApi
from refwright.lookup.sources.wikidata import Wikidata
from tests.lookup.services import (
    arxiv,
    crossref,
    datacite,
    doi_org,
    ncbi,
    openlibrary,
    wiki,
    wikidata,
)

LIMITS = Limits(connect=0.5, silence=0.4, total=0.8, wait=0.2, tries=2)
WORK = Record(
    kind="article",
    title="Made-up beasts of the northern seas",
    subtitle="A survey",
    authors=(Person("Byron", "Ada"), Person("Lovelace", "G. H.")),
    years=(2011,),
    containers=("Journal of Invented Zoology",),
    volume="12",
    issue="3",
    pages="101-117",
    publisher="A Publisher",
)
Worlds = Callable[[], Any]


class Case(NamedTuple):
    """A source, and the service on loopback, of those it asks, that the faults are tried with.

    While there is no fault, *known* is found and *unknown* is not. ``is_silent`` if the service
    tells that it does not have something by leaving it out. *beside* is asked in the same question.
    """

    name: str
    known: Want
    unknown: Want
    build: Callable[[Worlds], tuple[Source, Any]]
    is_silent: bool = False
    beside: tuple[Want, ...] = ()


def build_doi(worlds: Worlds, faulty: str) -> tuple[Source, Any]:
    registry, articles, data = worlds(), worlds(), worlds()
    known = dict.fromkeys(("10.1234/known", "10.1234/beside", "10.5678/known"), WORK)
    registry.otherwise = doi_org.serve(
        {"10.1234": "Crossref", "10.5678": "DataCite"},
        dict.fromkeys([*known, "10.9999/known"], "https://example.org/"),
    )
    articles.otherwise = crossref.serve(known)
    data.otherwise = datacite.serve(known)
    source = DOI(registry.base, articles.base, data.base)
    return source, {"doi.org": registry, "Crossref": articles, "DataCite": data}[faulty]


def doi_case(faulty: str, prefix: str) -> Case:
    known, unknown = (Want("doi", f"{prefix}/{name}") for name in ("known", "unknown"))
    return Case(f"{faulty} {prefix}", known, unknown, lambda worlds: build_doi(worlds, faulty))


def case_of(
    make: Callable[[str], Source],
    serve: Callable[[dict[str, Record]], Callable[[Any], None]],
    kind: str,
    known: str,
    unknown: str,
    *,
    is_silent: bool = False,
) -> Case:
    """A source that asks one service only."""

    def build(worlds: Worlds) -> tuple[Source, Any]:
        world = worlds()
        world.otherwise = serve({known: WORK})
        return make(world.base), world

    name = f"{make('').name} {kind}"
    return Case(name, Want(kind, known), Want(kind, unknown), build, is_silent)


def hasty_arxiv(base: str) -> Source:
    return Arxiv(base, pause=0)


def hasty_ncbi(base: str) -> Source:
    return Ncbi(base, pause=0)


def wiki_case(kind: str, known: str, unknown: str) -> Case:
    def serve(_: object) -> Callable[[Any], None]:
        return wiki.serve(wiki.Contents(pages=(known,)))

    api = "https://wiki.example/w/api.php"
    return case_of(WikiApi, serve, kind, f"{api} {known}", f"{api} {unknown}")


CASES = (
    case_of(Journals, lambda works: crossref.serve({}, works), "issn", "1234-5679", "2345-6788"),
    case_of(hasty_ncbi, ncbi.serve, "pmid", "123", "456"),
    case_of(hasty_ncbi, lambda works: ncbi.serve({}, works), "pmc", "123", "456"),
    case_of(hasty_arxiv, arxiv.serve, "arxiv", "2101.00001", "2101.00002", is_silent=True),
    case_of(
        *(OpenLibrary, openlibrary.serve, "isbn", "9780306406157", "9783161484100"), is_silent=True
    ),
    case_of(Wikidata, wikidata.serve, "isbn", "9780306406157", "9783161484100", is_silent=True),
    doi_case("doi.org", "10.1234"),
    doi_case("doi.org", "10.9999"),
    doi_case("Crossref", "10.1234"),
    doi_case("Crossref", "10.1234")._replace(
        name="Crossref, a list", beside=(Want("doi", "10.1234/beside"),)
    ),
    doi_case("DataCite", "10.5678"),
    wiki_case("page", "Template:Known", "Template:Unknown"),
    wiki_case("file", "File:Known.png", "File:Unknown.png"),
)

Fault = Callable[[Any], None]


def fixed(status: int, body: bytes = b"", **headers: str) -> Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(status, named, body)


def said(body: str, status: int = 200) -> Fault:
    return fixed(status, body.encode(), Content_Type="application/json")


def begun(handler: Any, length: int = 1_000_000) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


def endless(handler: Any) -> None:
    begun(handler, 10**12)
    with suppress(OSError):
        while True:
            handler.wfile.write(b" " * 65_536)


def slow(handler: Any) -> None:
    begun(handler)
    with suppress(OSError):
        for _ in range(20):
            handler.wfile.write(b"{")
            sleep(0.1)


def silent(_: Any) -> None:
    sleep(2 * LIMITS.total)


def cut_off(handler: Any) -> None:
    begun(handler)
    handler.wfile.write(b'{"status": ')
    handler.close_connection = True
    handler.connection.close()


def hung_up(handler: Any) -> None:
    handler.close_connection = True
    handler.connection.close()


def no_http(handler: Any) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    hung_up(handler)


def circle(handler: Any) -> None:
    handler.answer(302, {"Location": f"{handler.path}&more" if "&" in handler.path else "/?a&b"})


FAULTS: dict[str, Fault] = {
    "404 without a body": fixed(404),
    "404 as a page": fixed(404, b"<html><h1>Not Found</h1></html>", Content_Type="text/html"),
    "404 of a gateway": said('{"message": "no Route matched with those values"}', 404),
    "404 of an old address": said('{"error": "notfound", "detail": "Not Found"}', 404),
    "404 with null": said("null", 404),
    "404 that breaks off": said('{"error', 404),
    "410": fixed(410),
    "400": said('{"status": "failed", "message": []}', 400),
    "401": fixed(401),
    "403 of a robot trap": fixed(403, b"<html>Are you human?</html>"),
    "406": fixed(406),
    "429": fixed(429),
    "429 for a moment": fixed(429, Retry_After="0"),
    "429 for an hour": fixed(429, Retry_After="3600"),
    "429 without sense": fixed(429, Retry_After="soon"),
    "500": fixed(500),
    "500 with JSON": said("{}", 500),
    "502 of a proxy": fixed(502, b"<html>Bad Gateway</html>", Content_Type="text/html"),
    "503": fixed(503, Retry_After="120"),
    "204": fixed(204),
    "nothing": fixed(200),
    "a log-in page": fixed(200, b"<!doctype html><title>Log in</title>", Content_Type="text/html"),
    "broken JSON": said('{"message": {"items": ['),
    "bad UTF-8": fixed(200, b'{"message": "\xff\xfe"}'),
    "null": said("null"),
    "a number": said("1"),
    "a string": said('"ok"'),
    "no number": said("NaN"),
    "an empty list": said("[]"),
    "a list of nothing": said("[null]"),
    "an empty object": said("{}"),
    "an error in JSON": said('{"error": "API rate limit exceeded", "count": "11"}'),
    "deep JSON": said("[" * 100_000),
    "deep XML": said("<a>" * 100_000),
    "endless": endless,
    "slow": slow,
    "silent": silent,
    "cut off": cut_off,
    "hung up": hung_up,
    "no HTTP": no_http,
    "a circle": circle,
    "to a private address": fixed(302, Location="http://10.0.0.1/"),
    "to a file": fixed(302, Location="file:///etc/passwd"),
    "no gzip": fixed(200, b"{}", Content_Encoding="gzip"),
    "a bomb": fixed(200, gzip.compress(b" " * 50_000_000), Content_Encoding="gzip"),
}


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def built(case: Case, worlds: Worlds) -> tuple[Source, Any]:
    return case.build(worlds)


def ask(source: Source, want: Want, cache: Cache, beside: tuple[Want, ...] = ()) -> Answer:
    """What *source* answers, to someone who has never asked anything."""
    web = Web(allow=frozenset({"127.0.0.1"}), pause=0, limits=LIMITS)
    answers = Answers()
    Library([source], web, cache).ask([want, *beside], answers.add)
    (answer,) = answers[want]
    return answer


def test_without_a_fault(case: Case, built: tuple[Source, Any], cache: Cache) -> None:
    source, _ = built
    assert ask(source, case.known, cache, case.beside).outcome is Outcome.FOUND
    assert ask(source, case.unknown, cache, case.beside).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_no_answer(
    fault: str, case: Case, built: tuple[Source, Any], cache: Cache
) -> None:
    source, world = built
    world.otherwise = FAULTS[fault]
    start = monotonic()
    for want in (case.known, case.unknown):
        answer = ask(source, want, cache, case.beside)
        assert answer.outcome is Outcome.NOT_ASKED
        assert answer.reason
        assert answer.facts == {}
    assert monotonic() - start < 10
    assert list(cache.answers()) == [], "what was not answered is asked again"
    assert world.seen


def test_nobody_is_there(case: Case, built: tuple[Source, Any], cache: Cache) -> None:
    source, world = built
    world.shutdown()
    world.server_close()
    for want in (case.known, case.unknown):
        assert ask(source, want, cache, case.beside).outcome is Outcome.NOT_ASKED


def test_a_little_patience_is_had(case: Case, built: tuple[Source, Any], cache: Cache) -> None:
    source, world = built
    works, seen = world.otherwise, set()

    def busy_at_first(handler: Any) -> None:
        if handler.path in seen:
            works(handler)
        else:
            seen.add(handler.path)
            handler.answer(429, {"Retry-After": "0"})

    world.otherwise = busy_at_first
    assert ask(source, case.known, cache, case.beside).outcome is Outcome.FOUND


class Spoiler:
    """Lets a service answer, and changes what it says, at the place after which there are
    *before* others."""

    def __init__(self, world: Any, change: Callable[[bytes], Iterator[bytes]]) -> None:
        self._answers = world.otherwise
        self._change = change
        self.number = 0
        self.is_done = False
        world.otherwise = self

    def __call__(self, handler: Any) -> None:
        answer, left = handler.answer, [self.number]

        def changed(status: int, headers: dict[str, str], body: bytes = b"") -> None:
            for spoilt in self._change(body):
                if not left[0]:
                    self.is_done = False
                    answer(status, headers, spoilt)
                    return
                left[0] -= 1
            answer(status, headers, body)

        handler.answer = changed
        self._answers(handler)


def other_types(body: bytes) -> Iterator[bytes]:
    """*body*, JSON, with each of its values in turn left out or of another type."""
    try:
        data = json.loads(body)
    except ValueError:
        return
    for holder, key in list(places(data)):
        value = holder[key]
        for other in (None, "x", 0, [None], {"x": None}):
            if other != value:
                holder[key] = other
                yield json.dumps(data).encode()
                holder[key] = value
        if isinstance(holder, dict):
            del holder[key]
            yield json.dumps(data).encode()
            holder[key] = value


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """The containers in *data* and the keys or indexes of their values."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(inner):
        yield data, key
        if isinstance(value, dict | list):
            yield from places(value)


def cut_short(body: bytes) -> Iterator[bytes]:
    """*body* up to here and there."""
    for part in range(10):
        yield body[: len(body) * part // 10]


@pytest.mark.parametrize(
    ("case", "change"),
    [
        *((case, cut_short) for case in CASES),
        # Otherwise, what is left out is not there; other changes are tried in its own module.
        *((case, other_types) for case in CASES if not case.is_silent),
    ],
)
def test_a_changed_answer_is_never_that_there_is_none(
    change: Callable[[bytes], Iterator[bytes]],
    case: Case,
    built: tuple[Source, Any],
    cache: Cache,
) -> None:
    source, world = built
    spoiler = Spoiler(world, change)
    outcomes = []
    while not spoiler.is_done:
        spoiler.is_done = True
        answer = ask(source, case.known, cache, case.beside)
        assert answer.outcome is not Outcome.NOT_FOUND
        if answer.outcome is Outcome.FOUND:
            Record.of(answer.facts)
        outcomes.append(answer.outcome)
        spoiler.number += 1
        cache.clear()
    assert Outcome.NOT_ASKED in outcomes


@pytest.mark.parametrize("change", [other_types, cut_short])
def test_a_changed_answer_makes_nothing_up(
    change: Callable[[bytes], Iterator[bytes]],
    case: Case,
    built: tuple[Source, Any],
    cache: Cache,
) -> None:
    source, world = built
    spoiler = Spoiler(world, change)
    while not spoiler.is_done:
        spoiler.is_done = True
        assert ask(source, case.unknown, cache, case.beside).outcome is not Outcome.FOUND
        spoiler.number += 1
        cache.clear()
