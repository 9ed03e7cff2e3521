"""``refwright check``: what it prints, what it fixes, and its exit status."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

ONE = "See pp. 12-15 here.\n"
MANY = "A 1-2.\nTWICE\nB 3-4 TWICE\nNOTE.\n"


@pytest.fixture
def draft(folder):
    path = folder / "draft.wikitext"
    path.write_text(ONE)
    return path


def test_nothing_found(run, draft):
    draft.write_text("Nothing.\n")
    outcome = run("check", "draft.wikitext")
    assert outcome == (0, "No problems found in 1 draft.\n", "", outcome.raw)


def test_full(run, draft):
    outcome = run("check", "draft.wikitext")
    assert outcome.status == 1
    assert outcome.out == (
        "draft.wikitext:1:9: warning toy-range [*]\n"
        "  |\n"
        "1 | See pp. 12-15 here.\n"
        "  |         ^^^^^ the range “12-15” takes an en dash\n"
        "  = help: replace by “12–15” (safe fix)\n"
        "\n"
        "Found 1 problem in 1 draft.\n"
        "[*] 1 fixable with --fix.\n"
    )


def test_related_places_and_alternatives_are_shown(run, draft):
    draft.write_text("TWICE\n" + "\n" * 9 + "here TWICE again")
    out = run("check", "draft.wikitext").out
    assert "11 | here TWICE again\n   |      ^^^^^ “TWICE” again\n" in out
    assert "= see: 1:1: it stands here first\n   |\n 1 | TWICE\n   | -----\n" in out
    assert "= help: delete it (unsafe fix)\n" in out
    assert "= help: write “once” (suggestion)\n" in out


def test_place_of_several_lines(run, draft):
    draft.write_text("a NOTE\r\nthat goes on.")
    out = run("check", "draft.wikitext").out
    assert "1 | a NOTE\n  |   ^^^^ a note: NOTE \\nthat goes on\n" in out
    assert "= note: the place goes on to line 2\n" in out


def test_concise(run, draft):
    outcome = run("check", "draft.wikitext", "--output-format", "concise")
    assert outcome.out.splitlines()[0] == (
        "draft.wikitext:1:9: toy-range [*] the range “12-15” takes an en dash"
    )


def test_quiet_leaves_out_the_sums(run, draft):
    outcome = run("check", "draft.wikitext", "--output-format", "concise", "--quiet")
    assert len(outcome.out.splitlines()) == 1
    draft.write_text("")
    assert run("check", "draft.wikitext", "--quiet").out == ""


def schema():
    return json.loads(resources.files("refwright.report").joinpath("schema.json").read_text())


def test_json_is_the_contract(run, draft):
    draft.write_bytes("\ufeff日本 1-2\r\nTWICE\rTWICE SKIP".encode())
    outcome = run("check", "draft.wikitext", "--output-format", "json", "--title", "Page")
    assert outcome.out.isascii()
    report = json.loads(outcome.out)
    jsonschema.validate(report, schema())
    assert report["summary"] == {
        "files": 1,
        "error": 1,
        "warning": 1,
        "info": 0,
        "fixable": {"safe": 1, "unsafe": 1},
    }
    (file,) = report["files"]
    assert (file["path"], file["title"], file["site"]) == ("draft.wikitext", "Page", "enwiki")
    assert file["skipped"] == [
        {
            "check": "toy-note",
            "reason": "the source is not at hand",
            "span": {"start": 20, "end": 24},
        }
    ]
    assert file["suppressed"] == 0
    assert file["diagnostics"][0] == {
        "check": "toy-range",
        "family": "toys",
        "message": "the range “1-2” takes an en dash",
        "severity": "warning",
        "confidence": "high",
        "upstream": ["cs1:toy_range"],
        "span": {"start": 3, "end": 6},
        "location": {"line": 1, "column": 4},
        "end_location": {"line": 1, "column": 7},
        "related": [],
        "arguments": {"range": "1-2"},
        "fix": {
            "title": "replace by “1–2”",
            "applicability": "safe",
            "edits": [{"span": {"start": 3, "end": 6}, "text": "1–2"}],
        },
        "alternatives": [],
    }
    twice = file["diagnostics"][1]
    assert twice["location"] == {"line": 3, "column": 1}
    assert twice["related"] == [
        {"span": {"start": 8, "end": 13}, "message": "it stands here first"}
    ]
    assert [fix["applicability"] for fix in twice["alternatives"]] == ["display"]


def test_schema_is_a_schema_and_refuses():
    jsonschema.Draft202012Validator.check_schema(schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 2}, schema())


def test_jsonl_has_a_line_for_each_finding_and_skip(run, draft):
    draft.write_text("1-2 SKIP")
    lines = run("check", "draft.wikitext", "--output-format", "jsonl").out.splitlines()
    found, skipped = map(json.loads, lines)
    assert (found["path"], found["check"]) == ("draft.wikitext", "toy-range")
    assert (skipped["path"], skipped["reason"]) == ("draft.wikitext", "the source is not at hand")


def test_skips_are_said(run, draft):
    draft.write_text("SKIP")
    outcome = run("check", "draft.wikitext")
    assert outcome.status == 0
    assert "draft.wikitext:1:1: skipped toy-note: the source is not at hand\n" in outcome.out
    assert "1 check could not look" in outcome.out


def test_statistics(run, draft):
    draft.write_text(MANY)
    outcome = run("check", "draft.wikitext", "--statistics")
    assert outcome.out.splitlines()[:3] == [
        "2  [*]  toy-range  A range with a hyphen",
        "1       toy-note   A note; and places where this check cannot look or fails",
        "1       toy-twice  A word that stands there twice",
    ]
    assert outcome.status == 1
    assert run("check", "--statistics", "--output-format", "json").status == 2


def test_output_file(run, draft):
    outcome = run("check", "draft.wikitext", "--output-file", "report.txt", "--color", "never")
    assert (outcome.status, outcome.out) == (1, "")
    assert "toy-range" in (draft.parent / "report.txt").read_text(encoding="utf-8")
    assert run("check", "draft.wikitext", "--output-file", "no/report.txt").status == 2


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--fail-level", "warning"], 1),
        (["--fail-level", "error"], 0),
        (["--min-severity", "error"], 0),
        (["--ignore", "toy-range"], 0),
        (["--select", "cs1", "--ignore", "toy-range"], 0),
        (["--select", "toy-twice"], 0),
        (["--select", "toy-twice,toy-range"], 1),
        (["--select", "toy-twice", "--select", "toy-old-range"], 1),
        (["--select", "toy-twice", "--extend-select", "cs1:toy_range"], 1),
    ],
)
def test_exit_status(run, draft, options, status):
    assert run("check", "draft.wikitext", *options).status == status


def test_fix(run, draft):
    draft.write_text(MANY)
    outcome = run("check", "draft.wikitext", "--fix")
    assert draft.read_text(encoding="utf-8") == "A 1–2.\nTWICE\nB 3–4 TWICE\nNOTE.\n"
    assert outcome.status == 1
    assert "Fixed 2 problems; 2 problems in 1 draft left.\n" in outcome.out
    assert "1 fixable with --unsafe-fixes" in outcome.out
    before = draft.stat()
    run("check", "draft.wikitext", "--fix")
    assert draft.stat() == before


def test_unsafe_fixes(run, draft):
    draft.write_text("1-2 TWICE TWICE")
    assert "[*] 2 fixable with --fix." in run("check", "draft.wikitext", "--unsafe-fixes").out
    outcome = run("check", "draft.wikitext", "--fix", "--unsafe-fixes")
    assert draft.read_text(encoding="utf-8") == "1–2 TWICE "
    assert (outcome.status, outcome.out) == (0, "Fixed 2 problems, none left in 1 draft.\n")


def test_diff_changes_nothing(run, draft):
    outcome = run("check", "draft.wikitext", "--diff")
    assert outcome.status == 1
    assert outcome.out == (
        "--- draft.wikitext\n"
        "+++ draft.wikitext\n"
        "@@ -1,1 +1,1 @@\n"
        "-See pp. 12-15 here.\n"
        "+See pp. 12–15 here.\n"
    )
    assert outcome.err == "Would fix 1 problem.\n"
    assert draft.read_text() == ONE
    draft.write_text("TWICE TWICE")
    assert run("check", "draft.wikitext", "--diff")[:3] == (0, "", "")


def test_fixes_that_undo_each_other_are_not_made(run, draft):
    draft.write_text("FLIP 1-2")
    outcome = run("check", "draft.wikitext", "--fix", "--select", "toy-flip")
    assert draft.read_text() == "FLIP 1-2"
    assert outcome.err == (
        "warning: draft.wikitext: some fixes undo each other; they were not made\n"
    )


def test_several_files_are_one_object(run, draft):
    (draft.parent / "b.wiki").write_text("1-2")
    report = json.loads(run("check", "--output-format", "json").out)
    jsonschema.validate(report, schema())
    assert [file["path"] for file in report["files"]] == ["b.wiki", "draft.wikitext"]
    assert report["summary"]["warning"] == 2
    empty = json.loads(run("check", "none", "--output-format", "json").out)
    jsonschema.validate(empty, schema())


def test_standard_input(run):
    outcome = run("check", "-", "--output-format", "concise", stdin=ONE)
    assert outcome.out.startswith("-:1:9: toy-range")
    named = ["--stdin-filename", "folder/name.wiki"]
    outcome = run("check", "-", *named, "--output-format", "concise", stdin=ONE)
    assert outcome.out.startswith("folder/name.wiki:1:9: toy-range")


def test_standard_input_is_fixed_to_standard_output(run):
    text = "\ufeffa 1-2\r\nb\rTWICE TWICE e\u0301".encode()
    outcome = run("check", "-", "--fix", stdin=text)
    assert outcome.raw == text.replace(b"1-2", "1–2".encode())
    assert "toy-twice" in outcome.err
    assert outcome.status == 1
    assert run("check", "-", "--fix", stdin=b"fine").raw == b"fine"


def test_crashing_check_is_reported_and_others_go_on(run, draft):
    draft.write_text("1-2 CRASH")
    outcome = run("check", "draft.wikitext")
    assert outcome.status == 2
    assert "toy-range" in outcome.out
    assert "skipped toy-note: failed: RuntimeError: toy" in outcome.out
    assert "the check toy-note failed" in outcome.err
    assert "RuntimeError: toy" in outcome.err


def test_today_site_and_title_reach_the_document(run, draft):
    outcome = run(
        "check", "draft.wikitext", "--select", "toy-today", "--today", "2020-02-03", "--title", "X"
    )
    assert "toy-today" in outcome.out
    concise = ["--output-format", "concise", "--today", "2020-02-03"]
    outcome = run("check", "draft.wikitext", "--select", "toy-today", *concise, "--title", "X")
    assert outcome.out.startswith("draft.wikitext:1:1: toy-today 2020-02-03 enwiki X\n")


def test_drafts_toml_names_the_page(run, draft):
    (draft.parent / "drafts.toml").write_text(
        '[[draft]]\nfile = "draft.wikitext"\nsite = "enwiki"\ntitle = "User:X/sandbox"\n'
    )
    outcome = run("check", ".", "--select", "toy-today", "--output-format", "json")
    assert json.loads(outcome.out)["files"][0]["title"] == "User:X/sandbox"
    outcome = run(
        "check", ".", "--select", "toy-today", "--output-format", "json", "--title", "Other"
    )
    assert json.loads(outcome.out)["files"][0]["title"] == "Other"


def test_folders_are_walked_in_order(run, folder):
    for name in ("b.wikitext", "a.wiki", "sub/c.mediawiki", "x.txt", ".hidden/d.wiki", ".e.wiki"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("1-2")
    (folder / "loop").symlink_to(folder)
    (folder / "again.wiki").symlink_to(folder / "b.wikitext")
    lines = run("check", "--output-format", "concise", "--quiet").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "a.wiki",
        "again.wiki",
        "sub/c.mediawiki",
    ]
    lines = run("check", "x.txt", "a.wiki", "a.wiki", "--output-format", "concise", "-q").out
    assert [line.partition(":")[0] for line in lines.splitlines()] == ["x.txt", "a.wiki"]


def test_configuration(run, draft):
    config = draft.parent / "refwright.toml"
    config.write_text('exclude = ["old"]\nfail-level = "error"\n')
    (draft.parent / "old").mkdir()
    (draft.parent / "old" / "x.wiki").write_text("1-2")
    outcome = run("check", "--output-format", "json")
    assert (outcome.status, json.loads(outcome.out)["summary"]["files"]) == (0, 1)
    outcome = run("check", "--isolated", "--output-format", "json")
    assert (outcome.status, json.loads(outcome.out)["summary"]["files"]) == (1, 2)
    other = draft.parent / "other.toml"
    other.write_text('min-severity = "error"\n')
    assert run("check", "--config", "other.toml").out == "No problems found in 2 drafts.\n"
    assert run("check", "--config", "other.toml", "--isolated").status == 2


def test_baseline(run, draft):
    outcome = run("check", "--baseline", "base.json", "--write-baseline")
    assert outcome.status == 0
    assert outcome.err == "Known findings in base.json: 1 written.\n"
    outcome = run("check", "--baseline", "base.json")
    assert outcome.status == 0
    assert "1 known problem not shown" in outcome.out
    draft.write_text("New line 7-8.\n\n" + ONE)
    outcome = run("check", "--baseline", "base.json", "--output-format", "concise", "-q")
    assert outcome.status == 1
    assert [line.split()[0] for line in outcome.out.splitlines()] == ["draft.wikitext:1:10:"]
    draft.write_text("Nothing.")
    outcome = run("check", "--baseline", "base.json", "--prune-baseline")
    assert outcome.err == "Known findings in base.json: 1 dropped.\n"
    draft.write_text(ONE)
    assert run("check", "--baseline", "base.json").status == 1


def test_baseline_of_the_configuration_is_used_from_any_folder(run, draft, monkeypatch):
    (draft.parent / "refwright.toml").write_text('baseline = "base.json"\n')
    (draft.parent / "sub").mkdir()
    assert run("check", "--write-baseline").status == 0
    monkeypatch.chdir(draft.parent / "sub")
    assert run("check", "..").status == 0


def test_writing_a_baseline_keeps_what_it_knows_of_other_drafts(run, draft):
    (draft.parent / "other.wiki").write_text("5-6")
    run("check", "--baseline", "base.json", "--write-baseline")
    run("check", "draft.wikitext", "--baseline", "base.json", "--write-baseline")
    assert run("check", "--baseline", "base.json").status == 0
    (draft.parent / "other.wiki").unlink()
    outcome = run("check", "draft.wikitext", "--baseline", "base.json", "--prune-baseline")
    assert outcome.err == "Known findings in base.json: 1 dropped.\n"
