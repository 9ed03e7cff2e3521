"""Configuration files: what they may say, which one is in force, and what the errors tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from refwright import globs
from refwright.check import Check, Meta, Severity
from refwright.config import Config, Finder, effective, load, parse
from refwright.errors import ConfigError
from refwright.registry import Registry
from refwright.selection import Level, select


class BadDate(Check):
    meta = Meta("bad-date", "dates", "A toy", Severity.WARNING, "0.1", aliases=("date-bad",))
    default_settings: ClassVar = {
        "limit": 3,
        "share": 0.5,
        "strict": False,
        "word": "x",
        "words": ("a", "b"),
    }

    def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
        return iter(())


class BadLink(BadDate):
    meta = Meta("bad-link", "links", "A toy", Severity.WARNING, "0.1")
    default_settings: ClassVar = {}


REGISTRY = Registry([BadDate, BadLink])
FULL = """
select = ["dates"]
extend-select = ["bad-link"]
ignore = ["date-bad"]
site = "dewiki"
mediawiki = "1.39"
min-severity = "warning"
fail-level = "error"
baseline = "base.json"
exclude = ["old/**"]
per-file-ignores = {"*.wiki" = ["links"]}
severity = {date-bad = "error"}

[checks.bad-date]
limit = 5
share = 1
strict = true
word = "y"
words = ["c"]
"""


def parsed(source: str) -> Config:
    return parse(tomllib.loads(source), Path("/drafts/refwright.toml"), REGISTRY)


def test_everything_can_be_said() -> None:
    config = parsed(FULL)
    assert config.select == ("dates",)
    assert config.extend_select == ("bad-link",)
    assert config.ignore == ("date-bad",)
    assert (config.site, config.mediawiki) == ("dewiki", "1.39")
    assert (config.min_severity, config.fail_level) == (Severity.WARNING, Severity.ERROR)
    assert config.baseline_path == Path("/drafts/base.json")
    assert config.severity == {"bad-date": Severity.ERROR}
    settings = {"limit": 5, "share": 1.0, "strict": True, "word": "y", "words": ("c",)}
    assert config.checks == {"bad-date": settings}
    assert isinstance(config.checks["bad-date"]["share"], float)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("selct = []", r"refwright\.toml: unknown key 'selct'; did you mean 'select'\?"),
        ("zzzzz = 1", r"unknown key 'zzzzz'$"),
        ("select = 'dates'", "select must be a list of strings, not a string"),
        ("select = [1]", "select must be a list of strings, not a list"),
        ("ignore = ['dats']", r"ignore: 'dats' is no check.*did you mean 'dates'\?"),
        ("site = 3", "site must be a string, not a whole number"),
        ("mediawiki = '1.40'", "mediawiki must be one of '1.39', '1.43', 'current', not '1.40'"),
        ("fail-level = 'loud'", "fail-level must be one of 'info', 'warning', 'error'"),
        ("severity = 'error'", "severity must be a table, not a string"),
        ("severity.bad-dat = 'error'", r"severity: no check is called 'bad-dat'; did you mean"),
        ("severity.dates = 'error'", "severity: no check is called 'dates'"),
        ("severity.bad-date = 3", "severity.bad-date must be a string"),
        ("severity = {bad-date = 'info', date-bad = 'info'}", "under two names"),
        ("checks.bad-link.x = 1", "checks.bad-link: unknown setting 'x'"),
        ("checks.bad-date.limt = 1", r"unknown setting 'limt'; did you mean 'limit'\?"),
        ("checks.bad-date.limit = true", "limit must be a whole number, not true or false"),
        ("checks.bad-date.limit = 1.5", "limit must be a whole number, not a number"),
        ("checks.bad-date.strict = 1", "strict must be true or false, not a whole number"),
        ("checks.bad-date.share = '1'", "share must be a number, not a string"),
        ("checks.bad-date.words = 'a'", "words must be a list of strings, not a string"),
        ("checks.bad-date = 1", "checks.bad-date must be a table"),
        ("checks.'x.bad-date'.limit = 1", "no check is called 'x.bad-date'"),
        ("per-file-ignores = ['x']", "per-file-ignores must be a table"),
        ("per-file-ignores = {'*' = ['x']}", r"per-file-ignores.\*: 'x' is no check"),
        ("exclude = 2026-01-01", "exclude must be a list of strings, not a date"),
    ],
)
def test_mistakes_are_errors_that_say_where(source: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parsed(source)


def test_selectors_come_as_levels() -> None:
    config = parsed(FULL)
    own = Level("/drafts/refwright.toml", ("dates",), ("bad-link",), ("date-bad",))
    assert config.levels(Path("/drafts/a.txt")) == (own,)
    assert config.levels(Path("/drafts/sub/a.wiki")) == (
        own,
        Level("/drafts/refwright.toml, per-file-ignores", ignore=("links",)),
    )
    assert Config().levels(Path("/drafts/a.wiki")) == ()


def test_ignoring_per_file_is_stronger_than_the_rest_of_the_file() -> None:
    config = parsed("select = ['bad-link']\nper-file-ignores = {'*.wiki' = ['links']}")
    for path, expected in {"/drafts/a.txt": ["bad-link"], "/drafts/a.wiki": []}.items():
        chosen = select(REGISTRY, config.levels(Path(path))).active
        assert [active.check.meta.name for active in chosen] == expected


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("old", "old/a.wiki", True),
        ("old", "x/old/y/a.wiki", True),
        ("old/", "x/old/a.wiki", True),
        ("/old", "x/old/a.wiki", False),
        ("old/*", "old/a.wiki", True),
        ("old/*", "x/old/a.wiki", False),
        ("old", "older/a.wiki", False),
        ("*.wiki", "x/y/a.wiki", True),
        ("*.wiki", "a.wikitext", False),
        ("./x/?.wiki", "x/a.wiki", True),
        ("x/?.wiki", "x/ab.wiki", False),
        ("x/*.wiki", "x/y/a.wiki", False),
        ("x/**/a.wiki", "x/a.wiki", True),
        ("x/**/a.wiki", "x/y/z/a.wiki", True),
        ("**/z", "x/y/z/a.wiki", True),
        ("x/**", "x/y/z", True),
        ("a[b].wiki", "a[b].wiki", True),
        ("a.wiki", "abwiki", False),
    ],
)
def test_globs(pattern: str, path: str, expected: bool) -> None:
    assert globs.matches(pattern, path) is expected


def test_excluded_files() -> None:
    config = parsed(FULL)
    assert config.excludes(Path("/drafts/old/x/a.wiki"))
    assert config.excludes(Path("/drafts/sub/../old/a.wiki"))
    assert not config.excludes(Path("/drafts/a.wiki"))
    assert not config.excludes(Path("/elsewhere/old/a.wiki"))


def test_the_nearest_file_is_in_force(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "refwright.toml").write_text("site = 'outer'")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nrefwright = 1")
    finder = Finder(REGISTRY)
    assert finder.of(deep / "x.wiki").site == "outer"
    (deep / ".refwright.toml").write_text("site = 'inner'")
    assert finder.of(deep / "x.wiki").site == "outer", "folders are looked into once"
    assert Finder(REGISTRY).of(deep).site == "inner"
    (deep / "refwright.toml").write_text("site = 'first'")
    assert Finder(REGISTRY).of(deep).site == "first"


def test_a_table_in_pyproject_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.refwright]\nsite = 'x'")
    assert Finder(REGISTRY).of(tmp_path / "a.wiki").site == "x"
    assert load(tmp_path / "pyproject.toml", REGISTRY).path == tmp_path / "pyproject.toml"


def test_relative_paths_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "refwright.toml").write_text("exclude = ['old']")
    (tmp_path / "old").mkdir()
    monkeypatch.chdir(tmp_path / "old")
    assert Finder(REGISTRY).of(Path("a.wiki")).excludes(Path("a.wiki"))
    assert not Finder(REGISTRY).of(Path("a.wiki")).excludes(Path("../a.wiki"))


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("refwright.toml", b"site = \n", r"refwright\.toml: .*line 1"),
        ("refwright.toml", b"a = " + b"[" * 100_000, r"refwright\.toml: "),
        ("refwright.toml", b"\xff\xfe", r"refwright\.toml: not UTF-8 \(byte 0\)"),
        ("pyproject.toml", b"[tool]\nrefwright = 1", "tool.refwright must be a table"),
        ("pyproject.toml", b"[tool.refwright]\nx = 1", "unknown key 'x'"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, source: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(source)
    with pytest.raises(ConfigError, match=message):
        Finder(REGISTRY).of(tmp_path)


def test_a_broken_pyproject_of_others_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("not toml at all")
    Finder(REGISTRY).of(tmp_path)


def test_a_named_file_must_exist_and_have_the_table(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "none.toml", REGISTRY)
    (tmp_path / "pyproject.toml").write_text("[project]")
    with pytest.raises(ConfigError, match=r"no table \[tool\.refwright\]"):
        load(tmp_path / "pyproject.toml", REGISTRY)


def test_the_effective_settings_say_where_they_come_from() -> None:
    config = parsed("site = 'dewiki'\nignore = ['dates']")
    settings = {each.key: each for each in effective(config, {"ignore": ("links",)})}
    assert settings["site"][1:] == ("dewiki", "/drafts/refwright.toml")
    assert settings["ignore"][1:] == (("links",), "command line")
    assert settings["mediawiki"][1:] == ("current", "default")
