"""The grammar of dates in Module:Citation/CS1: is one value a date, and which?

Source: https://en.wikipedia.org/wiki/Module:Citation/CS1/Date_validation (2022-09), a subset of
https://en.wikipedia.org/wiki/MOS:DATEFORMAT. Rules that came later say so where they stand.
"""

from __future__ import annotations

import datetime
import enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from refwright import data
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 100
_MEMO_SIZE = 8192
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY, _DECEMBER = 2, 12
# In "2003-05", the second number rather is a month.
_FIRST_SHORT_YEAR = 13

_D, _D2 = r"(?P<d>[1-9]\d?)", r"(?P<d2>[1-9]\d?)"
_M, _M2 = r"(?P<m>\D*?)", r"(?P<m2>\D*?)"
_Y = r"(?P<y>\d{4})"
_A = r"(?P<a>(?P<y>\d{4})[^\W\d_]?)"
_A3 = r"(?P<a>(?P<y>\d{3,4})[^\W\d_]?)"
_A2 = r"(?P<a>(?P<y2>\d{4})[^\W\d_]?)"
_DASH = "[-–]"

# In the order in which the module tries them: the first that matches decides.
_FORMS = {
    form: deferred(source)
    for form, source in {
        "ymd": r"(?P<a>(?P<y>\d{4}))-(?P<m>\d\d)-(?P<d>\d\d)",
        # EDTF's "some day of that month", which citation tools write; understood since 2023.
        "ymx": r"(?P<a>(?P<y>\d{4}))-(?P<m>\d\d)-XX",
        "Mdy": rf"{_M} +{_D}, +{_A3}",
        "Md-dy": rf"{_M} +{_D}{_DASH}{_D2}, +{_A}",
        "dMy": rf"{_D} +{_M} +{_A3}",
        "d-dMy": rf"{_D}{_DASH}{_D2} +{_M} +{_A}",
        "dM-dMy": rf"{_D} +{_M} +{_DASH} +{_D2} +{_M2} +{_A}",
        "Md-Mdy": rf"{_M} +{_D} +{_DASH} +{_M2} +{_D2}, +{_A}",
        "dMy-dMy": rf"{_D} +{_M} +{_Y} +{_DASH} +{_D2} +{_M2} +{_A2}",
        "Mdy-Mdy": rf"{_M} +{_D}, +{_Y} +{_DASH} +{_M2} +{_D2}, +{_A2}",
        "Sy-y2": rf"{_M} +(?P<y>(?P<century>\d\d)\d\d){_DASH}(?P<a>(?P<short>\d\d)[^\W\d_]?)",
        "Sy-y": rf"{_M} +{_Y}{_DASH}{_A2}",
        "My-My": rf"{_M} +{_Y} +{_DASH} +{_M2} +{_A2}",
        "M-My": rf"{_M}{_DASH}{_M2} +{_A}",
        "My": rf"(?P<m>[^\d–]*?) +{_A}",
        "y-y": rf"(?P<y>\d{{3,4}}){_DASH}(?P<a>(?P<y2>\d{{3,4}})[^\W\d_]?)",
        "y-y2": rf"(?P<y>(?P<century>\d\d)\d\d){_DASH}(?P<a>(?P<short>\d\d)[^\W\d_]?)",
        "y": _A3,
    }.items()
}
# Most dates are one of these, and told by one look; the parts of each are in the order of words.
_COMMON = deferred(
    r"(?P<ymd>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?P<dMy>[1-9][0-9]?\ [A-Za-z]+\ [0-9]{3,4}[A-Za-z]?)"
    r"|(?P<Mdy>[A-Za-z]+\ [1-9][0-9]?,\ [0-9]{3,4}[A-Za-z]?)|(?P<My>[A-Za-z]+\ [0-9]{4}[A-Za-z]?)"
    r"|(?P<y>[0-9]{3,4}[A-Za-z]?)"
)
_WORDS = {"dMy": "dm", "Mdy": "md", "My": "m", "y": ""}
_CIRCA = deferred(r"(c\. ([1-9]\d{2,3})[A-Za-z]?)")
_NO_DATE = deferred(r"(?:n\.d\.|nd)[A-Za-z]?")
_YEAR = deferred(r"([1-9]\d{2,3})[A-Za-z]?")
_OTHER_DIGIT = deferred(r"(?![0-9])\d")
_TWO_YEARS = frozenset({"Sy-y2", "Sy-y", "My-My", "y-y", "y-y2"})
_SINGLE_DAYS = frozenset({"ymd", "Mdy", "dMy"})
_SINGLE = _SINGLE_DAYS | {"ymx", "My", "y"}
_RANGES_OF_NAMES = frozenset({"dM-dMy", "Md-Mdy", "M-My"})
_RANGES_WITH_PARTS = frozenset({"Md-Mdy", "M-My", "My-My"})
_SPLIT_SEASONS = frozenset({"Winter", "Summer"})
_SEASONS = range(21, 25)
_WHOLE_DAYS = frozenset({"access-date", "pmc-embargo-date"})


