"""What a draft relies on and its wiki does not have; the wiki's API as a source."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from refwright import wiki
from refwright.check import Diagnostic, Skipped
from refwright.citations.document import Document
from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answers, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.sources import wiki_api
from refwright.lookup.sources.wiki_api import WikiApi
from refwright.lookup.wiki.topic import WikiTopic
from tests.lookup.services.wiki import Contents, serve

CONTENTS = Contents(
    pages=("Main Page", "Rosalind Franklin", "Été", "Template:Reflist", "Template:Cite book"),
    shared=("File:Map.png", "MediaWiki:January"),
    variants={"乾隆": "Rosalind Franklin"},
)
TODAY = date(2026, 11, 22)
Ask = Callable[..., Answers]


@pytest.fixture
def ask(world: Any, web: Web, cache: Cache) -> Ask:
    world.otherwise = serve(CONTENTS)

    def ask(*wants: Want, source: WikiApi | None = None) -> Answers:
        answers = Answers()
        Library([source or WikiApi()], web, cache).ask(wants, answers.add)
        return answers

    return ask


@pytest.fixture
def verified(world: Any, web: Web, cache: Cache) -> Callable[..., list[Diagnostic | Skipped]]:
    """What the topic says of a text, on the wiki with *contents*."""

    def verified(
        text: str, contents: Contents = CONTENTS, site: str = "enwiki"
    ) -> list[Diagnostic | Skipped]:
        if world.otherwise == (404, {}, b""):
            world.otherwise = serve(contents)
        profile = replace(wiki.load(site), api=f"{world.base}/w/api.php")
        document = Document.read(text, profile, today=TODAY)
        topic, answers, asked = WikiTopic(), Answers(), set()
        library = Library([WikiApi()], web, cache)
        for _ in range(3):
            wants = set(topic.wants(document, answers)) - asked
            asked |= wants
            library.ask(sorted(wants), answers.add)
        return list(topic.judge(document, answers))

    return verified


@pytest.mark.parametrize(
    ("title", "outcome", "record"),
    [
        ("Rosalind Franklin", "found", "Rosalind Franklin"),
        ("rosalind_Franklin", "found", "Rosalind Franklin"),
        ("Nobody", "not found", "Nobody"),
        ("nobody", "not found", "Nobody"),
        ("E\u0301te\u0301", "found", "Été"),
        ("fr:Nobody", "found", "fr:Nobody"),
        ("乾隆", "found", "Rosalind Franklin"),
        ("Special:Random", "found", "Special:Random"),
        ("MediaWiki:January", "found", "MediaWiki:January"),
        ("a<b", "could not be asked", "a<b"),
        ("a|Rosalind Franklin", "could not be asked", ""),
    ],
)
def test_pages(title: str, outcome: str, record: str, ask: Ask, world: Any) -> None:
    want = wiki_api.page(f"{world.base}/w/api.php", title)
    (answer,) = ask(want)[want]
    assert (answer.outcome.value, answer.record) == (outcome, record)
    if answer.record:
        assert answer.source == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "outcome"), [("Map.png", "found"), ("map.png", "found"), ("Nope.png", "not found")]
)
def test_files(name: str, outcome: str, ask: Ask, world: Any) -> None:
    want = wiki_api.file(f"{world.base}/w/api.php", name)
    (answer,) = ask(want)[want]
    assert answer.outcome.value == outcome
    assert len(world.seen) == 1, "older versions are of no interest"


def test_answers_in_parts(ask: Ask, world: Any) -> None:
    world.otherwise = serve(CONTENTS._replace(parts=3))
    names = ("Map.png", "Nope.png", "No.png", "map.png")
    wants = [wiki_api.file(f"{world.base}/w/api.php", name) for name in names]
    answers = ask(*wants)
    found = [answers[want][0].outcome is Outcome.FOUND for want in wants]
    assert found == [True, False, False, True]
    assert len(world.seen) == 3


def test_a_page_without_its_file_is_no_proof(ask: Ask, world: Any) -> None:
    """It may be a redirect to the file."""
    page = {"pageid": 1, "ns": 6, "title": "File:Old.png", "imagerepository": ""}
    world.otherwise = (200, {}, json.dumps({"query": {"pages": [page]}}).encode())
    want = wiki_api.file(f"{world.base}/w/api.php", "Old.png")
    assert ask(want)[want][0].outcome is Outcome.FOUND


def test_fifty_titles_at_a_time_and_fewer_if_they_are_long(ask: Ask, world: Any) -> None:
    api = f"{world.base}/w/api.php"
    wants = [wiki_api.page(api, f"Page {number}") for number in range(120)]
    assert {answer.outcome for (answer,) in ask(*wants).values()} == {Outcome.NOT_FOUND}
    assert len(world.seen) == 3
    world.seen.clear()
    wants = [wiki_api.page(api, f"{number} {'長' * 60}") for number in range(50)]
    assert {answer.outcome for (answer,) in ask(*wants).values()} == {Outcome.NOT_FOUND}
    assert 4 < len(world.seen) <= 10
    assert max(len(seen.path) for seen in world.seen) < 8_000


def test_wikis_are_asked_each_at_its_own_address(worlds: Any, ask: Ask) -> None:
    one, other = worlds(), worlds()
    one.otherwise = serve(Contents(pages=("A",)))
    other.otherwise = serve(Contents(pages=("B",)))
    wants = [wiki_api.page(f"{host.base}/api.php", name) for host in (one, other) for name in "AB"]
    answers = ask(*wants)
    found = [answers[want][0].outcome is Outcome.FOUND for want in wants]
    assert found == [True, False, False, True]
    assert (len(one.seen), len(other.seen)) == (1, 1)


def test_a_mirror_stands_in_for_the_wiki(ask: Ask, world: Any) -> None:
    want = wiki_api.page("https://en.wikipedia.org/w/api.php", "Nobody")
    (answer,) = ask(want, source=WikiApi(f"{world.base}/api.php"))[want]
    assert answer.outcome is Outcome.NOT_FOUND
    assert [seen.path.partition("?")[0] for seen in world.seen] == ["/api.php"]


def test_magic_words(ask: Ask, world: Any) -> None:
    want = wiki_api.magic_words(f"{world.base}/w/api.php")
    names = ask(want)[want][0].facts["names"]
    assert {"pagename", "!", "defaultsort"} <= set(names)
    assert "right" not in names, "this is one only in pictures"


@pytest.mark.parametrize(
    "words",
    [
        [],
        [{"name": "if", "aliases": ["#if"]}],
        [{"name": "pagename"}],
        [{"name": "pagename", "aliases": [7]}],
        ["pagename"],
        None,
    ],
)
def test_what_are_no_magic_words(words: object, ask: Ask, world: Any) -> None:
    """Without them, the wiki's own words would be taken for templates that it does not have."""
    world.otherwise = (200, {}, json.dumps({"query": {"magicwords": words}}).encode())
    want = wiki_api.magic_words(f"{world.base}/w/api.php")
    assert ask(want)[want][0].outcome is Outcome.NOT_ASKED


