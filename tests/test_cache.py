"""Keeping results: what goes in comes out, what differs has another key, room is limited."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.cache import key
from refwright.cache.codec import decode, encode
from refwright.cache.key import Keys
from refwright.cache.results import KeptResults
from refwright.cache.store import Store, default_folder
from refwright.check import Confidence, Diagnostic, Evidence, Related, Severity, Skipped
from refwright.citations.cite.errors import CiteVersion
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.lint import Crash, Result, lint
from refwright.registry import Registry
from refwright.selection import Level, select
from refwright.text import Span

DRAFTS = sorted((Path(__file__).parents[1] / "drafts").glob("*.wikitext"))
ENGLISH = wiki.load("enwiki")
REGISTRY = Registry.load()
ALL = select(REGISTRY)
FIX = Fix("t", (Edit(Span(1, 2), "\ud800"),), Applicability.UNSAFE, "e")
FULL = Diagnostic(
    check="c",
    span=Span(1, 2),
    message="“m”\x00",
    severity=Severity.ERROR,
    confidence=Confidence.LOW,
    upstream=("cs1:x",),
    related=(Related(Span(3, 4), "r"),),
    arguments={"a": "b"},
    fix=FIX,
    alternatives=(FIX, FIX),
    evidence=(Evidence("source", "record", "2026-08-01T12:00:00Z"),),
)
EVERYTHING = Result(
    (FULL, Diagnostic("c", Span(0, 0), "m", Severity.INFO)),
    (Skipped("s", "why"), Skipped("s", "why", Span(0, 1))),
    (FULL,),
    (Crash("c", "error", "trace"),),
)


def read(text: str = "a", **how) -> Document:
    return Document.read(text, how.pop("wiki", ENGLISH), **{"today": date(2026, 8, 1)} | how)


def test_nothing_of_a_result_is_lost():
    left_at_default = [
        field
        for value in (EVERYTHING, FULL)
        for field, default in value._field_defaults.items()
        if getattr(value, field) == default
    ]
    assert not left_at_default, "a new field: give it a value here, and see to it in the codec"
    again = decode(encode(EVERYTHING))
    assert again == EVERYTHING
    assert type(again.diagnostics[0].severity) is Severity
    assert type(again.diagnostics[0].confidence) is Confidence
    assert type(again.diagnostics[0].fix.edits[0].span) is Span
    assert type(again.diagnostics[0].evidence[0]) is Evidence
    assert type(again.skipped[1].span) is Span
    assert Result(()) == decode(encode(Result(())))


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_results_of_drafts_come_back(draft):
    result = lint(read(draft.read_text("utf-8")), ALL)
    assert decode(encode(result)) == result


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"{}", b"null", b"\xff", b"[" * 100_000, b'{"diagnostics": [[1]]}']
)
def test_what_is_no_result_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011  # of json, too
        decode(data)


def test_whatever_a_result_depends_on_is_in_its_key():
    make = Keys(REGISTRY).key
    pages = select(REGISTRY, [Level("test", select=("pages",))])
    keys = [
        make(read(), ALL),
        make(read("b"), ALL),
        make(read("a\r\n"), ALL),
        make(read("a\n"), ALL),
        make(read("\ud800"), ALL),
        make(read(wiki=wiki.load("dewiki")), ALL),
        make(read(title="a"), ALL),
        make(read(today=date(2026, 8, 2)), ALL),
        make(read(cite_version=CiteVersion("1.39")), ALL),
        make(read(section=True), ALL),
        make(read(), pages),
        make(read(), select(REGISTRY, severities={"ibid-citation": Severity.ERROR})),
        make(read(), select(REGISTRY, settings={"ibid-citation": {"x": 1}})),
        make(read(), select(REGISTRY, settings={"ibid-citation": {"x": "1"}})),
        Keys(Registry(REGISTRY.checks[1:])).key(read(), pages),
    ]
    assert len(set(keys)) == len(keys)
    assert make(read(), select(REGISTRY)) == keys[0]
    assert Keys(Registry(REGISTRY.checks)).key(read(), ALL) == keys[0]


def test_code_and_data_of_a_package_are_in_the_key(tmp_path, monkeypatch):
    code = key._code.__wrapped__
    monkeypatch.syspath_prepend(str(tmp_path))
    package = tmp_path / "bringschecks"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").touch()
    module = tmp_path / "onemodule.py"
    module.touch()
    for name in ("bringschecks", "onemodule"):
        __import__(name)
    seen = {code("bringschecks")}
    for path in (package / "__init__.py", package / "more.py", package / "data" / "facts.toml"):
        path.write_text("# 1", encoding="utf-8")
        seen.add(code("bringschecks"))
    (package / "more.py").rename(package / "most.py")
    seen.add(code("bringschecks"))
    assert len(seen) == 5
    (package / "page.md").write_text("what a check finds", encoding="utf-8")
    assert code("bringschecks") in seen
    before = code("onemodule")
    (tmp_path / "another.py").touch()
    assert code("onemodule") == before
    module.write_text("# 1", encoding="utf-8")
    assert code("onemodule") not in (before, None)
    module.unlink()
    assert code("onemodule") is None
    assert code("sys") is None
    for name in ("bringschecks", "onemodule"):
        del sys.modules[name]


def test_what_is_installed_is_in_the_key(tmp_path, monkeypatch):
    before = Keys(REGISTRY).key(read(), ALL)
    (tmp_path / "numbers-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert Keys(REGISTRY).key(read(), ALL) != before


def test_checks_without_files_are_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(key, "_code", lambda package: None)
    kept = KeptResults(tmp_path, REGISTRY)
    kept.keep(read(), ALL, Result(()))
    assert kept.find(read(), ALL) is None
    assert list(tmp_path.iterdir()) == []


@given(st.binary())
def test_what_is_put_is_got(tmp_path_factory, data):
    store = Store(tmp_path_factory.mktemp("store"))
    assert store.get("00") is None
    store.put("00", data)
    store.put("01", b"")
    assert store.get("00") == data
    store.make_room()
    assert store.get("00") == data


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("damage", [lambda data: data[:-3], lambda data: b"", lambda _: b"{}"])
def test_what_is_damaged_is_not_there(tmp_path, damage):
    kept = KeptResults(tmp_path, REGISTRY)
    kept.keep(read(), ALL, Result((FULL,)))
    assert kept.find(read(), ALL) == Result((FULL,))
    (file,) = files(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert kept.find(read(), ALL) is None
    kept.keep(read(), ALL, Result(()))
    assert kept.find(read(), ALL) == Result(())


def test_every_changed_byte_is_noticed(tmp_path):
    store = Store(tmp_path)
    store.put("00", b"findings " * 9)
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert store.get("00") in (None, b"findings " * 9)


def test_failures_of_checks_are_not_kept(tmp_path):
    kept = KeptResults(tmp_path, REGISTRY)
    kept.keep(read(), ALL, EVERYTHING)
    assert kept.find(read(), ALL) is None


def test_what_was_not_used_for_longest_makes_room(tmp_path):
    store = Store(tmp_path, largest=256 * 1_300)
    for number in range(8):
        store.put(f"00{number}", os.urandom(300))
        os.utime(tmp_path / "00" / f"00{number}", (number, number))
    store.put("01", os.urandom(2_000))
    assert store.get("000") is not None
    store.make_room()
    assert sorted(path.name for path in files(tmp_path)) == ["000", "005", "006", "007"]


@pytest.mark.parametrize("kind", ["a file", "below a file"])
def test_a_folder_that_cannot_be_is_no_error(tmp_path, kind):
    path = tmp_path / "taken"
    path.touch()
    store = Store(path if kind == "a file" else path / "more")
    store.put("00", b"a")
    assert store.get("00") is None
    store.make_room()
    assert files(tmp_path) == [path]


def test_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("REFWRIGHT_CACHE_DIR", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("REFWRIGHT_CACHE_DIR")
    folder = default_folder()
    assert folder is None or (folder.is_absolute() and "refwright" in folder.parts)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("relative"))
    assert default_folder() is None