class Fault(enum.Enum):
    """Why a value is no date for its parameter."""

    FORM = "form"
    """It has none of the forms of a date."""
    NAME = "name"
    """It names no month, nor a season where one may stand."""
    DAY = "day"
    """There is no such day or month."""
    FUTURE = "future"
    """Its year is too far ahead."""
    ORDER = "order"
    """It is a range that does not run forward, or that mixes names and abbreviations."""
    WHOLE = "whole"
    """It is a date, but the parameter needs a single day."""
    ACCESS = "access"
    """Nobody can have read the source for Wikipedia on that day."""


class Day(NamedTuple):
    """A date as precise as it is known: month and day are 0 where it names none.

    Seasons, quarters and feasts have the numbers above 20 that EDTF gives them.
    """

    year: int
    month: int = 0
    day: int = 0


class Reading(NamedTuple):
    """What one value says. ``valid`` is None where the module does not look at it at all.

    ``form`` is one of the grammar's forms (``dMy``, ``Mdy``, ``ymd``, ``My``, ``y`` …, ``circa``,
    ``none``), empty for no date; ``anchor`` is the year in the anchor of a work of this date.
    """

    valid: bool | None
    form: str = ""
    anchor: str = ""
    start: Day | None = None
    end: Day | None = None
    fault: Fault | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day, if the value is a single day that exists in today's calendar."""
        if not self.valid or self.form not in _SINGLE_DAYS or self.start is None:
            return None
        try:
            return datetime.date(*self.start)
        except ValueError:
            return None


_Judged: TypeAlias = tuple[tuple[Day, Day | None] | None, Fault | None]


