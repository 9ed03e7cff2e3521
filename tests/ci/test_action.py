"""The action's own steps, run on a pull request with the files and names that GitHub sets up."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ACTION = ROOT / ".github" / "action"

DEFINED = 'Rain fell.<ref name="smith">Smith 2005, p. 3.</ref>\n\nIt stopped.<ref name="jones" />\n'
REST = "\n== References ==\n<references />\n"
OLD = DEFINED + REST  # “jones” has no definition
IGNORE_ALL = 'ignore = ["all"]\nexclude = ["*"]\nmin-severity = "error"\n'


@pytest.fixture
def pull_request(git, tmp_path, command):
    """Makes GitHub's merge of a change to the files of *main*; the environment of a step."""
    git("init", "--quiet", "--initial-branch=main")
    work = tmp_path / "work"
    (work / "drafts").mkdir()
    write(work, {"drafts/old.wikitext": OLD, "refwright.toml": 'select = ["references"]\n'})
    commit(git)
    origin = tmp_path / "origin.git"
    git("clone", "--quiet", "--bare", str(work), str(origin))
    git("config", "uploadpack.allowAnySHA1InWant", "true", folder="origin.git")

    def pull_request(changes):
        base = git("rev-parse", "main")
        git("switch", "--quiet", "--create", "change")
        write(work, changes)
        commit(git)
        git("switch", "--quiet", "--detach", "main")
        git("merge", "--quiet", "--no-ff", "--message", "Merge\n\nparent of nothing", "change")
        git("remote", "add", "origin", str(origin))
        git("push", "--quiet", "origin", "main", "change", "HEAD:refs/pull/1/merge")
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"pull_request": {"base": {"sha": base}}}))
        return {
            **os.environ,
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_SHA": git("rev-parse", "HEAD"),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "RUNNER_TEMP": str(tmp_path / "temp"),
            "REFWRIGHT_SOURCE": str(ROOT),
            "REFWRIGHT_PATHS": "\n  drafts/  \n",
            "REFWRIGHT_FORMAT": "github",
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        }

    return pull_request


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def commit(git):
    git("add", "--all")
    git("commit", "--quiet", "--message", "Change")