GOOD = {"pageid": 1, "ns": 0, "title": "A"}
ENDLESS = {"continue": {"x": "y"}, "query": {"pages": [{"ns": 6, "title": "File:A"}]}}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"error": {"code": "maxlag", "info": "Waiting", "lag": 7}}, "“maxlag”"),
        ({"error": {"code": "readapidenied"}}, "“readapidenied”"),
        ({"error": "no"}, "not what was expected"),
        ({}, "not what was expected"),
        ([], "not what was expected"),
        (None, "not what was expected"),
        ({"query": {}}, "no answer"),
        ({"query": {"pages": []}}, "no answer"),
        ({"query": {"pages": {"1": GOOD}}}, "not what was expected"),
        ({"query": {"pages": [{"ns": 0, "missing": True}]}}, "not what was expected"),
        ({"query": {"pages": [{"title": "A", "missing": True}]}}, "not what was expected"),
        ({"query": {"pages": [{"title": "A", "ns": 0}]}}, "not what was expected"),
        ({"query": {"pages": [{"title": "A", "ns": 0, "missing": ""}]}}, "not what was expected"),
        ({"query": {"pages": [GOOD], "normalized": [{"from": "A"}]}}, "not what was expected"),
        ({"query": {"pages": [GOOD], "interwiki": [7]}}, "not what was expected"),
    ],
)
def test_what_is_no_answer(answer: object, reason: str, ask: Ask, world: Any) -> None:
    world.otherwise = (200, {}, json.dumps(answer).encode())
    want = wiki_api.page(f"{world.base}/w/api.php", "A")
    (given,) = ask(want)[want]
    assert given.outcome is Outcome.NOT_ASKED
    assert reason in given.reason


