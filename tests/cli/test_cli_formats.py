"""``refwright check --output-format``: the formats for CI, from the command line on."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"
DRAFT = "A 1-2.\nTWICE\n<!-- refwright-disable-next-line toy-twice -->\nB 3-4 TWICE SKIP\n"
FORMATS = ("sarif", "github", "gitlab", "junit", "rdjson", "markdown")


@pytest.fixture
def draft(folder):
    path = folder / "draft.wikitext"
    path.write_text(DRAFT)
    return path


def sarif(outcome):
    log = json.loads(outcome.out)
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text())).validate(log)
    return log["runs"][0]


def test_sarif(run, draft):
    outcome = run("check", ".", "--output-format", "sarif")
    assert outcome.status == 1
    log = sarif(outcome)
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["toy-range", "toy-twice", "toy-note"]
    assert rules[0]["deprecatedIds"] == ["toy-old-range"]
    assert [
        (each["ruleId"], each["ruleIndex"], each["level"], "suppressions" in each)
        for each in log["results"]
    ] == [
        ("toy-range", 0, "warning", False),
        ("toy-range", 0, "warning", False),
        ("toy-twice", 1, "error", True),
    ]
    (location,) = log["results"][1]["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "draft.wikitext"},
        "region": {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 6},
    }
    (notification,) = log["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"] == {"text": "the source is not at hand"}


def test_sarif_lists_what_configuration_selects_for_any_draft(run, folder, draft):
    (folder / "other").mkdir()
    (folder / "other" / "a.wikitext").write_text("Nothing.\n")
    (folder / "refwright.toml").write_text(
        'select = ["toy-note"]\n[severity]\ntoy-note = "warning"\n'
    )
    (folder / "other" / "refwright.toml").write_text('select = ["toy-flip", "toy-note"]\n')
    outcome = run("check", ".", "--output-format", "sarif", "--extend-select", "toy-today")
    rules = sarif(outcome)["tool"]["driver"]["rules"]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert levels == {"toy-note": "warning", "toy-today": "note", "toy-flip": "note"}


def test_sarif_without_findings(run, draft):
    draft.write_text("Nothing.\n")
    outcome = run("check", "-q", "--output-format", "sarif", "--output-file", "out.sarif")
    assert (outcome.status, outcome.out) == (0, "")
    log = sarif(outcome._replace(out=Path("out.sarif").read_text()))
    assert log["results"] == []
    assert len(log["tool"]["driver"]["rules"]) == 3


def test_sarif_of_standard_input(run, folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "refwright.toml").write_text('select = ["toy-note"]\n')
    outcome = run(
        *("check", "-", "--stdin-filename", "sub/a.wikitext", "--output-format", "sarif"),
        *("--extend-select", "toy-today"),
        stdin="NOTE",
    )
    log = sarif(outcome)
    assert len(log["tool"]["driver"]["rules"]) == len(log["results"]) == 2


def test_github(run, draft):
    outcome = run("check", ".", "--output-format", "github")
    assert outcome.out == (
        "::warning file=draft.wikitext,line=1,endLine=1,col=3,endColumn=6,title=toy-range::"
        "the range “1-2” takes an en dash\n"
        "::warning file=draft.wikitext,line=4,endLine=4,col=3,endColumn=6,title=toy-range::"
        "the range “3-4” takes an en dash\n"
        "  draft.wikitext:4:13: skipped toy-note: the source is not at hand\n"
        "Found 2 problems in 1 draft.\n"
        "[*] 2 fixable with --fix.\n"
        "1 check could not look: what was skipped may still hold problems.\n"
    )


def test_gitlab(run, draft):
    first, second = json.loads(run("check", ".", "--output-format", "gitlab").out)
    assert first["fingerprint"] != second.pop("fingerprint")
    assert second == {
        "description": "the range “3-4” takes an en dash",
        "check_name": "toy-range",
        "severity": "minor",
        "location": {"path": "draft.wikitext", "lines": {"begin": 4, "end": 4}},
    }


def test_junit(run, draft):
    root = ElementTree.fromstring(run("check", ".", "--output-format", "junit").out)
    (suite,) = root
    assert suite.attrib == {
        "name": "draft.wikitext",
        "tests": "3",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
    }
    assert suite[1].get("name") == "toy-range (4:3)"
    assert suite[1][0].text == (
        "draft.wikitext:4:3: the range “3-4” takes an en dash (safe fix: replace by “3–4”)"
    )


def test_rdjson(run, draft):
    draft.write_text("é 1-2\n")
    assert json.loads(run("check", ".", "--output-format", "rdjson").out) == {
        "source": {"name": "refwright"},
        "diagnostics": [
            {
                "message": "the range “1-2” takes an en dash",
                "location": {
                    "path": "draft.wikitext",
                    "range": {"start": {"line": 1, "column": 4}, "end": {"line": 1, "column": 7}},
                },
                "severity": "WARNING",
                "code": {"value": "toy-range"},
                "suggestions": [
                    {
                        "range": {
                            "start": {"line": 1, "column": 4},
                            "end": {"line": 1, "column": 7},
                        },
                        "text": "1–2",
                    }
                ],
            }
        ],
    }


def test_markdown(run, draft):
    outcome = run("check", ".", "-q", "--output-format", "markdown", "--color", "always")
    assert outcome.out == (
        "## Citations\n\n"
        "Found 2 problems in 1 draft.\n\n"
        "[*] 2 fixable with --fix.\n\n"
        "1 check could not look: what was skipped may still hold problems.\n\n"
        "### `draft.wikitext`\n\n"
        "- 1:3 warning `toy-range` [*]: the range `“1-2”` takes an en dash\n"
        "- 4:3 warning `toy-range` [*]: the range `“3-4”` takes an en dash\n"
        "- skipped `toy-note`: the source is not at hand\n\n"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_clean_draft_and_none_at_all(run, folder, draft, form):
    draft.write_text("Nothing.\n")
    assert run("check", ".", "--output-format", form).status == 0
    draft.unlink()
    outcome = run("check", ".", "--output-format", form)
    assert outcome.status == 2
    if form in {"sarif", "gitlab", "rdjson"}:
        json.loads(outcome.out)


@pytest.mark.parametrize("form", FORMATS)
def test_statistics_have_no_such_format(run, draft, form):
    outcome = run("check", ".", "--statistics", "--output-format", form)
    assert outcome.status == 2
    assert f"--statistics cannot be printed as {form}" in outcome.err
