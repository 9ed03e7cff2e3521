from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from refwright.citations.certainty import Certainty
from refwright.citations.short import read_short
from refwright.wiki import load

LOOKALIKES = Path(__file__).parent / "data" / "lookalikes.txt"


def _benchmark() -> Any:
    file = Path(__file__).parents[1] / "benchmarks" / "reading.py"
    spec = importlib.util.spec_from_file_location("reading", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reading"] = module
    spec.loader.exec_module(module)
    return module


READING: Any = _benchmark()
LINES = READING.full_lines()
NOTES = READING.short_notes()


def test_the_labelled_set_is_large_enough() -> None:
    assert len({line.text for line in LINES}) == len(LINES) >= 450
    assert len({note.text for note in NOTES}) - len(LINES) >= 380


@pytest.mark.parametrize(
    ("fields", "precision", "recall"),
    [(("author", "year"), 0.97, 0.92), (("title",), 0.95, 0.88), (("pages",), 0.95, 0.90)],
)
def test_full_citations_are_read_well_enough(
    fields: tuple[str, ...], precision: float, recall: float
) -> None:
    score = READING.measure_full(LINES).score(*fields)
    assert score.precision >= precision
    assert score.recall >= recall


def test_short_citations_are_told_from_other_notes() -> None:
    assert READING.measure_short(NOTES).score("sure").precision >= 0.98


def _lookalikes() -> list[tuple[str, str, bool]]:
    return [
        (site, line[2:], line.startswith("?"))
        for _, site, line in READING.labelled_lines(LOOKALIKES)
    ]


@pytest.mark.parametrize(("site", "text", "doubtful"), _lookalikes())
def test_what_looks_like_a_short_citation_is_none(site: str, text: str, doubtful: bool) -> None:
    found = read_short(READING.words_of(text, site), load(site))
    assert all(doubtful and short.certainty is Certainty.LOW for short in found)


def test_there_are_enough_lookalikes() -> None:
    assert len({text for _, text, _ in _lookalikes()}) == len(_lookalikes()) >= 100
