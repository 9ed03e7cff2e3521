"""Words that stand in dates, however they are written: months, seasons, feasts, weekdays."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from refwright import data
from refwright.citations.spelling import is_misspelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# So short names as "march" are one letter from too many other words.
_SHORTEST_MISSPELT = 6
_ORDINALS = {"first": "First", "second": "Second", "third": "Third", "fourth": "Fourth"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Name(NamedTuple):
    """A name in a date: ``kind`` is ``M`` for a month, ``S`` for a season, quarter or feast.

    ``short`` is the abbreviation of a month; ``is_short`` if it was written so.
    """

    kind: str
    full: str
    short: str = ""
    is_short: bool = False


def month_names() -> Sequence[str]:
    """The twelve months in order."""
    names: list[str] = data.read("cs1_dates")["months"]["long"]
    return names


@lru_cache(maxsize=512)
def read_name(word: str) -> Name | None:
    """The name that *word* is: in any case, abbreviated, or with a slip of the pen."""
    key = word.casefold()
    tables = data.read("cs1_dates")
    for full, short in zip(tables["months"]["long"], tables["months"]["short"], strict=True):
        if key == full.casefold():
            return Name("M", full, short)
        if key == short.casefold():
            return Name("M", full, short, is_short=True)
        # "Sept" is common, but no abbreviation of the module's.
        if len(key) == len("sept") and full.casefold().startswith(key):
            return Name("M", full, short)
    parts = [part for part in tables["parts"] if " " not in part]
    for part in parts:
        if key == part.casefold():
            return Name("S", part)
    return next(_misspelt(key, parts), None)


def weekday(word: str) -> int | None:
    """The number of a weekday, Monday 0, also abbreviated to three letters; else None."""
    key = word.casefold()
    for number, name in enumerate(_WEEKDAYS):
        if key in (name, name[:3]):
            return number
    return None


def quarter(first: str, second: str) -> Name | None:
    """The quarter of a year that two words name, in any case."""
    if second.casefold() != "quarter" or first.casefold() not in _ORDINALS:
        return None
    return Name("S", f"{_ORDINALS[first.casefold()]} Quarter")


def _misspelt(key: str, parts: list[str]) -> Iterator[Name]:
    if len(key) < _SHORTEST_MISSPELT:
        return
    tables = data.read("cs1_dates")["months"]
    for full, short in zip(tables["long"], tables["short"], strict=True):
        if len(full) >= _SHORTEST_MISSPELT and is_misspelling(key, full.casefold()):
            yield Name("M", full, short)
    for part in parts:
        if len(part) >= _SHORTEST_MISSPELT and is_misspelling(key, part.casefold()):
            yield Name("S", part)
