"""Two hundred citations through ``refwright verify``: the four answers are right on all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from refwright.cli import cli
from refwright.lookup.fetch import Web
from refwright.lookup.works.metas import METAS
from tests.lookup.citation_set import WORKS, Case, cases
from tests.lookup.services import arxiv, crossref, datacite, doi_org, ncbi, openlibrary, wikidata

CASES = tuple(cases())
UP = tuple(case for case in CASES if not case.down)
DOWN = tuple(case for case in CASES if case.down)
SERVICES = {
    "arxiv": ("arxiv",),
    "crossref": ("doi",),
    "datacite": ("doi",),
    "doi": ("doi",),
    "ncbi": ("pmid", "pmc"),
    "openlibrary": ("isbn",),
    "wikidata": ("isbn",),
}
"""By service, the identifiers that it is asked for."""
NOTHING: dict[str, Any] = {}

Files = list[tuple[frozenset[str], list[Any]]]
"""By line: the checks that spoke, and the reasons of those that could not look."""
Verify = Callable[..., Files]


def by_number(kind: str, agency: str = "Crossref") -> dict[str, Any]:
    return {
        work.number: work.record for work in WORKS if work.kind == kind and work.agency == agency
    }


@pytest.fixture
def services(worlds: Callable[..., Any]) -> Mapping[str, Any]:
    """Every service at an address of its own; there are no two of one host."""
    at = {name: worlds(f"127.0.0.{place}") for place, name in enumerate(SERVICES, 1)}
    described = {**by_number("doi"), **by_number("doi", "DataCite")}
    at["doi"].otherwise = doi_org.serve(
        {"10.12345": "Crossref", "10.23456": "DataCite"},
        dict.fromkeys(described, "https://journal.example/"),
    )
    at["crossref"].otherwise = crossref.serve(by_number("doi"))
    at["datacite"].otherwise = datacite.serve(by_number("doi", "DataCite"))
    at["ncbi"].otherwise = ncbi.serve(by_number("pmid"), by_number("pmc"))
    at["arxiv"].otherwise = arxiv.serve(by_number("arxiv"))
    at["openlibrary"].otherwise = openlibrary.serve(by_number("isbn"))
    at["wikidata"].otherwise = wikidata.serve(NOTHING)
    return at


@pytest.fixture
def verify(services: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verify:
    """Verifies a draft of some citations, one a line."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    settings = tmp_path / "CONFIG" / "refwright" / "verify.toml"
    settings.parent.mkdir(parents=True)
    lines = [f'{name} = "{world.base}"' for name, world in services.items()]
    settings.write_text("\n".join(["[sources]", *lines]), encoding="utf-8")
    web = Web(allow=frozenset(f"127.0.0.{place}" for place in range(1, 8)), pause=0)

    def verify(some: tuple[Case, ...], *options: str) -> Files:
        text = "".join(f"* A.<ref>{case.wikitext}</ref>\n" for case in some) + "{{reflist}}\n"
        Path("draft.wikitext").write_text(text, encoding="utf-8")
        names = ",".join(meta.name for meta in METAS)
        arguments = ("verify", "--select", names, *options, "--output-format", "json", ".")
        run = CliRunner().invoke(cli, arguments, obj=web)
        assert run.exception is None or isinstance(run.exception, SystemExit), run.output
        report = json.loads(run.stdout)["files"][0]
        by_line: Files = []
        start = 0
        for line in text.splitlines(keepends=True)[: len(some)]:
            within = range(start, start + len(line))
            found = [each for each in report["diagnostics"] if each["span"]["start"] in within]
            assert all(each["evidence"] for each in found)
            skipped = [each for each in report["skipped"] if each["span"]["start"] in within]
            by_line.append((frozenset(each["check"] for each in found), skipped))
            start += len(line)
        return by_line

    return verify


def test_there_are_two_hundred() -> None:
    assert len(CASES) == 200


def test_what_is_found_and_what_is_not(verify: Verify) -> None:
    found = verify(UP)
    wrong = [
        (case.what, case.wikitext, set(checks), skipped)
        for case, (checks, skipped) in zip(UP, found, strict=True)
        if checks != case.expected or skipped
    ]
    assert not wrong, "\n".join(map(str, wrong))


def busy(handler: Any) -> None:
    handler.answer(429, {"Retry-After": "3600"})


def reset(handler: Any) -> None:
    handler.close_connection = True
    handler.connection.close()


def page(handler: Any) -> None:
    handler.answer(200, {"Content-Type": "text/html"}, b"<h1>We will be back soon</h1>")


def not_here(handler: Any) -> None:
    handler.answer(404, {"Content-Type": "text/html"}, b"<h1>Not Found</h1>")


def empty(handler: Any) -> None:
    handler.answer(200, {"Content-Type": "application/json"}, b"{}")


def failing(handler: Any) -> None:
    handler.answer(500, {})


@pytest.mark.parametrize("fault", [busy, reset, page, not_here, empty, failing])
def test_nothing_is_found_where_the_source_is_down(
    fault: Callable[[Any], None], services: Mapping[str, Any], verify: Verify
) -> None:
    for world in services.values():
        world.otherwise = fault
    for case, (checks, skipped) in zip(DOWN, verify(DOWN), strict=True):
        assert checks == frozenset(), case.wikitext
        assert skipped, case.wikitext


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_is_called_not_found_when_one_of_the_sources_is_down(
    name: str, services: Mapping[str, Any], verify: Verify
) -> None:
    services[name].otherwise = failing
    theirs = (case for case in CASES if case.work.kind in SERVICES[name])
    some = tuple(case for case in theirs if case.what in ("right", "missing"))
    for case, (checks, skipped) in zip(some, verify(some), strict=True):
        assert checks == case.expected or (checks == frozenset() and skipped), case.wikitext


def test_what_two_sources_agree_upon_is_added_and_the_rest_left_as_it_is(
    services: Mapping[str, Any], verify: Verify
) -> None:
    doi, pmid = "10.12345/dent.38.250", "20400101"
    work = next(work for work in WORKS if work.number == pmid)
    case = next(case for case in UP if case.work is work and case.what == "right")
    by_pubmed = work.record._replace(identifiers={"doi": doi})
    services["ncbi"].otherwise = ncbi.serve({pmid: by_pubmed})
    services["crossref"].otherwise = crossref.serve({doi: work.record})
    found = verify((case,), "--fix", "--unsafe-fixes")
    assert found == [(frozenset(), [])]
    added = case.wikitext.replace(pmid, f"{pmid} |doi={doi}")
    assert added in Path("draft.wikitext").read_text(encoding="utf-8")
