"""What the documents name is there: files that they link to, and checks by the names they give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from refwright.registry import Registry

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    path
    for folder in ("", "docs", "drafts", "benchmarks", "tools/refwright/wikis")
    for path in sorted((ROOT / folder).glob("*.md"))
]
PAGES = sorted((ROOT / "checks").rglob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)")
SELECTOR = re.compile(
    r"(?:refwright explain|--(?:select|ignore)|refwright-disable-next-line) ([a-z][\w:,-]*)"
    r"|`([a-z][a-z0-9]+:[A-Za-z0-9_]+)`"
)


@pytest.mark.parametrize("path", [*DOCUMENTS, *PAGES], ids=lambda path: path.stem)
def test_links_lead_to_files(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_checks_go_by_the_names_given(path: Path) -> None:
    registry = Registry.load_all()
    named = [
        name
        for names in SELECTOR.findall(path.read_text(encoding="utf-8"))
        for name in "".join(names).split(",")
    ]
    assert [name for name in named if registry.match(name) is None] == []
