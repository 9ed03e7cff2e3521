"""The published file of the Retraction Watch Database, kept as a compact index.

Crossref publishes it as CSV, https://gitlab.com/crossref/retraction-watch-data; what its columns
mean: https://retractionwatch.com/retraction-watch-database-user-guide/
"""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TextIO

from refwright.citations.normal_forms import normal_identifier
from refwright.errors import RefwrightError
from refwright.lookup.records import Notice
from refwright.patterns import deferred

_TABLES = """
CREATE TABLE about (notices INTEGER, newest TEXT, imported TEXT, file TEXT, digest TEXT);
CREATE TABLE notices (
    number INTEGER PRIMARY KEY, record TEXT, kind TEXT, doi TEXT, date TEXT, reasons TEXT
);
CREATE TABLE works (kind TEXT, value TEXT, notice INTEGER);
"""
_INDEX = "CREATE INDEX works_by_identifier ON works (kind, value)"
_KINDS = frozenset({"retraction", "expression of concern", "correction", "reinstatement"})
_RECORD, _DATE, _NOTICE_DOI = "Record ID", "RetractionDate", "RetractionDOI"
_NATURE, _REASON = "RetractionNature", "Reason"
_WORKS = {"doi": "OriginalPaperDOI", "pmid": "OriginalPaperPubMedID"}
_COLUMNS = (_RECORD, _DATE, _NOTICE_DOI, _NATURE, _REASON, *_WORKS.values())
_LONGEST_LINE = 100_000
_LONGEST_WORDS = 100
_MOST_REASONS = 20
_MOST_UNREAD = 0.05
_AMERICAN = deferred(r"(\d{1,2})/(\d{1,2})/(\d{4})\b.*")
_ISO = deferred(r"(\d{4})-(\d\d)-(\d\d)\b.*")


class About(NamedTuple):
    """What an index holds: how many notices, of which the *newest* tells the age of the data,
    from which *file* they were imported when, and the digest of that."""

    notices: int
    newest: date
    imported: date
    file: str
    digest: str


class _Row(NamedTuple):
    """A line of the file: a notice, its record and the works, by kind, that it is about."""

    record: str
    notice: Notice
    works: tuple[tuple[str, str], ...]


class DamagedIndexError(Exception):
    """An index that cannot be read."""


class Index:
    """The index at *path*; raises DamagedIndexError where that cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def about(self) -> About:
        """What it holds."""
        with self._opened() as database:
            notices, newest, imported, *rest = database.execute("SELECT * FROM about").fetchone()
            return About(notices, date.fromisoformat(newest), date.fromisoformat(imported), *rest)

    def notices(self, kind: str, values: Iterable[str]) -> Iterator[tuple[str, str, Notice]]:
        """The notices about the works of which the ``doi`` or ``pmid`` is one of *values*: that
        one, the number of the record, and the notice, in the order of the file."""
        with self._opened() as database:
            for value in values:
                rows = database.execute(
                    "SELECT record, notices.kind, doi, date, reasons FROM works "
                    "JOIN notices ON number = notice WHERE works.kind = ? AND value = ? "
                    "ORDER BY number",
                    (kind, value),
                )
                for record, nature, doi, day, reasons in rows:
                    given = tuple(filter(None, reasons.split("\n")))
                    yield value, record, Notice(nature, doi, day, given)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        address = f"{self._path.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True)) as database:
                yield database
        except (sqlite3.Error, TypeError, ValueError, AttributeError) as error:
            reason = "the file with its data is damaged and must be imported again"
            raise DamagedIndexError(reason) from error


def default_path() -> Path:
    """Where the index is in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("refwright", appauthor=False) / "retractions.sqlite"


