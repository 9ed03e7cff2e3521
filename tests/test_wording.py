"""Amounts and shortened words, as messages have them."""

from __future__ import annotations

import pytest

from refwright.amounts import amount
from refwright.shortening import shortened


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", "a"), ("a \n b", "a b"), ("abcdef", "abc…"), ("a" * 90, "aaa…"), (" " * 90, "…")],
)
def test_shortened(text: str, expected: str) -> None:
    assert shortened(text, 4) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 drafts"), (1, "1 draft"), (2, "2 drafts"), (1000, "1,000 drafts")],
)
def test_amounts(number: int, expected: str) -> None:
    assert amount(number, "draft") == expected
