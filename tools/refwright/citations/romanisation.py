"""Names in Cyrillic and Greek letters, as they are written in Latin ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refwright import data


def romanised(name: str) -> Iterator[str]:
    """The ways to write *name*, case-folded, in Latin letters; none if it has no other ones."""
    if name.isascii() or not any("\u0370" <= letter <= "\u04ff" for letter in name):
        return
    for pattern, letters in _tables():
        yield _written_in(letters, pattern, name)


def _written_in(letters: dict[str, str], pattern: re.Pattern[str], name: str) -> str:
    return pattern.sub(lambda match: letters[match[0]], name)


@cache
def _tables() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    tables = []
    for written in data.read("romanisation").values():
        letters = dict(pair.split("=") for pair in written.split())
        longest_first = sorted(letters, key=len, reverse=True)
        tables.append((re.compile("|".join(longest_first)), letters))
    return tables
