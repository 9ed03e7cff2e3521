"""The commands other than ``check``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import refwright_checks
from refwright.cli.new_check import enlist
from refwright.errors import RefwrightError

PAGE = (Path(__file__).parent / "toy_checks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["toy-range", "toy-old-range", "cs1:toy_range"])
def test_explain_prints_the_page_with_the_facts(run, name):
    title, _, rest = PAGE.partition("\n")
    facts = "Severity: warning; family: `toys`; fix: safe; elsewhere: `cs1:toy_range`."
    assert run("explain", name).out == f"{title}\n\n{facts}\n{rest}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("toy-rang", "no check is called 'toy-rang'; did you mean 'toy-range'?"),
        ("toys", "name one of them: toy-range, toy-twice"),
        ("\x1b[31m", r"no check is called '\x1b[31m'"),
    ],
)
def test_explain_refuses(run, name, message):
    outcome = run("explain", name)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err


def test_explain_misses_a_page(run, monkeypatch, tmp_path):
    monkeypatch.setattr("refwright.page.page_path", lambda check: tmp_path / "none.md")
    assert "toy-range has no page" in run("explain", "toy-range").err


def test_checks(run):
    lines = run("checks", "toys").out.splitlines()
    assert lines[0].split() == ["NAME", "FAMILY", "SEVERITY", "FIX", "WHAT", "IT", "FINDS"]
    assert lines[1].split()[:4] == ["toy-range", "toys", "warning", "safe"]
    assert lines[4].endswith("Says what day it is, and for which page (preview)")
    assert run("checks").status == 0
    assert run("checks", "toyz").status == 2


def test_checks_as_json(run):
    listed = json.loads(run("checks", "cs1:toy_range", "--output-format", "json").out)
    assert listed["checks"] == [
        {
            "name": "toy-range",
            "family": "toys",
            "summary": "A range with a hyphen",
            "severity": "warning",
            "fixable": "safe",
            "preview": False,
            "online": False,
            "since": "0.1",
            "upstream": ["cs1:toy_range"],
            "aliases": ["toy-old-range"],
        }
    ]


ARTICLE = """\
[[File:A_b.jpg|thumb]]
Text.<ref name="x">{{cite book |last=Doe |year=1999 |title=T}}</ref><ref name="x" />
{{sfn|Doe|1999|p=3}}
== References ==
{{reflist}}
"""


def test_inspect_as_json(run, folder):
    (folder / "a.wiki").write_text(ARTICLE)
    outcome = run("inspect", "--output-format", "json", "a.wiki")
    model = json.loads(outcome.out)
    assert model["version"] == 1
    (file,) = model["files"]
    assert list(file) == [
        "path",
        "references",
        "reference_lists",
        "citations",
        "short_citations",
        "media",
        "sections",
    ]
    references = file["references"]
    assert [(reference["name"], reference["reused"]) for reference in references] == [
        ("x", True),
        ("x", False),
        ("", False),
    ]
    (citation,) = file["citations"]
    assert (citation["kind"], citation["template"]) == ("template", "cite book")
    assert citation["anchor"] == "CITEREFDoe1999"
    for field in citation["fields"]:
        span = field["span"]
        assert ARTICLE[span["start"] : span["end"]] == field["value"]
    assert [field["name"] for field in citation["fields"]] == ["last", "year", "title"]
    (short,) = file["short_citations"]
    assert (short["verdict"], short["citations"]) == ("resolved", [0])
    assert [use["name"] for use in file["media"]] == ["A b.jpg"]
    assert [section["title"] for section in file["sections"]] == ["", "References"]


def test_inspect_as_text(run, folder):
    (folder / "a.wiki").write_text(ARTICLE + "<ref>\x1b[2J</ref>")
    outcome = run("inspect")
    assert outcome.out.startswith("a.wiki\n  references: 4\n    2:6  name=x  ")
    assert "\x1b" not in outcome.out
    assert run("inspect", "none.wiki").status == 2


def test_config_says_where_settings_come_from(run, folder):
    (folder / "refwright.toml").write_text('min-severity = "warning"\nignore = ["toy-note"]\n')
    (folder / "sub").mkdir()
    out = run("config", "sub", "--select", "toy-note,toy-range").out
    path = folder / "refwright.toml"
    assert f"configuration file: {path}\n" in out
    assert f'min-severity = "warning"  # {path}\n' in out
    assert 'select = ["toy-note", "toy-range"]  # command line\n' in out
    assert 'site = "enwiki"  # default\n' in out
    assert "toy-note toy-range" in out or "toy-range toy-note" in out


def test_init_writes_a_configuration_that_can_be_read_and_never_overwrites(run, folder):
    assert run("init").out == "Wrote refwright.toml.\n"
    written = (folder / "refwright.toml").read_text(encoding="utf-8")
    tomllib.loads(written)
    uncommented = "".join(
        line.removeprefix("# ") if " = " in line else line
        for line in written.splitlines(keepends=True)
    )
    (folder / "refwright.toml").write_text(
        uncommented.replace("duplicate-image", "toy-note")
        .replace("citation-without-locator", "toy-note")
        .replace("dates", "toys")
    )
    assert run("config").status == 0
    outcome = run("init")
    assert outcome.status == 2
    assert "refwright.toml exists already" in outcome.err


@pytest.fixture
def checkout(folder):
    package = folder / "checks" / "refwright_checks"
    (package / "dates").mkdir(parents=True)
    (package / "__init__.py").write_text(
        "from refwright.check import Check\n\nCHECKS: tuple[type[Check], ...] = ()\n"
    )
    return package


@pytest.mark.parametrize("start", ["CHECKS: tuple[type[Check], ...] = ()\n", "CHECKS: T = (\n)\n"])
def test_checks_are_listed_in_the_order_of_their_modules(start):
    source = f'"""List."""\n\nfrom x import y\n\n{start}'
    for family, name in (("dates", "B"), ("pages", "C"), ("dates", "A"), ("lists", "D")):
        source = enlist(source, f"refwright_checks.{family}.{name.lower()}", name)
    compile(source, "list", "exec")
    head, tail = source.split("CHECKS")
    assert [line.split()[-1] for line in head.splitlines() if "refwright_checks" in line] == [
        "A",
        "B",
        "D",
        "C",
    ]
    assert tail.split(" = ")[1].split() == ["(", "A,", "B,", "D,", "C,", ")"]


def test_the_real_list_takes_another_check():
    path = Path(str(refwright_checks.__file__))
    source = path.read_text(encoding="utf-8")
    name = "AVeryLongNameForACheckThatNobodyWouldEverThinkOf"
    listed = enlist(source, f"refwright_checks.pages.{'x' * 40}", name)
    assert listed.count(f"    {name},\n") == 2
    assert (
        listed.replace(f"    {name},\n", "").replace(
            f"from refwright_checks.pages.{'x' * 40} import (\n)\n", ""
        )
        == source
    )
    compile(listed, "list", "exec")


def test_enlist_needs_a_list():
    with pytest.raises(RefwrightError):
        enlist("CHECKS = []", "refwright_checks.a.b", "B")


def test_new_check(run, checkout):
    outcome = run("new-check", "dates/future-access-date")
    assert outcome.status == 0
    module = (checkout / "dates" / "future_access_date.py").read_text(encoding="utf-8")
    compile(module, "module", "exec")
    assert "class FutureAccessDate(Check)" in module
    assert (checkout / "dates" / "future_access_date.md").exists()
    assert "    FutureAccessDate,\n" in (checkout / "__init__.py").read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()}
    assert "exists already" in run("new-check", "dates/future-access-date").err
    assert {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()} == before
    assert run("new-check", "links/dead-link").status == 0
    assert (checkout / "links" / "__init__.py").exists()


@pytest.mark.parametrize(
    "name",
    ["future-access-date", "date/x-y", "dates/x", "dates/X-Y", "dates/../x-y", "dates/x_y", "/"],
)
def test_new_check_refuses_bad_names(run, checkout, name):
    before = sorted(checkout.rglob("*"))
    assert run("new-check", name).status == 2
    assert sorted(checkout.rglob("*")) == before


def test_new_check_needs_a_checkout(run, folder):
    assert "in no checkout" in run("new-check", "dates/some-name").err


def test_help_and_version(run):
    assert run("--version").out.startswith("refwright ")
    for words in (["-h"], ["check", "-h"], ["explain", "--help"]):
        assert run(*words).out.startswith("Usage: refwright")


def test_wrong_command(run):
    outcome = run("chek")
    assert outcome.status == 2
    assert "no command 'chek'; did you mean 'check'?" in outcome.err