def test_an_answer_that_does_not_end(ask: Ask, world: Any) -> None:
    world.otherwise = (200, {}, json.dumps(ENDLESS).encode())
    want = wiki_api.file(f"{world.base}/w/api.php", "A")
    (given,) = ask(want)[want]
    assert (given.outcome, given.reason) == (Outcome.NOT_ASKED, "its answer does not end")
    assert len(world.seen) == 10


@pytest.mark.parametrize("says", [{"known": True}, {"imagerepository": "shared"}])
def test_a_file_that_is_there_and_is_not(says: dict[str, Any], ask: Ask, world: Any) -> None:
    page = {"ns": 6, "title": "File:A", "missing": True, "imagerepository": "", **says}
    world.otherwise = (200, {}, json.dumps({"query": {"pages": [page]}}).encode())
    want = wiki_api.file(f"{world.base}/w/api.php", "A")
    assert ask(want)[want][0].outcome is Outcome.NOT_ASKED


@pytest.mark.parametrize("kind", ["page", "file", "magic words"])
@pytest.mark.parametrize(
    "route",
    [
        (404, {}, b""),
        (404, {}, b'{"query": {"pages": [{"title": "A", "ns": 0, "missing": true}]}}'),
        (429, {}, b""),
        (429, {"Retry-After": "3600"}, b""),
        (500, {}, b"oops"),
        (503, {}, b""),
        (200, {}, b""),
        (200, {}, b"<html>Log in"),
        (200, {"Content-Length": "900"}, b'{"query": {"pages": [{"title": "A"'),
        (200, {}, b'{"query":' * 2_000),
        (200, {}, b'{"query": "' + b"x" * 3_000_000 + b'"}'),
        lambda handler: handler.connection.close(),
    ],
)
def test_a_wiki_in_trouble_could_not_be_asked(kind: str, route: Any, ask: Ask, world: Any) -> None:
    world.otherwise = route
    want = Want(kind, f"{world.base}/w/api.php A" if kind != "magic words" else world.base)
    (answer,) = ask(want)[want]
    assert answer.outcome is Outcome.NOT_ASKED
    assert answer.reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[File:Nope.png|thumb|A]]", "missing-file"),
        ("[[File:Map.png|thumb|A]] [[Image:map.png]]", ""),
        ("<gallery>\nNope.png|A\nMap.png\n</gallery>", "missing-file"),
        ("{{reflist|image=Nope.png}}", "missing-file"),
        ("{{reflist|a/Nope.png}} {{reflist|Nope.png}} {{reflist|x=a/Nope.png}}", ""),
        ("{{reflist}} {{Reflist}} {{ template:reflist }}", ""),
        ("{{reflst}}", "missing-template"),
        ("{{right|A}}", "missing-template"),
        ("{{PAGENAME}} {{subst:CURRENTYEAR}} {{!}} {{DEFAULTSORT:A}} {{#if:a|b}}", ""),
        ("{{fr:Nobody}} {{lc:A}} {{:Nobody}} {{/sub}} {{{{{x}}}}} {{a{{{x}}}}} {{{x}}}", ""),
        ("{{User:Nobody/box}}", "missing-template"),
        ("{{subst:nope}}", "missing-template"),
        ("<nowiki>{{nope}}</nowiki> <!-- {{nope}} [[File:Nope.png]] -->", ""),
        ("{{cite book|author=A|title=B|author-link=Nobody}}", "red-link-in-citation"),
        ("{{cite book|author=A|title=B|author-link=Rosalind Franklin#Life}}", ""),
        ("{{cite book|author=A|title=B|author-link=fr:Nobody}}", ""),
        ("{{cite book|author=A|title=B|author-link=:fr:Nobody}}", ""),
        ("{{cite book|author=A|title=B|editor2-link=Nobody}}", "red-link-in-citation"),
        ("{{cite book|author=A|title=B|author-link={{PAGENAME}}}}", ""),
        ("{{cite book|author=A|title=B|title-link=Nobody}}", "red-link-in-citation"),
        ("{{cite book|author=A|title=B|title-link=none}}", ""),
        ("{{cite book|author=A|title=B|author-link=[[Nobody]]}}", ""),
        ("[[:xx:Nobody|A]]", "unknown-interwiki-prefix"),
        ("[[:fr:Nobody]] [[Nobody]] [[:Category:Nobody]] [[:File:Nope.png]] [[Star: A]]", ""),
        ("[[:Xx: The Film]] [[xx:Nobody]]", ""),
    ],
)
def test_what_is_found(text: str, found: str, verified: Any) -> None:
    said = verified(text)
    assert not [each for each in said if isinstance(each, Skipped)]
    assert [each.check for each in said] == ([found] if found else [])


