"""The data that refwright ships with: tables of facts and wiki profiles, by their own account."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from refwright import data, wiki

_YEAR = datetime.timedelta(days=366)


class Part(NamedTuple):
    """A table with a date of its own, and where it comes from if it has another source."""

    name: str
    date: datetime.date
    source: str


class DataFile(NamedTuple):
    """A data file: ``name`` without its ending, ``kind`` ``facts``, ``wiki`` or ``imported``."""

    name: str
    kind: str
    about: data.About
    parts: tuple[Part, ...]

    def is_old(self, day: datetime.date) -> bool:
        """True if on *day* anything in it is more than a year old."""
        dates = [self.about.date, *(part.date for part in self.parts)]
        return day - min(dates) > _YEAR


def data_files() -> Iterator[DataFile]:
    """All data files, tables of facts before profiles, by name; ValueError if one has no header."""
    import tomllib

    for kind, folder in (("facts", data.FOLDER), ("wiki", wiki.FOLDER)):
        for path in sorted(folder.glob("*.toml")):
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
            try:
                about = data.read_about(tables.pop("about", None))
            except ValueError as error:
                raise ValueError(f"{path}: about: {error}") from error
            yield DataFile(path.stem, kind, about, tuple(_parts("", tables)))


def _parts(prefix: str, tables: dict[str, object]) -> Iterator[Part]:
    for name, table in tables.items():
        if isinstance(table, dict):
            date = table.get("date")
            if isinstance(date, datetime.date):
                yield Part(prefix + name, date, str(table.get("source", "")))
            yield from _parts(f"{prefix}{name}.", table)
