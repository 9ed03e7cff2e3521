"""Every kind of finding that topics declare does what its page shows, and keeps the house rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from refwright import lookup
from refwright.check import Check
from refwright.lookup.online import CHECKS
from refwright.registry import Registry
from refwright.testing import load_page, page_path, verify

FOLDER = Path(lookup.__path__[0])
PREVIEW = "\n\nThis is a preview: it runs only when it is selected.\n\n## Why\n"
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.meta.name)


@each_check
def test_an_online_check_does_what_its_page_shows(check: type[Check]) -> None:
    verify(check, load_page(page_path(check)))


@each_check
def test_its_page_is_complete(check: type[Check]) -> None:
    source = page_path(check).read_text(encoding="utf-8")
    assert source.startswith(f"# {check.meta.name}\n")
    assert source.endswith("\n")
    assert "\t" not in source
    assert check.meta.preview == (PREVIEW in source)
    page = load_page(page_path(check))
    for heading in ("What it finds", "Why"):
        assert page.sections[heading].endswith(".")


@each_check
def test_it_is_named_as_checks_are(check: type[Check]) -> None:
    meta = check.meta
    assert not re.match(r"(no|use|avoid|prefer|require|check|should|must|enforce|fix)-", meta.name)
    assert not meta.summary.endswith(".")
    assert len(meta.summary) <= 100
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", meta.since)


def test_every_page_belongs_to_a_check() -> None:
    assert {path.stem for path in FOLDER.glob("*/pages/*")} == {
        check.meta.name.replace("-", "_") for check in CHECKS
    }


def test_no_name_is_used_twice() -> None:
    assert set(CHECKS) < set(Registry.load_all().checks)
