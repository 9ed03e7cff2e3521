"""Names in one piece, taken apart."""

from __future__ import annotations

import pytest

from refwright.lookup.names import person


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Byron", "Byron", "Ada"),
        ("Ada B. Byron", "Byron", "Ada B."),
        ("Ada van der Byron", "van der Byron", "Ada"),
        ("van Byron", "Byron", "van"),
        ("Byron, Ada", "Byron", "Ada"),
        ("van der Byron, Ada B.", "van der Byron", "Ada B."),
        ("Byron, Ada, 1815-1852", "Byron", "Ada"),
        ("Byron, Ada, Jr.", "Byron", "Ada"),
        ("Ada Byron, Jr.", "Byron", "Ada"),
        ("Ada Byron Jr.", "Byron", "Ada"),
        ("Ada Byron III", "Byron", "Ada"),
        ("Plato", "Plato", ""),
        ("Plato,", "Plato", ""),
        ("", "", ""),
        ("H1 Collaboration", "H1 Collaboration", ""),
        ("Museum of Lamps, Porto", "Museum of Lamps, Porto", ""),
        ("Food and Agriculture Organization", "Food and Agriculture Organization", ""),
        ("Great Britain. Parliament. House. Select. Committee", None, ""),
        ("One two three four five six seven", None, ""),
        ("毛泽东", "毛泽东", ""),
    ],
)
def test_names(name: str, family: str | None, given: str) -> None:
    assert person(name) == ((name if family is None else family), given)