class DateReader:
    """Reads dates as of *today*, and remembers what it read.

    ``latest`` tells the module of 2025 from that of September 2022.
    """

    def __init__(self, today: datetime.date, *, latest: bool = True) -> None:
        self.today = today
        self.latest = latest
        self._bounds: dict[str, Any] = data.read("cs1_dates")["bounds"]
        self._known: dict[tuple[str, str], Reading] = {}

    def read(self, value: str, role: str = "date") -> Reading:
        """What *value* says in the parameter *role*: ``date``, ``year``, ``access-date``,
        ``archive-date``, ``doi-broken-date``, ``pmc-embargo-date``, ``publication-date``, …
        """
        reading = self._known.get((value, role))
        if reading is None:
            if len(self._known) >= _MEMO_SIZE:
                self._known.clear()
            reading = self._known[value, role] = self._read(value, role)
        return reading

    def month(self, name: str) -> int:
        """The number of the month *name*; 0 if it is none."""
        return self._months.get(name, 0)

    def name(self, name: str, role: str = "date") -> int:
        """The number of the month, season, quarter or feast *name*; 0 if *role* takes none."""
        return self._months.get(name) or self._part(name, role)

    def exists(self, day: Day) -> bool:
        """True if the month has that day; before 1582 by the Julian calendar."""
        length = _DAYS[day.month - 1]
        if day.month == _FEBRUARY:
            century = day.year % 100 == 0 and day.year % 400 != 0
            leap = day.year % 4 == 0 and (day.year < self._bounds["gregorian"] or not century)
            length += leap
        return 1 <= day.day <= length

    @cached_property
    def _months(self) -> Mapping[str, int]:
        return {
            name: number for names in self._styles for number, name in enumerate(names, start=1)
        }

    @cached_property
    def _split_seasons(self) -> frozenset[int]:
        return frozenset(self._part(name, "date") for name in _SPLIT_SEASONS)

    @cached_property
    def _styles(self) -> tuple[tuple[str, ...], ...]:
        english = data.read("cs1_dates")["months"]
        return tuple(english["long"]), tuple(english["short"])

    def _part(self, name: str, role: str) -> int:
        """The number of a season, quarter or feast, which only dates of publication may name."""
        if role != "date":
            return 0
        parts: dict[str, int] = data.read("cs1_dates")["parts"]
        if "  " in name:
            name = " ".join(word for word in name.split(" ") if word)
        return parts.get(name, 0)

    def _read(self, value: str, role: str) -> Reading:
        form, found = _common(value) if role != "year" else ("", {})
        if not form:
            if (special := self._special(value, role)) is not None:
                return special
            form, found = self._rare(value)
            if not form:
                return Reading(False, fault=Fault.FORM)
        read = self._single if form in _SINGLE else self._range
        days, fault = read(form, found, role)
        if days is None or fault is not None:
            return Reading(False, form, fault=fault)
        anchor = f"{found['y']}–{found['a']}" if form in _TWO_YEARS else found["a"]
        return Reading(True, form, anchor, *days)

    def _special(self, value: str, role: str) -> Reading | None:
        """Approximate years, "no date", and years alone; None of all others."""
        if (circa := _CIRCA.fullmatch(value)) is not None:
            if role not in ("date", "year"):
                return Reading(None)
            day = Day(int(circa[2]))
            fault = Fault.FUTURE if self._is_future(day.year) else None
            return Reading(fault is None, "circa", circa[1], day, fault=fault)
        if role == "date" and _NO_DATE.fullmatch(value):
            return Reading(True, "none", value)
        if role == "year":
            if (year := _YEAR.fullmatch(value)) is None:
                return Reading(None)
            return Reading(True, "y", value, Day(int(year[1])))
        return None

    def _rare(self, value: str) -> tuple[str, dict[str, str]]:
        """The form of any date, empty if it has none, and its parts."""
        # Values in other digits than these are none to the module; hostile ones are none here.
        if len(value) <= _LONGEST and not _OTHER_DIGIT.search(value):
            for form, pattern in _FORMS.items():
                match = pattern.fullmatch(value)
                if match is not None and (self.latest or form != "ymx"):
                    return form, match.groupdict(default="")
        return "", {}

    def _single(self, form: str, found: dict[str, str], role: str) -> _Judged:
        """One day, month, part of a year, or year."""
        year, name, day = int(found["y"]), found.get("m", ""), int(found.get("d", 0))
        if name.isdigit():
            month = int(name)
            if not 1 <= month <= _DECEMBER or year < self._bounds["gregorian"]:
                return None, Fault.DAY
        else:
            month = self.name(name, "" if day else role)
            if "m" in found and not month:
                return None, Fault.NAME
        start = Day(year, month, day)
        if "d" in found and not self.exists(start):
            return None, Fault.DAY
        if self._is_future(year, role if day else ""):
            return None, Fault.FUTURE
        return (start, None), self._unfit(form, start, role)

    def _range(self, form: str, found: dict[str, str], role: str) -> _Judged:
        """From one day, month, season or year to another."""
        short = found.get("short", "")
        year = int(found["y"])
        end_year = int(found["century"] + short if short else found.get("y2", year))
        parts = role if form in _RANGES_WITH_PARTS or form == "Sy-y" else ""
        names = [found[key] for key in ("m", "m2") if key in found]
        months = [self.name(name, parts) for name in names]
        fault = self._unnamed(form, names, months) or self._unordered(form, names, months)
        if fault is None and "y2" in found and year >= end_year:
            fault = Fault.ORDER
        if fault is None and form.startswith("Sy") and end_year - year != 1:
            fault = Fault.ORDER
        if fault is None and form == "y-y2":
            fault = Fault.ORDER if int(short) < _FIRST_SHORT_YEAR or year >= end_year else None
        if fault is None and self._is_future(end_year):
            fault = Fault.FUTURE
        if fault is not None:
            return None, fault
        first, last = (months[0], months[-1]) if months else (0, 0)
        start = Day(year, first, int(found.get("d", 0)))
        end = Day(end_year, last, int(found.get("d2", 0)))
        # Days of a season are not looked at.
        if end.day and last <= _DECEMBER and not (self.exists(start) and self.exists(end)):
            return None, Fault.DAY
        if end.day and len(months) == 1 and start.day >= end.day:
            return None, Fault.ORDER
        return (start, end), self._unfit(form, start, role)

    def _unnamed(self, form: str, names: list[str], months: list[int]) -> Fault | None:
        """If a name is none that may stand in a range of that *form*."""
        if form == "Sy-y2":
            # In these two, the module only asks for the word.
            return None if names[0] in _SPLIT_SEASONS else Fault.NAME
        if form == "Sy-y":
            return None if months[0] in self._split_seasons else Fault.NAME
        allowed = all(1 <= month <= _DECEMBER for month in months) or (
            all(month in _SEASONS for month in months)
        )
        return None if allowed else Fault.NAME

    def _unordered(self, form: str, names: list[str], months: list[int]) -> Fault | None:
        """If two names don't run forward, or one is abbreviated and the other isn't."""
        if len(months) == 1 or not months:
            return None
        if months[0] in _SEASONS:
            return Fault.ORDER if form in _RANGES_OF_NAMES and months[0] == months[1] else None
        if form in _RANGES_OF_NAMES and months[0] >= months[1]:
            return Fault.ORDER
        alike = any(all(name in style for name in names) for style in self._styles)
        return None if alike else Fault.ORDER

    def _unfit(self, form: str, day: Day, role: str) -> Fault | None:
        """If a date is right, but not for the parameter *role*."""
        # Since 2024 an archive date, too, must be a day.
        if role in _WHOLE_DAYS or (role == "archive-date" and self.latest):
            if form not in _SINGLE_DAYS:
                return Fault.WHOLE
            if role == "access-date":
                first: datetime.date = self._bounds["first_access"]
                last = self.today + datetime.timedelta(days=1)
                if not tuple(first.timetuple()[:3]) <= day <= tuple(last.timetuple()[:3]):
                    return Fault.ACCESS
        return None

    def _is_future(self, year: int, role: str = "") -> bool:
        ahead = "embargo_years_ahead" if role == "pmc-embargo-date" else "years_ahead"
        return year > self.today.year + int(self._bounds[ahead])


def _common(value: str) -> tuple[str, dict[str, str]]:
    """The form of a date if it is one of the common ones, else empty, and its parts."""
    match = _COMMON.fullmatch(value)
    if match is None or match.lastgroup is None:
        return "", {}
    form = match.lastgroup
    if form == "ymd":
        return form, {"y": value[:4], "m": value[5:7], "d": value[8:], "a": value[:4]}
    *words, year = value.replace(",", "").split(" ")
    found = {"a": year, "y": year[:-1] if year[-1].isalpha() else year}
    found.update(zip(_WORDS[form], words, strict=True))
    return form, found