def build(file: Path, path: Path, today: date) -> tuple[About, int]:
    """Make the index *path* of the published *file*; what it holds now, and how many lines of the
    file could not be read.

    Raises RefwrightError if the file is none of these or the index cannot be written; what was
    there before stays then.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with (
                file.open(encoding="utf-8-sig", errors="replace", newline="") as stream,
                closing(sqlite3.connect(new)) as database,
            ):
                done = _fill(database, stream, file.name, today)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except csv.Error as error:
        raise RefwrightError(
            f"{file}: this is no CSV as Retraction Watch has it: {error}"
        ) from None
    except ValueError as error:
        raise RefwrightError(f"{file}: {error}") from None
    except (OSError, sqlite3.Error) as error:
        raise RefwrightError(f"{file}: cannot be imported to {path}: {error}") from None
    return done


def _fill(
    database: sqlite3.Connection, stream: TextIO, name: str, today: date
) -> tuple[About, int]:
    database.execute("PRAGMA journal_mode = OFF")
    database.executescript(_TABLES)
    number, unread, newest = 0, 0, date.min
    digest = blake2b(digest_size=16)
    for row in _rows(csv.reader(_lines(stream, digest))):
        if row is None:
            unread += 1
            continue
        number += 1
        record, notice, works = row
        database.execute(
            "INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?)",
            (number, record, notice.kind, notice.doi, notice.date, "\n".join(notice.reasons)),
        )
        database.executemany(
            "INSERT INTO works VALUES (?, ?, ?)", ((*work, number) for work in works)
        )
        if notice.date:
            day = date.fromisoformat(notice.date)
            newest = max(newest, day) if day <= today else newest
    if not number or newest == date.min:
        raise ValueError("there are no retractions in it")
    if unread > _MOST_UNREAD * (number + unread):
        raise ValueError(f"{unread:,} of its {number + unread:,} lines cannot be read")
    about = About(number, newest, today, name, digest.hexdigest())
    values = (number, newest.isoformat(), today.isoformat(), name, about.digest)
    database.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?)", values)
    database.execute(_INDEX)
    database.commit()
    return about, unread


def _lines(stream: TextIO, digest: blake2b) -> Iterator[str]:
    # A file without line breaks would be read as a whole.
    while line := stream.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise ValueError("it has lines that are too long for a file of Retraction Watch")
        digest.update(line.encode())
        yield line


def _rows(lines: Iterator[list[str]]) -> Iterator[_Row | None]:
    """What the file says, line by line; None for one that cannot be read.

    Notices of other kinds, and those about works without identifiers, are left out.
    """
    header = next(lines, [])
    if lacking := [column for column in _COLUMNS if column not in header]:
        names = ", ".join(lacking)
        raise ValueError(f"this is no file of Retraction Watch: it lacks the columns {names}")
    places = {column: header.index(column) for column in _COLUMNS}
    furthest = max(places.values())
    for cells in lines:
        if not cells:
            continue
        if len(cells) <= furthest:
            yield None
            continue
        row = {column: cells[place] for column, place in places.items()}
        kind = row[_NATURE].strip().lower()
        identifiers = ((name, normal_identifier(name, row[_WORKS[name]])) for name in _WORKS)
        works = tuple(work for work in identifiers if work[1])
        if kind in _KINDS and works:
            doi = normal_identifier("doi", row[_NOTICE_DOI])
            notice = Notice(kind, doi, _day(row[_DATE]), _reasons(row[_REASON]))
            yield _Row(_clean(row[_RECORD]), notice, works)


def _day(written: str) -> str:
    """The day of ``8/19/2023 0:00``, as it is written there, or of ``2023-08-19``; or nothing."""
    if match := _AMERICAN.fullmatch(written.strip()):
        month, day, year = match.groups()
    elif match := _ISO.fullmatch(written.strip()):
        year, month, day = match.groups()
    else:
        return ""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _reasons(written: str) -> tuple[str, ...]:
    """Of ``+Plagiarism of Text;+Paper Mill;``: the reasons."""
    given = (_clean(piece.strip().removeprefix("+")) for piece in written.split(";"))
    return tuple(filter(None, given))[:_MOST_REASONS]


def _clean(words: str) -> str:
    """*words* on one line, with nothing in them that cannot be seen, and not too many."""
    return "".join(char for char in " ".join(words.split()) if char.isprintable())[:_LONGEST_WORDS]
