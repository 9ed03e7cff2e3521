"""Facts that go stale, each table in a file of its own with its source and date."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
_ITEM = "\n- "


class About(NamedTuple):
    """What a data file says of itself under ``about``.

    ``date`` is the day as of which the facts are true, ``sources`` are where they come from.
    """

    holds: str
    date: datetime.date
    sources: tuple[str, ...]


@cache
def read(name: str) -> dict[str, Any]:
    """The tables of ``data/NAME.toml``, which is part of the package."""
    import tomllib

    tables = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    tables.pop("about", None)
    return tables


def read_about(table: object) -> About:
    """*table*, the value of ``about``, read; raises ValueError if anything is missing in it."""
    keys = table.keys() if isinstance(table, dict) else set()
    if keys != set(About._fields) or not isinstance(table, dict):
        raise ValueError(f"must have {', '.join(About._fields)} and nothing else")
    holds, date = table["holds"], table["date"]
    sources = tuple(" ".join(item.split()) for item in f"\n{table['sources']}".split(_ITEM)[1:])
    if not (isinstance(holds, str) and holds and type(date) is datetime.date and sources):
        raise ValueError("holds must be a text, date a day, and sources lines that begin with '- '")
    return About(holds, date, sources)
