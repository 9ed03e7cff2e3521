"""``--config-from-ref`` and ``--diff-base``: what a commit says, whatever the checkout says."""

from __future__ import annotations

import json
import subprocess

import pytest

from refwright.cli.changes import changed_lines

DRAFT = "One 1-2 here.\n\nTWICE and\nTWICE again.\n"
IGNORE_ALL = 'ignore = ["all"]\nmin-severity = "error"\nexclude = ["*.wikitext"]\n'
SELECT = 'select = ["toy-range", "toy-twice", "toy-note"]\n'


@pytest.fixture(autouse=True)
def _nobody(monkeypatch):
    """git without the settings of whoever runs the tests."""
    for key in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{key}_NAME", "Nobody")
        monkeypatch.setenv(f"GIT_{key}_EMAIL", "nobody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(*words):
    return subprocess.run(["git", *words], check=True, capture_output=True, text=True).stdout


def commit(message="Change"):
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture
def repository(folder):
    """A repository with one draft and its configuration, on the branch main."""
    git("init", "--quiet", "--initial-branch=main")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "a.wikitext").write_text(DRAFT)
    (folder / "refwright.toml").write_text(SELECT)
    commit()
    git("switch", "--quiet", "--create", "change")
    return folder


def found(run, *options, path="drafts"):
    """Places and checks, one line each."""
    words = ("check", path, "--output-format", "concise", "--quiet", "--extend-select", "toy-range")
    outcome = run(*words, *options)
    assert outcome.status == (1 if outcome.out else 0), outcome.err
    return [" ".join(line.split()[:2]) for line in outcome.out.splitlines()]


EVERYTHING = ["drafts/a.wikitext:1:5: toy-range", "drafts/a.wikitext:4:1: toy-twice"]


class TestConfigurationOfACommit:
    @pytest.mark.parametrize("place", [".", "drafts"])
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("refwright.toml", IGNORE_ALL),
            (".refwright.toml", IGNORE_ALL),
            ("pyproject.toml", "[tool.refwright]\n" + IGNORE_ALL),
            ("refwright.toml", "no TOML at all"),
            ("drafts.toml", '[[draft]]\nfile = "a.wikitext"\nsite = "klingonwiki"\n'),
        ],
    )
    def test_nothing_of_the_checkout_counts(self, run, repository, place, name, text):
        (repository / place / name).write_text(text)
        commit()
        assert found(run, "--config-from-ref", "main") == EVERYTHING

    def test_a_deleted_file_still_counts(self, run, repository):
        git("rm", "--quiet", "refwright.toml")
        (repository / "drafts" / "a.wikitext").write_text("NOTE\n")
        assert found(run, "--config-from-ref", "main") == ["drafts/a.wikitext:1:1: toy-note"]

    def test_baseline(self, run, repository):
        baseline = repository / "base.json"
        run("check", "drafts", "--baseline", "base.json", "--write-baseline")
        commit()
        for options in (["--baseline", "base.json"], []):
            outcome = run("check", "drafts", "--config-from-ref", "main", *options)
            assert outcome.status == (2 if options else 1)
            assert ("no such baseline in the commit" in outcome.err) == bool(options)
        git("branch", "--force", "main")
        baseline.write_text("spoilt")
        assert found(run, "--config-from-ref", "main", "--baseline", "base.json") == []

    def test_it_works_from_another_folder_and_through_links(self, run, repository, monkeypatch):
        (repository / "refwright.toml").write_text(IGNORE_ALL)
        (repository / "door").symlink_to("drafts")
        assert found(run, "--config-from-ref", "main", path="door") == [
            line.replace("drafts", "door") for line in EVERYTHING
        ]
        monkeypatch.chdir(repository / "drafts")
        assert len(found(run, "--config-from-ref", "main", path=".")) == 2
        assert len(found(run, "--config-from-ref", "main", path=str(repository / "drafts"))) == 2

    def test_config_says_where_a_setting_comes_from(self, run, repository):
        (repository / "refwright.toml").write_text('site = "dewiki"\n')
        out = run("config", "--config-from-ref", "main").out
        assert out.startswith(f"configuration file: {repository / 'refwright.toml'} as of main\n")
        assert 'site = "enwiki"' in out


HOSTILE = [
    "",
    "none",
    "--all",
    "--output=/tmp/x",
    "-h",
    "^main",
    "main..change",
    "main; touch pwned",
    "$(touch pwned)",
    "main\nchange",
    "main\0",
    "main:refwright.toml",
    "@{-9}",
    "\udcff",
]


@pytest.mark.parametrize("option", ["--config-from-ref", "--diff-base"])
@pytest.mark.parametrize("ref", HOSTILE)
def test_names_that_are_no_commit(run, repository, option, ref):
    outcome = run("check", "drafts", f"{option}={ref}")
    assert outcome.status == 2
    assert "git knows no commit" in outcome.err
    assert not (repository / "pwned").exists()
    assert not list(repository.glob("**/*pwned*"))


@pytest.mark.parametrize("option", ["--config-from-ref", "--diff-base"])
def test_without_repository_or_git(run, folder, monkeypatch, option):
    (folder / "a.wikitext").write_text(DRAFT)
    outcome = run("check", ".", option, "main")
    assert outcome.status == 2
    assert "not a git repository" in outcome.err
    monkeypatch.setenv("PATH", "")
    assert "git cannot be run" in run("check", ".", option, "main").err


def test_drafts_that_pretend_to_be_a_repository(run, repository, monkeypatch):
    git("clone", "--quiet", "--bare", ".", "bare")
    with (repository / "bare" / "config").open("a") as config:
        config.write(f"[core]\nbare = false\nworktree = {repository}\n")
    monkeypatch.chdir(repository / "bare")
    outcome = run("check", "../drafts", "--config-from-ref", "main")
    assert outcome.status == 2
    assert "bare" in outcome.err


