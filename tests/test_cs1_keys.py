"""Every message of Module:Citation/CS1 has its check, and goes by its key wherever checks do."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
from pathlib import Path
from types import ModuleType

import pytest

from refwright.cli.explain import page
from refwright.registry import Rank, Registry
from refwright.selection import Level, select

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "tools" / "refwright" / "citations" / "cs1"
CASES = Path(os.environ.get("REFWRIGHT_CASES", ROOT.parent / "shared" / "cases")) / "cs1.jsonl"
ROW = re.compile(r"\| `(\w+)` \| (?:\[([\w-]+)\]\(\S+\)|none)( †)? \|")


def script(name: str) -> ModuleType:
    """The script *name* of the folder of the documentation, as a module."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REGISTRY = Registry.load()
KEYS = {key.name for listed in script("cs1").keys().values() for key in listed}


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_key_selects_one_check_and_explains_it(key: str) -> None:
    match = REGISTRY.match(f"cs1:{key}")
    assert match is not None
    assert match.rank is Rank.NAME
    (check,) = match.checks
    selection = select(REGISTRY, [Level("test", (f"cs1:{key}",))])
    assert [type(active.check) for active in selection.active] == [check]
    assert page(check).startswith(f"# {check.meta.name}\n")


def test_checks_name_no_keys_that_there_are_not() -> None:
    named = {
        upstream.removeprefix("cs1:")
        for check in REGISTRY.checks
        for upstream in check.meta.upstream
        if upstream.startswith("cs1:")
    }
    assert named == KEYS


def test_the_engine_says_no_other_keys() -> None:
    said = set()
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "say"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                said.add(node.args[0].value)
    assert said
    assert said <= KEYS


@pytest.mark.skipif(not CASES.exists(), reason="the table of cases is not there")
def test_the_module_gave_no_other_keys() -> None:
    with CASES.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    given = {key.partition("_")[2] for case in cases for key in (*case["errors"], *case["maint"])}
    assert given <= KEYS


def test_the_table_of_keys_names_the_right_checks() -> None:
    text = (ROOT / "docs" / "cs1.md").read_text(encoding="utf-8")
    listed = {(key, check, bool(mark)) for key, check, mark in ROW.findall(text)}
    wanted = set()
    for key in KEYS:
        match = REGISTRY.match(f"cs1:{key}")
        assert match is not None
        wanted.add((key, match.checks[0].meta.name, match.checks[0].meta.preview))
    assert listed == wanted, "run docs/cs1.py"


def test_the_index_of_checks_is_up_to_date() -> None:
    checks = script("checks")
    assert checks.PAGE.read_text(encoding="utf-8") == checks.index(), "run docs/checks.py"
