"""What a draft relies on and the wiki does not have, as a real MediaWiki tells it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from refwright import wiki
from refwright.check import Diagnostic, Skipped
from refwright.citations.document import Document
from refwright.cli import cli
from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answers, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.sources import wiki_api
from refwright.lookup.sources.wiki_api import WikiApi
from refwright.lookup.wiki.topic import WikiTopic

if TYPE_CHECKING:
    from types import SimpleNamespace

pytestmark = pytest.mark.mediawiki

PAGE = "Somebody who is here"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    cache = Cache(tmp_path / "answers.sqlite")
    yield Library([WikiApi()], Web(allow=frozenset({"127.0.0.1"}), pause=0), cache)
    cache.close()


@pytest.fixture
def verified(wiki_url: str, library: Library) -> Callable[[str], list[Diagnostic | Skipped]]:
    profile = replace(wiki.load("enwiki"), api=f"{wiki_url}/w/api.php")

    def verified(text: str) -> list[Diagnostic | Skipped]:
        document = Document.read(text, profile)
        topic, answers, asked = WikiTopic(), Answers(), set[Want]()
        for _ in range(3):
            wants = set(topic.wants(document, answers)) - asked
            asked |= wants
            library.ask(sorted(wants), answers.add)
        return list(topic.judge(document, answers))

    return verified


@pytest.fixture
def page(people: SimpleNamespace) -> Iterator[str]:
    people.admin.writes(PAGE, "Here.")
    yield PAGE
    people.admin.removes(PAGE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[File:Not here.png|thumb]]", "missing-file"),
        ("{{reflist}} {{Template:Reflist}} {{ reflist }}", ""),
        ("{{not here}}", "missing-template"),
        ("{{User:Nobody/not here}}", "missing-template"),
        ("{{PAGENAME}} {{CURRENTYEAR}} {{!}} {{#if:a|b}} {{SITENAME}} {{NUMBEROFPAGES}}", ""),
        ("{{subst:CURRENTDAY}} {{DEFAULTSORT:a}} {{lc:A}} {{ns:6}}", ""),
        ("{{cite book|author=A|title=B|author-link=somebody_who is here}}", ""),
        ("{{cite book|author=A|title=B|author-link=Not here}}", "red-link-in-citation"),
        ("{{cite book|author=A|title=B|author-link=wikipedia:Not here}}", ""),
        ("[[:zz:Not here]]", "unknown-interwiki-prefix"),
        ("[[:wikipedia:Not here]] [[:category:Not here]] [[:special:Not here]]", ""),
    ],
)
def test_what_is_found(
    text: str, found: str, page: str, verified: Callable[[str], list[Diagnostic | Skipped]]
) -> None:
    said = verified(text)
    assert [(each.check, type(each)) for each in said] == ([(found, Diagnostic)] if found else [])


def test_the_command_asks_the_wiki_of_the_settings(
    wiki_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    settings = tmp_path / "CONFIG" / "refwright" / "verify.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[sources]\nwiki = "{wiki_url}/w/api.php"\n')
    draft = tmp_path / "draft.wikitext"
    draft.write_text("[[File:Not here.png]] {{not here}}\n{{reflist}}\n")
    web = Web(allow=frozenset({"127.0.0.1"}), pause=0)
    command = ["verify", "--quiet", "--output-format", "json", str(draft)]
    done = CliRunner().invoke(cli, command, obj=web)
    (file,) = json.loads(done.stdout)["files"]
    found = {each["check"]: each["evidence"][0]["record"] for each in file["diagnostics"]}
    assert (done.exit_code, file["skipped"]) == (1, [])
    assert found == {
        "missing-file": "File:Not here.png",
        "missing-template": "Template:Not here",
    }


def test_what_the_wiki_makes_of_titles(wiki_url: str, page: str, library: Library) -> None:
    api = f"{wiki_url}/w/api.php"
    wants = [
        wiki_api.page(api, title)
        for title in ("somebody_who  is here", "e\u0301", "a<b", "Special:Version", "Media:A.png")
    ]
    answers = Answers()
    library.ask([*wants, wiki_api.file(api, "not_here.png")], answers.add)
    told = [(answers[want][0].outcome, answers[want][0].record) for want in wants]
    assert told[:4] == [
        (Outcome.FOUND, PAGE),
        (Outcome.NOT_FOUND, "É"),
        (Outcome.NOT_ASKED, "a<b"),
        (Outcome.FOUND, "Special:Version"),
    ]
    file = answers.of(wiki_api.file(api, "not_here.png"))
    assert file is not None
    assert (file.outcome, file.record) == (Outcome.NOT_FOUND, "File:Not here.png")
