from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest


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
    assert len({line.text for line in LINES}) == len(LINES) >= 300
    assert len({note.text for note in NOTES}) - len(LINES) >= 200


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
