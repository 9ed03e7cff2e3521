"""The quick way to find compatibility characters."""

from __future__ import annotations

import pytest

from refwright_checks.consistency import _special_letters as special


@pytest.mark.parametrize("between", ["\n", ""])
def test_no_character_is_passed_over(between: str) -> None:
    text = between.join(map(chr, range(0x110000)))
    found = [match.span() for match in special.occurrences(text)]
    assert found == [match.span() for match in special._COMPATIBILITY.finditer(text)]
    assert sum(end - start for start, end in found) > 100
