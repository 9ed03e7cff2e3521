"""Surnames that differ by a slip of the pen, and initials of organisations."""

from __future__ import annotations

import pytest

from refwright.citations.spelling import acronym, is_misspelling


@pytest.mark.parametrize(
    ("one", "other", "misspelt"),
    [
        ("montville", "montvile", True),
        ("montville", "montvlile", True),
        ("montville", "montvilla", True),
        ("montville", "mountville", True),
        ("montville", "montvillee", True),
        ("schoenfeld", "schonfelds", True),
        ("hansen", "hanson", True),
        ("montville", "montville", False),
        ("hansen", "hanosns", False),
        ("schoenfeld", "shonfel", False),
        ("baker", "maker", False),
        ("lang", "long", False),
        ("long", "longe", False),
        ("ivanov", "ivanova", False),
        ("kowalski", "kowalska", False),
        ("a" * 10_000, "a" * 9_999 + "b", True),
        ("a" * 10_000, "a" * 9_000 + "b" * 1_000, False),
    ],
)
def test_misspellings(one: str, other: str, misspelt: bool) -> None:
    assert is_misspelling(one, other) is misspelt
    assert is_misspelling(other, one) is misspelt


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("World Health Organization", "who"),
        ("Food and Agriculture Organization of the United Nations", "faoun"),
        ("Ministry of Health", ""),
        ("Smith", ""),
        ("", ""),
    ],
)
def test_acronyms(name: str, initials: str) -> None:
    assert acronym(name) == initials
