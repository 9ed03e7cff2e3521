"""Collecting checks, plug-ins and selecting."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from refwright import plugins
from refwright.check import Check, Meta, Severity
from refwright.errors import RegistryError, SelectorError
from refwright.registry import Rank, Registry
from refwright.selection import Level, select


def toy(name: str, family: str = "references", **meta: object) -> type[Check]:
    class Toy(Check):
        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
            return iter(())

    values = {"summary": "A toy", "severity": Severity.WARNING, "since": "0.1"} | meta
    Toy.meta = Meta(name=name, family=family, **values)  # type: ignore[arg-type]
    return Toy


BAD_DATE = toy("bad-date", "dates", upstream=("cs1:bad_date", "checkwiki:1"))
BAD_YEAR = toy("bad-year", "dates", upstream=("cs1:bad_year",), preview=True)
OLD_REF = toy("undefined-ref", aliases=("undefined-name",), upstream=("cite:x", "cs1:y"))
REGISTRY = Registry([BAD_DATE, BAD_YEAR, OLD_REF])


def names(*levels: Level) -> list[str]:
    return [active.check.meta.name for active in select(REGISTRY, levels).active]


def test_a_check_is_found_by_every_name_it_has() -> None:
    assert REGISTRY.get("undefined-name") is OLD_REF
    assert REGISTRY.match("undefined-ref") == (Rank.NAME, (OLD_REF,))
    assert REGISTRY.match("cs1:bad_date") == (Rank.NAME, (BAD_DATE,))
    assert REGISTRY.match("dates") == (Rank.GROUP, (BAD_DATE, BAD_YEAR))
    assert REGISTRY.match("cs1") == (Rank.GROUP, (BAD_DATE, BAD_YEAR, OLD_REF))
    assert REGISTRY.match("all") == (Rank.ALL, REGISTRY.checks)
    assert REGISTRY.match("nothing") is None
    assert REGISTRY.families == ("dates", "references")


@pytest.mark.parametrize(
    ("checks", "message"),
    [
        ([], "no checks"),
        ([toy("a-b"), toy("a-b")], "two checks are called 'a-b'"),
        ([toy("a-b"), toy("c", aliases=("a-b",))], "two checks are called 'a-b'"),
        ([toy("BadName")], "'BadName' is no name"),
        ([toy("bad_name")], "'bad_name' is no name"),
        ([toy("all")], "'all' is no name"),
        ([toy("fine", aliases=("Not-Fine",))], "'Not-Fine' is no name"),
        ([toy("fine", family="Short Citations")], "no name for a family"),
        ([toy("fine", upstream=("cs1",))], "upstream id 'cs1'"),
        ([toy("fine", summary=" ")], "summary"),
        ([toy("fine", severity="loud")], "no severity"),
        ([toy("dates"), toy("fine", "dates")], "'dates' is a family"),
        ([Check], "does not define run"),
        ([object], "no subclass of Check"),
        (["bad-date"], "no subclass of Check"),
        ([type("Nameless", (Check,), {"run": lambda *_: iter(())})], "has no meta"),
    ],
)
def test_what_cannot_be_used_is_an_error(checks: list[type[Check]], message: str) -> None:
    with pytest.raises(RegistryError, match=message):
        Registry(checks)


def test_by_default_all_but_preview_checks_run() -> None:
    assert names() == ["bad-date", "undefined-ref"]
    assert names(Level("empty")) == ["bad-date", "undefined-ref"]


def test_select_replaces_and_extend_select_adds() -> None:
    assert names(Level("x", select=("references",))) == ["undefined-ref"]
    assert names(Level("x", select=())) == []
    assert names(Level("x", extend_select=("bad-year",))) == [
        "bad-date",
        "bad-year",
        "undefined-ref",
    ]
    assert names(Level("x", select=("all",))) == ["bad-date", "bad-year", "undefined-ref"]


def test_the_more_specific_selector_wins() -> None:
    assert names(Level("x", select=("bad-date",), ignore=("dates",))) == ["bad-date"]
    assert names(Level("x", select=("all",), ignore=("dates",))) == ["undefined-ref"]
    assert names(Level("x", select=("cs1",), ignore=("cs1:bad_date",))) == [
        "bad-year",
        "undefined-ref",
    ]
    assert names(Level("x", select=("dates",), ignore=("all",))) == ["bad-date", "bad-year"]


def test_between_equals_ignoring_wins() -> None:
    assert names(Level("x", select=("dates",), ignore=("cs1",))) == []
    assert names(Level("x", select=("bad-date",), ignore=("bad-date",))) == []


def test_a_later_level_overrides_an_earlier_one() -> None:
    config = Level("config", select=("dates",), ignore=("bad-year",))
    assert names(config) == ["bad-date"]
    assert names(config, Level("cli", select=("undefined-ref",))) == ["undefined-ref"]
    assert names(config, Level("cli", extend_select=("dates",))) == ["bad-date", "bad-year"]
    assert names(config, Level("cli", ignore=("dates",))) == []
    assert names(config, Level("cli", extend_select=("undefined-name",))) == [
        "bad-date",
        "undefined-ref",
    ]


def test_an_unknown_selector_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(SelectorError, match=r"--select: 'bad-dat' is no .*mean 'bad-date'\?"):
        names(Level("--select", select=("bad-dat",)))
    with pytest.raises(SelectorError, match=r"is no check, family or upstream id$"):
        names(Level("--select", select=("y" * 100_000,)))


def test_settings_and_severities_reach_their_check() -> None:
    check = toy("with-settings")
    check.default_settings = {"limit": 3, "other": "x"}
    selection = select(
        Registry([check]),
        settings={"with-settings": {"limit": 5}},
        severities={"with-settings": Severity.ERROR},
    )
    (active,) = selection.active
    assert active.settings == {"limit": 5, "other": "x"}
    assert active.severity is Severity.ERROR


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages with one plug-in, ``toys``."""
    info = tmp_path / "toys-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toys\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[refwright.checks]\ntoys = toy_checks:CHECKS\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "toy_checks", raising=False)
    return tmp_path


