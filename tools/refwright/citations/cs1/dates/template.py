"""The dates of one citation template, judged together as Module:Citation/CS1 does it."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from refwright import data
from refwright.citations.cs1.dates.grammar import DateReader, Fault, Reading
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Say
    from refwright.citations.cs1.situation import Situation

_LATEST = 2025
_PLAIN = (
    ("access-date", "AccessDate"),
    ("archive-date", "ArchiveDate"),
    ("doi-broken-date", "DoiBroken"),
    ("pmc-embargo-date", "Embargo"),
)
# The order in which the module judges them: of some it keeps the verdict on the one before.
_ORDER = (
    *("doi-broken-date", "year", "access-date", "date", "publication-date", "archive-date"),
    "pmc-embargo-date",
)
_ORDER_OF_2022 = (
    *("publication-date", "doi-broken-date", "year", "access-date", "date", "archive-date"),
    "pmc-embargo-date",
)
_RANGES_OF_MONTHS = frozenset(
    ("Md-dy", "d-dMy", "dM-dMy", "Md-Mdy", "dMy-dMy", "Mdy-Mdy", "My-My", "M-My")
)
_NO_RANGES = frozenset({"ymd", "ymx"})
_ARCHIVE_ROLES = frozenset({"access-date", "archive-date"})
_FORMATS = frozenset({"dmy", "dmy-all", "mdy", "mdy-all", "ymd", "ymd-all"})
_DECEMBER = 12
_LONGEST = 200

_SNAPSHOT = deferred(
    r"//web\.archive\.org/(?:web/)?(\d{4})(\d\d)(\d\d)\d{6}(?:[A-Za-z][A-Za-z]_)?/"
)
_TEMPLATE = deferred(r"\{\{ ?([A-Za-z][A-Za-z .-]{0,12}?) ?\| ?(\d{3,4}) ?\}\}")
_DIGITS = deferred(r"[0-9]{3,4}")
_ISO_DAY = deferred(r"([0-9]{4})-[0-9]{2}-[0-9]{2}")
_YEAR_WITH_LETTER = deferred(r"([0-9]{4})[A-Za-z]")
_TWO_YEARS = deferred(r"([0-9]{3,4}).*?([0-9]{3,4})")
_SHORT_RANGE = deferred(r"(([0-9]{2})[0-9]{2})[-–]+([0-9]{2})")
# What |year= is for; anything else there belongs into |date=.
_ONLY_YEARS = deferred(r"(?:c\. *)?[0-9]{3,4}(?:[-–](?:[0-9]{3,4}|[0-9]{2}))?[a-z]?")
# Snapshots and editors live in different time zones.
TOLERANCE = datetime.timedelta(days=1)
"""How far an archive date may be from the day of its snapshot."""


class Date(NamedTuple):
    """A parameter with a date: what the module takes it for, and what it reads in it.

    ``role`` is the parameter's canonical name; a year without a date has the role ``date``, as in
    the module. ``valid`` is the module's verdict.
    """

    role: str
    argument: Argument
    reading: Reading
    valid: bool


def reader(situation: Situation) -> DateReader:
    """The reader of dates for the templates of a page."""
    return _reader(situation.today, situation.generation >= _LATEST)


@lru_cache(maxsize=4)
def _reader(today: datetime.date, latest: bool) -> DateReader:
    return DateReader(today, latest=latest)


def dates_of(arguments: Arguments, situation: Situation, *, archived: bool = True) -> list[Date]:
    """The dates of a template in the module's order; those that hold templates are left out, but
    for approximate years, which are none to the module.

    *archived*: the module takes the archive URL, and so looks at the archive date.
    """
    by_role = _by_role(arguments)
    if not archived:
        by_role.pop("archive-date", None)
    if not by_role:
        return []
    read = reader(situation).read
    dates: list[Date] = []
    valid = False
    for role in _ORDER if situation.generation >= _LATEST else _ORDER_OF_2022:
        argument = by_role.get(role)
        if argument is None:
            continue
        if not argument.opaque:
            reading = read(argument.value, role)
        elif approximate_year(argument.value) is not None:
            reading = Reading(False, fault=Fault.FORM)
        else:
            continue
        if reading.valid is not None:
            valid = reading.valid
        dates.append(Date(role, argument, reading, valid))
    return dates


def check_dates(arguments: Arguments, say: Say, situation: Situation, archived: bool) -> bool:
    """Says what is wrong with the dates; True if the article in PubMed Central is embargoed.

    Keys: ``bad_date`` once for all dates, at the first of them, their names in ``detail``, also
    for a year that is none of the date's; ``date_year``, ``date_format``, and since 2023 ``year``
    and ``archive_date_url_ts_mismatch``, whose ``detail`` is the day of the snapshot.
    """
    dates = dates_of(arguments, situation, archived=archived)
    if not dates:
        return False
    wrong = [date.argument for date in dates if not date.valid]
    years = _compare_years(dates, say)
    if years is not None and years not in wrong:
        wrong.append(years)
    latest = situation.generation >= _LATEST
    if latest:
        _check_year(arguments, say)
    if wrong:
        wrong.sort(key=lambda argument: argument.span)
        say("bad_date", wrong[0], ", ".join(argument.name for argument in wrong))
        return False
    _check_hyphens(dates, arguments, situation, say)
    if latest:
        _check_snapshot(dates, arguments, say)
    return any(
        date.role == "pmc-embargo-date" and _is_after(date.reading, situation.today)
        for date in dates
    )


def approximate_year(value: str) -> str | None:
    """The year in ``{{circa|1900}}``, whose outcome is no date to the module; else None."""
    match = _TEMPLATE.fullmatch(value)
    names = data.read("cs1_dates")["templates"]["approximate"]
    return match[2] if match is not None and match[1].casefold() in names else None


def snapshot_day(url: str) -> datetime.date | None:
    """The day of a snapshot in the Wayback Machine, from its address; None for all others."""
    match = _SNAPSHOT.search(url) if "//web.archive.org/" in url else None
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _by_role(arguments: Arguments) -> dict[str, Argument]:
    """The date of publication may be in any of three parameters; who is next, is promoted."""
    get = arguments.get
    found = {role: argument for role, name in _PLAIN if (argument := get(name)) is not None}
    date, year, published = get("Date"), get("Year"), get("PublicationDate")
    if date is None:
        date, year = year, None
    if date is None:
        date, published = published, None
    if date is not None:
        found["date"] = date
        if published is not None and published.value == date.value:
            published = None
    if year is not None:
        found["year"] = year
    if published is not None:
        found["publication-date"] = published
    return found


def _compare_years(dates: list[Date], say: Say) -> Argument | None:
    """Says ``date_year`` if the year repeats the date; else returns the year that differs."""
    by_role = {date.role: date.argument for date in dates if date.role in ("date", "year")}
    if len(by_role) < len(("date", "year")):
        return None
    date, year = by_role["date"].value[:_LONGEST], by_role["year"].value[:_LONGEST]
    lettered = _YEAR_WITH_LETTER.search(year)
    if lettered is not None and (day := _ISO_DAY.search(date)) is not None:
        # A year with its letter is the only way to tell two works of such dates apart.
        return None if day[1] == lettered[1] else by_role["year"]
    number = _DIGITS.search(year)
    if number is None or number[0] not in _years_in(date):
        return by_role["year"]
    say("date_year", by_role["year"], maintenance=True)
    return None


def _years_in(date: str) -> tuple[str, ...]:
    if (two := _TWO_YEARS.search(date)) is not None:
        return two[1], two[2]
    if (short := _SHORT_RANGE.search(date)) is not None:
        return short[1], short[2] + short[3]
    one = _DIGITS.search(date)
    return (one[0],) if one is not None else ()


def _check_year(arguments: Arguments, say: Say) -> None:
    year = arguments.get("Year")
    if year is not None and not year.opaque and _ONLY_YEARS.fullmatch(year.value) is None:
        say("year", year, maintenance=True)


def _check_hyphens(dates: list[Date], arguments: Arguments, situation: Situation, say: Say) -> None:
    """Ranges get an en dash from the module, which notes it unless it writes the date anew."""
    for date in dates:
        if "-" not in date.argument.value or date.reading.form in _NO_RANGES:
            continue
        form = arguments.value("DF")
        if form not in _FORMATS:
            form = situation.date_format
        if not _is_rewritten(date, form):
            say("date_format", date.argument, maintenance=True)
            return


def _is_rewritten(date: Date, form: str) -> bool:
    """True if the module writes the date as *form* (``df=``, ``{{use dmy dates}}``) wants it."""
    style, _, lengths = form.partition("-")
    return (
        style in ("dmy", "mdy")
        and not lengths.startswith("y")
        and date.reading.form in _RANGES_OF_MONTHS
        and date.reading.start is not None
        and 1 <= date.reading.start.month <= _DECEMBER
        and (bool(lengths) or date.role not in _ARCHIVE_ROLES)
    )


def _check_snapshot(dates: list[Date], arguments: Arguments, say: Say) -> None:
    """Compares the archive date with the day in the address of a snapshot."""
    for date in dates:
        if date.role == "archive-date" and date.reading.day is not None:
            taken = snapshot_day(arguments.value("ArchiveURL"))
            if taken is not None and abs(taken - date.reading.day) > TOLERANCE:
                say("archive_date_url_ts_mismatch", date.argument, taken.isoformat())


def _is_after(reading: Reading, today: datetime.date) -> bool:
    return reading.day is None or reading.day > today
