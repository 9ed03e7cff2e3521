"""The project's own drafts: each yields exactly what the file beside these tests expects of it."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.lint import Stop, fix, lint
from refwright.registry import Registry
from refwright.selection import Selection, select

ROOT = Path(__file__).parent.parent
EXPECTATIONS = sorted((ROOT / "tests" / "drafts").glob("*.toml"))


class Finding(NamedTuple):
    start: int
    end: int
    check: str


def text_of(name: str) -> str:
    return (ROOT / "drafts" / name).read_bytes().decode()


def read(text: str) -> Document:
    return Document.read(text, wiki.load("enwiki"))


def defaults() -> Selection:
    return select(Registry.load(), ())


def locate(text: str, entry: dict[str, object]) -> tuple[int, int]:
    """Span of an entry's text; the empty text stands for the end of the draft."""
    wanted = str(entry["text"])
    if not wanted:
        return len(text), len(text)
    place = -1
    for _ in range(int(str(entry.get("occurrence", 1)))):
        place = text.index(wanted, place + 1)
    return place, place + len(wanted)


@pytest.fixture(params=EXPECTATIONS, ids=lambda path: path.stem)
def expectations(request: pytest.FixtureRequest) -> dict[str, object]:
    with Path(request.param).open("rb") as file:
        return tomllib.load(file)


def entries(expectations: dict[str, object], kind: str) -> list[dict[str, object]]:
    found = expectations.get(kind, [])
    assert isinstance(found, list)
    return found


def test_every_draft_has_expectations() -> None:
    drafts = {path.stem for path in (ROOT / "drafts").glob("*.wikitext")}
    assert drafts == {path.stem for path in EXPECTATIONS}


def test_findings_are_the_expected_ones(expectations: dict[str, object]) -> None:
    text = text_of(str(expectations["draft"]))
    expected = sorted(
        Finding(*locate(text, entry), str(entry["check"]))
        for entry in entries(expectations, "finding")
    )
    result = lint(read(text), defaults())
    found = sorted(Finding(*each.span, each.check) for each in result.diagnostics)
    assert not result.crashes
    assert found == expected


def test_planted_defects_stand_in_the_draft(expectations: dict[str, object]) -> None:
    text = text_of(str(expectations["draft"]))
    for kind in ("planted", "near_miss"):
        for entry in entries(expectations, kind):
            assert locate(text, entry)


def test_safe_fixes_settle_and_leave_nothing_to_fix(expectations: dict[str, object]) -> None:
    text = text_of(str(expectations["draft"]))
    outcome = fix(text, read, defaults(), Applicability.SAFE)
    assert outcome.stop is Stop.QUIET
    again = fix(outcome.text, read, defaults(), Applicability.SAFE)
    assert (again.text, again.passes) == (outcome.text, 0)


def test_all_fixes_together_settle(expectations: dict[str, object]) -> None:
    text = text_of(str(expectations["draft"]))
    outcome = fix(text, read, defaults(), Applicability.UNSAFE)
    assert outcome.stop is Stop.QUIET
    assert read(outcome.text).syntax.problem_count <= read(text).syntax.problem_count


def test_good_draft_yields_nothing_whatever_is_selected_by_default() -> None:
    assert not lint(read(text_of("nimrod-expedition.wikitext")), defaults()).diagnostics


def test_sandbox_article_fixed_safely_is_the_golden_file() -> None:
    outcome = fix(text_of("track-two-diplomacy.wikitext"), read, defaults(), Applicability.SAFE)
    golden = ROOT / "tests" / "drafts" / "track-two-diplomacy.fixed.wikitext"
    assert outcome.text == golden.read_bytes().decode()


def test_unsafe_fixes_of_the_sandbox_article() -> None:
    text = text_of("track-two-diplomacy.wikitext")
    outcome = fix(text, partial(Document.read, wiki=wiki.load("enwiki")), defaults(),
                  Applicability.UNSAFE)  # fmt: skip
    assert "Track II diplomacy" in outcome.text
    assert "== References ==\n{{Reflist}}" in outcome.text