PLUG_IN = """
from refwright.check import Check, Meta, Severity
class Toy(Check):
    meta = Meta("toy-found", "toys", "A toy", Severity.INFO, "1.0")
    def run(self, document, settings):
        return iter(())
CHECKS = [Toy]
"""


def test_plug_ins_are_found(site: Path) -> None:
    (site / "toy_checks.py").write_text(PLUG_IN)
    (check,) = plugins.plug_in_checks()
    assert check.meta.name == "toy-found"


def test_plug_ins_in_an_archive_are_found(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    (site / "toy_checks.py").write_text(PLUG_IN)
    archive = shutil.make_archive(str(tmp_path_factory.mktemp("zip") / "toys"), "zip", site)
    monkeypatch.setattr(sys, "path", [archive, *(path for path in sys.path if path != str(site))])
    (check,) = plugins.plug_in_checks()
    assert check.meta.name == "toy-found"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("raise OSError('broken')", "plug-in 'toys' .* does not load: OSError: broken"),
        ("", "does not load: AttributeError"),
        ("CHECKS = []", "brings no check"),
    ],
)
def test_a_plug_in_that_brings_nothing_is_an_error(site: Path, source: str, message: str) -> None:
    (site / "toy_checks.py").write_text(source)
    with pytest.raises(RegistryError, match=message):
        plugins.plug_in_checks()


def test_without_plug_ins_nothing_heavy_is_imported() -> None:
    program = (
        "import sys; from refwright.plugins import _mentioned, plug_in_checks\n"
        "if not _mentioned(sys.path): plug_in_checks()\n"
        "print([name for name in ('importlib.metadata', 'difflib') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_built_in_checks_load() -> None:
    registry = Registry.load()
    assert registry.get("unused-suppression") is not None


ONLINE = toy("dead-link", "links", aliases=("broken-link",), upstream=("cs1:dead",))
SECRET = toy("secret-link", "links", preview=True)


def with_others() -> Registry:
    return Registry(REGISTRY.checks, lambda: [ONLINE, SECRET])


def test_others_have_names_but_do_not_run() -> None:
    registry = with_others()
    assert registry.get("dead-link") is registry.get("broken-link") is ONLINE
    assert registry.match("links") == (Rank.GROUP, (ONLINE, SECRET))
    assert registry.match("cs1") == REGISTRY.match("cs1"), "what is here comes first"
    assert registry.match("all") == (Rank.ALL, REGISTRY.checks)
    assert registry.match("cs1:dead") == (Rank.NAME, (ONLINE,))
    assert "'dead-link'" in registry.suggest("dead-lnk")
    assert "'dead-link'" in registry.suggest_name("dead-lnk")
    assert [each.check.meta.name for each in select(registry).active] == names()


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        # Whoever selects only others has said nothing of the checks here.
        (Level("x", select=("links",)), ["bad-date", "undefined-ref"]),
        (Level("x", select=("links", "bad-year")), ["bad-year"]),
        (Level("x", select=("links",), ignore=("dates",)), ["undefined-ref"]),
        (Level("x", ignore=("dead-link", "links")), ["bad-date", "undefined-ref"]),
        (Level("x", extend_select=("secret-link",)), ["bad-date", "undefined-ref"]),
    ],
)
def test_selecting_others(level: Level, expected: list[str]) -> None:
    active = select(with_others(), [level]).active
    assert [each.check.meta.name for each in active] == expected


def test_others_are_asked_for_only_when_a_name_is_not_known() -> None:
    def load() -> list[type[Check]]:
        raise AssertionError("loaded")

    registry = Registry(REGISTRY.checks, load)
    select(registry, [Level("x", select=("dates", "cs1", "all"), ignore=("bad-date",))])
    with pytest.raises(AssertionError, match="loaded"):
        registry.get("dead-link")


def test_others_go_along_to_another_process() -> None:
    registry = Registry.load()
    assert registry.get("dead-link") is not None
    copy = pickle.loads(pickle.dumps(registry))
    assert copy.checks == registry.checks
    assert copy.get("dead-link") is registry.get("dead-link")


def test_both_kinds_share_no_name() -> None:
    both = Registry.load_all().checks
    assert set(both) == {*Registry.load().checks, *Registry.load_online().checks}
    assert len({check.meta.name for check in both}) == len(both)
