"""The comment on a pull request, made from an artifact that may be anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ACTION = Path(__file__).parents[2] / ".github" / "action"
RUN = "https://github.com/o/r/actions/runs/1"


def found(check="undefined-ref-name", severity="error", **more):
    return {"check": check, "severity": severity, "message": "@all <img src=x>", **more}


def report(*diagnostics, **more):
    files = [{"path": "![x](https://example.org)", "diagnostics": diagnostics}]
    return json.dumps({"version": 1, "files": files, **more})


@pytest.fixture
def comment(tmp_path):
    def comment(text):
        path = tmp_path / "findings.json"
        path.write_text(text)
        return subprocess.run(
            [sys.executable, "-I", str(ACTION / "comment.py"), str(path), RUN],
            capture_output=True,
            text=True,
            check=False,
        )

    return comment


def test_numbers_and_names(comment):
    findings = [found(), found(), found("hyphen-in-page-range", "warning")]
    assert comment(report(*findings)).stdout == (
        "<!-- refwright -->\n### Citations\n\n2 errors, 1 warning in 1 draft.\n\n"
        "| check | findings |\n|---|---:|\n"
        "| `undefined-ref-name` | 2 |\n| `hyphen-in-page-range` | 1 |\n\n"
        f"Where, why and what to do: [the report of this run]({RUN}).\n"
    )


def test_nothing_found(comment):
    assert "Nothing found in 1 draft." in comment(report()).stdout
    assert "Nothing found in 0 drafts." in comment('{"files": []}').stdout


@pytest.mark.parametrize(
    "name", ["buy-my-thing", "x`](https://example.org)", "../../secret", "a|b", "", 7, ["x"], None]
)
def test_names_of_no_check_are_not_said(comment, name):
    done = comment(report(found(name)))
    assert "| others | 1 |" in done.stdout
    for word in ("buy", "example.org", "secret", "a|b", "@all", "<img"):
        assert word not in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"files": 3}',
        '{"files": [3]}',
        '{"files": [{"diagnostics": [{}]}]}',
        report(found(severity="@all")),
        report(found(severity=["x"])),
        "\udc00".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_what_refwright_does_not_write(comment, text):
    done = comment(text)
    assert done.returncode != 0
    assert done.stdout == ""


@pytest.mark.parametrize(("number", "earlier"), [("12", ""), ("12", "345\n678\n"), ("", "")])
def test_one_comment_is_kept_up_to_date(tmp_path, number, earlier):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "findings.json").write_text(report(found()))
    log = tmp_path / "log"
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(
        "#!/bin/sh\n"
        f'printf "%s\\n" "$*" | head -n 1 >>"{log}"\n'
        f'case $* in *--method*GET*) printf "{number}";; *--paginate*) printf "{earlier}";; esac\n'
    )
    gh.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{gh.parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": "o/r",
        "REPORT": str(tmp_path / "report"),
        "RUN_URL": RUN,
        "HEAD_OWNER": "someone",
        "HEAD_BRANCH": "$(touch pwned)&state=closed",
        "HEAD_SHA": "a" * 40,
    }
    command = ["bash", str(ACTION / "comment.sh")]
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=tmp_path)
    calls = log.read_text().splitlines()
    assert "--raw-field head=someone:$(touch pwned)&state=closed" in calls[0]
    assert not (tmp_path / "pwned").exists()
    if not number:
        assert len(calls) == 1
    elif earlier:
        assert "--method PATCH repos/o/r/issues/comments/345 " in calls[-1]
    else:
        assert "--method POST repos/o/r/issues/12/comments " in calls[-1]
    environment["HEAD_SHA"] = '" | halt'
    assert subprocess.run(command, env=environment, check=False).returncode != 0