def test_the_finding_says_who_said_it_and_when(verified: Any) -> None:
    text = "{{Cite boook|title=A}}"
    (found,) = verified(text)
    assert found.span.of(text) == "Cite boook"
    assert found.message.startswith("There is no template “Cite boook” (127.0.0.1, ")
    assert found.message.endswith("): readers see a red link in its place.")
    assert found.evidence[0].record == "Template:Cite boook"
    assert [edit.text for fix in found.alternatives for edit in fix.edits] == ["Cite book"]


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("{{cite boook}}", "cite book"),
        ("{{CITE BOOK}}", None),
        ("{{cite journal}}", None),
        ("{{something else}}", None),
        ("{{subst:cite boook}}", None),
        ("{{User:Nobody/cite boook}}", None),
        ("{{<!-- x -->cite boook}}", None),
    ],
)
def test_suggested_names(text: str, suggested: str | None, verified: Any) -> None:
    (found,) = verified(text)
    edits = [edit.text for fix in found.alternatives for edit in fix.edits]
    assert edits == ([suggested] if suggested else [])


def test_a_parameter_is_less_sure(verified: Any) -> None:
    (found,) = verified("{{reflist|image=Nope.png}}")
    assert (found.confidence.label, "|image=" in found.message) == ("medium", True)


def test_other_languages(verified: Any) -> None:
    text = "[[Datei:Nope.png]] [[Datei:Map.png]] {{Vorlage:Reflist}} [[:Spezial:Suche]]"
    assert [each.check for each in verified(text, site="dewiki")] == ["missing-file"]


def test_a_wiki_that_does_not_answer_is_no_finding(verified: Any, world: Any) -> None:
    world.otherwise = (503, {}, b"")
    said = verified("{{nope}} [[File:A.png]] [[File:B.png]] [[:xx:Nobody]]")
    assert {(type(each), each.check) for each in said} == {
        *((Skipped, "missing-template"), (Skipped, "missing-file")),
        (Skipped, "unknown-interwiki-prefix"),
    }
    assert any("2 could not be looked up: it answers with status 503" in each[1] for each in said)


def test_nothing_is_asked_for_a_text_that_relies_on_nothing(verified: Any, world: Any) -> None:
    assert verified("Nothing [[here]].<ref>A book.</ref>") == []
    assert world.seen == []


def test_many_titles_cost_linear_time(verified: Any, world: Any) -> None:
    world.otherwise = (503, {}, b"")
    document = "".join(f"{{{{a{n}}}}} [[File:{n}.png]] [[:xx:{n}]]\n" for n in range(3_000))
    assert len(verified(document)) == 3
