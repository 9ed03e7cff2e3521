"""Answers that runs share, in one SQLite file; each is kept from the moment it is known.

A process that is killed loses nothing but the question under way. Answers grow old at different
speeds: that a work exists stays true, that a link answers does not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from refwright.errors import RefwrightError
from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.verification import Verification

_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    asked TEXT, base TEXT, kind TEXT, value TEXT,
    outcome TEXT NOT NULL, source TEXT NOT NULL, time TEXT NOT NULL, record TEXT NOT NULL,
    facts TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (asked, base, kind, value)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failures (
    url TEXT PRIMARY KEY, first TEXT NOT NULL, latest TEXT NOT NULL, times INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS verifications (
    text TEXT PRIMARY KEY, since TEXT NOT NULL, unasked INTEGER NOT NULL, findings TEXT NOT NULL
) WITHOUT ROWID;
"""
_ANSWER = "kind, value, outcome, source, time, record, facts, reason"
_PATIENCE = 30.0
APART = timedelta(days=3)
"""How far apart failures of a link are that count as separate, as InternetArchiveBot has it."""

_DAY = timedelta(days=1)
_FOUND_FOR = {"url": 7 * _DAY, "snapshot": 30 * _DAY, "robots": _DAY, "probe": 7 * _DAY}
_FOUND_OTHERWISE = 30 * _DAY
_NOT_FOUND_FOR = _DAY
_NOT_ASKED_FOR = timedelta(hours=1)


class Failures(NamedTuple):
    """Since when a link has failed whenever it was asked, and how often that was days apart."""

    first: datetime
    latest: datetime
    times: int


class Count(NamedTuple):
    """How many answers of a source and an outcome are kept, and from when the oldest is."""

    source: str
    outcome: str
    number: int
    oldest: str


class Cache:
    """The file *path*, made where it is not there; for many threads and processes.

    Raises RefwrightError if it cannot be used; one that is no database is replaced.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _opened(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                for suffix in ("", "-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
                self._database = _opened(path)
        except (OSError, sqlite3.Error) as error:
            raise RefwrightError(f"{path}: the answers cannot be kept here: {error}") from None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def get(
        self, asked: str, base: str, want: Want, now: datetime, max_age: timedelta | None = None
    ) -> Answer | None:
        """What the source *asked* at *base* answered to *want*, unless that is too old by then.

        *max_age* takes the place of the age limit of the kind; ``timedelta.max`` sets none.
        """
        with self._lock:
            row = self._database.execute(
                f"SELECT {_ANSWER} FROM answers WHERE asked = ? AND base = ? AND kind = ? "  # noqa: S608
                "AND value = ?",
                (asked, base, *want),
            ).fetchone()
        if row is None:
            return None
        answer = _answer(row)
        limit = _age_limit(answer) if max_age is None else max_age
        return answer if timedelta(0) <= now - answer.time <= limit else None

    def put(self, asked: str, base: str, answer: Answer) -> None:
        """Keep *answer*, had from the source *asked* at *base*; another may have spoken through it.

        What could not be asked is kept only where that says something of the thing itself, which
        its facts tell.
        """
        if answer.outcome is Outcome.NOT_ASKED and not answer.facts:
            return
        with self._lock, self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    asked,
                    base,
                    *answer.want,
                    answer.outcome.value,
                    answer.source,
                    answer.time.isoformat(),
                    answer.record,
                    json.dumps(dict(answer.facts)),
                    answer.reason,
                ),
            )

    def failed(self, url: str, now: datetime) -> None:
        """The link *url* failed; what follows soon after another failure does not count."""
        known = self.failures(url)
        if known is not None and now - known.latest < APART:
            return
        first = now if known is None else known.first
        times = 1 if known is None else known.times + 1
        with self._lock, self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
                (url, first.isoformat(), now.isoformat(), times),
            )

    def answered(self, url: str) -> None:
        """The link *url* works: what was before is forgotten."""
        with self._lock, self._database:
            self._database.execute("DELETE FROM failures WHERE url = ?", (url,))

    def failures(self, url: str) -> Failures | None:
        """How long the link *url* has failed, None if it does not."""
        with self._lock:
            row = self._database.execute(
                "SELECT first, latest, times FROM failures WHERE url = ?", (url,)
            ).fetchone()
        if row is None:
            return None
        return Failures(datetime.fromisoformat(row[0]), datetime.fromisoformat(row[1]), row[2])

    def keep_verification(self, text: str, verification: Verification) -> None:
        """Remember how the text with the hash *text* was last verified."""
        since, unasked, findings = verification
        row = (text, since.isoformat(), unasked, json.dumps(dict(findings)))
        with self._lock, self._database:
            self._database.execute("INSERT OR REPLACE INTO verifications VALUES (?, ?, ?, ?)", row)

    def verification(self, text: str) -> Verification | None:
        """How the text with the hash *text* was last verified, None if it was not."""
        with self._lock:
            row = self._database.execute(
                "SELECT since, unasked, findings FROM verifications WHERE text = ?", (text,)
            ).fetchone()
        if row is None:
            return None
        return Verification(datetime.fromisoformat(row[0]), row[1], json.loads(row[2]))

    def counts(self) -> list[Count]:
        """What is kept, by source and outcome."""
        with self._lock:
            rows = self._database.execute(
                "SELECT source, outcome, count(*), min(time) FROM answers "
                "GROUP BY source, outcome ORDER BY source, outcome"
            ).fetchall()
        return [Count(*row) for row in rows]

    def answers(self) -> Iterator[Answer]:
        """Everything that is kept, in the order of sources and wants."""
        with self._lock:
            rows = self._database.execute(
                f"SELECT {_ANSWER} FROM answers ORDER BY source, kind, value"  # noqa: S608
            ).fetchall()
        yield from map(_answer, rows)

    def clear(self) -> int:
        """Forget all answers, and what rests on them; the number of answers.

        How long links have failed stays known.
        """
        with self._lock, self._database:
            self._database.execute("DELETE FROM verifications")
            return self._database.execute("DELETE FROM answers").rowcount


def default_path() -> Path:
    """The file in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("refwright", appauthor=False) / "answers.sqlite"


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_TABLES)
        with suppress(OSError):
            path.chmod(0o600)
    except BaseException:
        database.close()
        raise
    return database


def _answer(row: tuple[str, ...]) -> Answer:
    kind, value, outcome, source, time, record, facts, reason = row
    return Answer(
        Want(kind, value),
        Outcome(outcome),
        source,
        datetime.fromisoformat(time).astimezone(UTC),
        record,
        json.loads(facts),
        reason,
    )


def _age_limit(answer: Answer) -> timedelta:
    if answer.outcome is Outcome.FOUND:
        return _FOUND_FOR.get(answer.want.kind, _FOUND_OTHERWISE)
    return _NOT_FOUND_FOR if answer.outcome is Outcome.NOT_FOUND else _NOT_ASKED_FOR
