"""The quick question before the page is searched for compatibility characters."""

from __future__ import annotations

from refwright_checks.consistency import compatibility_character


def test_no_character_is_passed_over() -> None:
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    found = compatibility_character._COMPATIBILITY.findall("\n".join(characters))
    assert len(found) > 100
    assert all(map(compatibility_character._may_hold_any, found))