def check(environment, folder, **inputs):
    done = subprocess.run(
        ["bash", str(ACTION / "check.sh")],
        cwd=folder,
        env=environment | {f"REFWRIGHT_{name}": value for name, value in inputs.items()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def annotations(done):
    return [line for line in done.stdout.splitlines() if line.startswith("::")]


NEW = {"drafts/new.wikitext": OLD.replace("jones", "brown")}


def test_findings_become_annotations_a_summary_and_a_report(pull_request, tmp_path):
    done = check(pull_request(NEW), tmp_path / "work")
    assert done.returncode == 1, done.stderr
    assert len(annotations(done)) == 1
    assert re.match(
        "::error file=drafts/new.wikitext,line=3,.*undefined-ref-name.*brown", done.stdout
    )
    assert "undefined-ref-name" in (tmp_path / "summary.md").read_text()
    name, _, report = (tmp_path / "output").read_text().rstrip("\n").partition("=")
    assert name == "report"
    files = {path.name: path.read_text() for path in Path(report).iterdir()}
    assert sorted(files) == ["findings.json", "findings.sarif", "report.html", "summary.md"]
    (new,) = [file for file in json.loads(files["findings.json"])["files"] if file["diagnostics"]]
    assert new["path"] == "drafts/new.wikitext"
    (run,) = json.loads(files["findings.sarif"])["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["undefined-ref-name"]
    assert "brown" in files["report.html"]


@pytest.mark.parametrize(
    "settings",
    [
        {"refwright.toml": IGNORE_ALL},
        {".refwright.toml": IGNORE_ALL},
        {"pyproject.toml": f"[tool.refwright]\n{IGNORE_ALL}"},
        {"drafts.toml": '[[draft]]\nfile = "new.wikitext"\nsite = "klingonwiki"\n'},
        {"refwright.toml": 'baseline = "/etc/passwd"\nno such key\n'},
    ],
)
def test_a_pull_request_cannot_switch_off_checks(pull_request, tmp_path, settings):
    places = ("", "drafts/")
    files = {place + name: text for name, text in settings.items() for place in places}
    done = check(pull_request(NEW | files), tmp_path / "work")
    assert done.returncode == 1, done.stderr
    assert len(annotations(done)) == 1


def test_a_pull_request_cannot_fill_the_baseline(pull_request, tmp_path, git, command):
    write(tmp_path / "work", {"base.json": '{"version": 1, "files": {}}'})
    commit(git)
    environment = pull_request(NEW)
    words = ["check", "drafts", "--baseline", "base.json", "--write-baseline"]
    subprocess.run([command, *words], cwd=tmp_path / "work", check=True, capture_output=True)
    assert check(environment, tmp_path / "work", BASELINE="base.json").returncode == 1


def test_nothing_in_the_checkout_is_run(pull_request, tmp_path):
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w')"
    names = ["refwright.py", "click.py", "json.py", "sitecustomize.py", "refwright/__init__.py"]
    changes = {place + name: trap for name in names for place in ("", "drafts/")}
    done = check(pull_request(NEW | changes), tmp_path / "work")
    assert done.returncode == 1
    assert not (tmp_path / "sprung").exists()


def test_old_findings_count_where_they_are_asked_for(pull_request, tmp_path):
    done = check(pull_request(NEW), tmp_path / "work", ONLY_CHANGED="false")
    assert len(annotations(done)) == 2


def test_what_a_change_breaks_elsewhere(pull_request, tmp_path):
    broken = OLD.replace("smith", "smyth").replace("It", 'It<ref name="smith" />')
    done = check(pull_request({"drafts/old.wikitext": broken}), tmp_path / "work")
    assert done.returncode == 1
    assert any("smith" in line for line in annotations(done))


def test_a_change_without_findings(pull_request, tmp_path):
    done = check(pull_request({"README": "Words.\n"}), tmp_path / "work")
    assert (done.returncode, annotations(done)) == (0, []), done.stderr
    assert (tmp_path / "summary.md").read_text()


def test_inputs(pull_request, tmp_path):
    environment = pull_request(NEW)
    assert check(environment, tmp_path / "work", SELECT="dates,media").returncode == 0
    assert check(environment, tmp_path / "work", PATHS="drafts/old.wikitext").returncode == 0
    assert check(environment, tmp_path / "work", PATHS="--help").returncode == 2


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone(pull_request, tmp_path, git, depth):
    environment = pull_request(NEW | {"refwright.toml": IGNORE_ALL})
    git("init", "--quiet", folder="shallow")
    origin = f"file://{tmp_path / 'origin.git'}"
    git("remote", "add", "origin", origin, folder="shallow")
    git("fetch", "--quiet", f"--depth={depth}", "origin", "refs/pull/1/merge", folder="shallow")
    git("checkout", "--quiet", "--detach", "FETCH_HEAD", folder="shallow")
    done = check(environment, tmp_path / "shallow")
    assert done.returncode == 1, done.stderr
    assert len(annotations(done)) == 1


def test_of_a_commit_of_the_author_the_parents_are_not_trusted(pull_request, tmp_path, git):
    environment = pull_request(NEW)
    write(tmp_path / "work", {"refwright.toml": IGNORE_ALL})
    commit(git)
    hostile = git("rev-parse", "HEAD")
    tree = git("rev-parse", "HEAD^{tree}")
    parents = ("-p", hostile, "-p", "main")
    git("checkout", "--quiet", git("commit-tree", *parents, "-m", "Merge", tree))
    done = check(environment, tmp_path / "work")
    assert done.returncode == 1, done.stderr
    assert len(annotations(done)) == 1


def test_without_its_base_a_pull_request_fails(pull_request, tmp_path, git):
    environment = pull_request(NEW) | {"GITHUB_SHA": "0" * 40}
    Path(environment["GITHUB_EVENT_PATH"]).write_text(
        json.dumps({"pull_request": {"base": {"sha": "1" * 40}}})
    )
    done = check(environment, tmp_path / "work")
    assert done.returncode not in (0, 1)
    assert annotations(done) == []


def test_a_push_goes_by_its_own_configuration(pull_request, tmp_path):
    environment = pull_request(NEW) | {"GITHUB_EVENT_NAME": "push"}
    assert len(annotations(check(environment, tmp_path / "work"))) == 2
    (tmp_path / "work" / "refwright.toml").write_text('select = ["dates"]\n')
    assert annotations(check(environment, tmp_path / "work")) == []


HOSTILE = '::error::forged\n##[error]forged\n<ref name="::error::forged ##[error]x" />\n'


@pytest.mark.parametrize("form", ["github", "concise"])
def test_no_draft_or_name_forges_a_command(pull_request, tmp_path, form):
    changes = {
        "drafts/::warning::forged.wikitext": HOSTILE,
        "::warning::forged.wikitext": HOSTILE,
        "##[error]forged.wikitext": HOSTILE,
        "::error::forged.wiki": "\x01" * 99,
    }
    done = check(pull_request(changes), tmp_path / "work", FORMAT=form, PATHS=".")
    assert done.returncode == 2
    said = (done.stdout + done.stderr).splitlines()
    assert any("forged" in line for line in said)
    for line in said:
        if form == "github" and line.startswith("::"):
            assert re.fullmatch(r"::(error|warning|notice) (file=|title=)[^:]+::.*", line)
        else:
            assert "::" not in line
            assert "##[" not in line


@pytest.mark.parametrize("version", ["1.0; touch pwned", "--index-url=x", "1.0\n--pre", "@ file:x"])
def test_versions_that_are_none(tmp_path, version):
    environment = os.environ | {
        "REFWRIGHT_SOURCE": str(ROOT),
        "REFWRIGHT_VERSION": version,
        "RUNNER_TEMP": str(tmp_path),
    }
    done = subprocess.run(
        ["bash", str(ACTION / "install.sh")], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


WORKFLOWS = [ROOT / "action.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_expression_stands_in_a_script(path):
    """What GitHub puts in place of an expression would be run: it goes by the environment."""
    for line in path.read_text().splitlines():
        if re.match(r"\s*(- )?run:", line):
            assert "${{" not in line
            assert not line.rstrip().endswith(("|", ">"))


def test_the_action_hands_over_every_input():
    text = (ROOT / "action.yml").read_text()
    inputs = re.findall(
        "^  ([a-z-]+):\n    description", text.partition("\noutputs:")[0], re.MULTILINE
    )
    assert " ".join(inputs) == "paths select fail-level format baseline only-changed version"
    for name in inputs:
        variable = f"REFWRIGHT_{name.upper().replace('-', '_')}"
        assert f"{variable}: ${{{{ inputs.{name} }}}}" in text
        scripts = [path.read_text() for path in ACTION.glob("*.sh")]
        assert any(f"${variable}" in script or f"${{{variable}:-" in script for script in scripts)