def test_options_that_exclude_each_other(run, repository):
    for words in (
        ["--config-from-ref", "main", "--isolated"],
        ["--config-from-ref", "main", "--config", "refwright.toml"],
        ["--config-from-ref", "main", "--baseline", "x.json", "--write-baseline"],
        ["--diff-base", "main", "--fix"],
        ["--diff-base", "main", "--diff"],
        ["--diff-base", "main", "--baseline", "x.json", "--write-baseline"],
    ):
        assert run("check", *words).status == 2, words


class TestFindingsOfAChange:
    def change(self, repository, text):
        (repository / "drafts" / "a.wikitext").write_text(text)

    def test_nothing_has_changed(self, run, repository):
        outcome = run("check", "drafts", "--diff-base", "main")
        assert outcome.status == 0
        assert "2 older problems not shown: where nothing has changed." in outcome.out

    def test_changed_lines(self, run, repository):
        self.change(repository, DRAFT + "And 3-4.\n")
        assert found(run, "--diff-base", "main") == ["drafts/a.wikitext:5:5: toy-range"]
        self.change(repository, DRAFT.replace("One 1-2 here", "One 1-2 there"))
        assert found(run, "--diff-base", "main") == EVERYTHING[:1]

    def test_lines_that_only_moved(self, run, repository):
        lines = DRAFT.splitlines(keepends=True)
        self.change(repository, "".join([*lines[1:], "\n", lines[0]]))
        assert found(run, "--diff-base", "main") == []

    def test_line_ends(self, run, repository):
        self.change(repository, DRAFT.replace("\n", "\r\n"))
        assert found(run, "--diff-base", "main") == []

    def test_attributes_of_the_change_hide_nothing(self, run, repository):
        (repository / ".gitattributes").write_text("*.wikitext binary -diff filter=none\n")
        self.change(repository, DRAFT + "And 3-4.\n")
        commit()
        assert found(run, "--diff-base", "main") == ["drafts/a.wikitext:5:5: toy-range"]

    def test_new_and_renamed_drafts_are_new_throughout(self, run, repository):
        git("mv", "drafts/a.wikitext", "drafts/b.wikitext")
        expected = [line.replace("a.wikitext", "b.wikitext") for line in EVERYTHING]
        assert found(run, "--diff-base", "main") == expected

    def test_what_the_other_branch_did_since_does_not_count(self, run, repository):
        git("switch", "--quiet", "main")
        self.change(repository, "Mended.\n")
        commit()
        git("switch", "--quiet", "change")
        assert found(run, "--diff-base", "main") == []

    def test_a_commit_without_common_history(self, run, repository):
        git("switch", "--quiet", "--orphan", "other")
        (repository / "drafts").mkdir()
        self.change(repository, DRAFT + "And 3-4.\n")
        commit()
        assert found(run, "--diff-base", "main") == ["drafts/a.wikitext:5:5: toy-range"]

    def test_with_a_baseline(self, run, repository):
        self.change(repository, DRAFT + "And 3-4.\nAnd 5-6.\n")
        run("check", "drafts", "--baseline", "base.json", "--write-baseline")
        self.change(repository, DRAFT + "And 3-4.\nAnd 5-6.\nAnd 7-8.\n")
        options = ("--baseline", "base.json", "--diff-base", "main")
        assert found(run, *options) == ["drafts/a.wikitext:7:5: toy-range"]

    def test_a_removed_definition_breaks_what_uses_it(self, run, repository):
        before = 'A.<ref name="s">Smith 2005.</ref>\n\nB.\n\nC.<ref name="s" />\n<references />\n'
        self.change(repository, before)
        commit()
        git("branch", "--force", "main")
        self.change(repository, before.replace('<ref name="s">Smith 2005.</ref>', ""))
        words = ("check", "drafts", "--diff-base", "main", "--select", "references")
        outcome = run(*words, "--output-format", "json")
        (file,) = json.loads(outcome.out)["files"]
        places = [(each["check"], each["location"]["line"]) for each in file["diagnostics"]]
        assert places == [("undefined-ref-name", 5)]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("a\nb\n", "a\nb\n", set()),
        ("a\nb\n", "b\na\n", set()),
        ("a\nb\n", "a\nc\nb\n", {2}),
        ("a\nb\n", "a\nb\nb\n", {3}),
        ("a\nb", "a\r\nb\rc", {3}),
        ("", "a", {1}),
        ("a\x0cb", "a\x0cc", {1}),
    ],
)
def test_changed_lines(before, after, changed):
    assert changed_lines(before, after) == changed


def test_unused_entries_of_a_baseline_are_told(run, folder):
    draft = folder / "a.wikitext"
    draft.write_text(DRAFT)
    (folder / "b.wikitext").write_text("7-8\n")
    run("check", "--baseline", "base.json", "--write-baseline")
    assert run("check", "--baseline", "base.json").err == ""
    draft.write_text("Mended.\n")
    (folder / "b.wikitext").unlink()
    outcome = run("check", "--baseline", "base.json")
    assert outcome.status == 0
    assert outcome.err == (
        "note: base.json: 3 known findings are gone from a.wikitext (toy-range, toy-twice), "
        "b.wikitext (toy-range); --prune-baseline drops what is gone\n"
    )
    assert run("check", "--baseline", "base.json", "--quiet").err == ""
    assert run("check", "--baseline", "base.json", "--select", "toy-note").err.count("b.wikitext")
    run("check", "--baseline", "base.json", "--prune-baseline")
    assert run("check", "--baseline", "base.json").err == ""
