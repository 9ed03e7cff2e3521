"""Deferred patterns: equal to compiled ones in use, and every one of them can be compiled."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import refwright
import refwright_checks
from refwright.patterns import deferred

DEFERRED = type(deferred(""))


def modules() -> Iterator[ModuleType]:
    for package in (refwright, refwright_checks):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def test_all_patterns_compile() -> None:
    patterns = [
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, DEFERRED)
    ]
    assert len(patterns) > 100
    assert all(isinstance(pattern.pattern, str) for pattern in patterns)


def test_a_deferred_pattern_matches_as_a_compiled_one() -> None:
    pattern = deferred(r"(\d)(?P<b>b)", re.IGNORECASE)
    match = pattern.match("x1B", 1)
    assert match is not None
    assert match["b"] == "B"
    assert [found[0] for found in pattern.finditer("1b 2B")] == ["1b", "2B"]
    assert pattern.sub("-", "1b2b") == "--"
    assert pattern.groups == 2


def test_a_malformed_pattern_fails_at_its_first_use() -> None:
    pattern = deferred("(")
    with pytest.raises(re.error):
        pattern.search("")
