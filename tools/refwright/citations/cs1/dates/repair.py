"""What a malformed date means, written as the Manual of Style has it.

A value is cut into words and numbers, and what they are gives it a shape: ``MDY`` for "Sept. 5th
2010", ``M/MY`` for "may/june 2010". A shape that has one reading has one right form. Source of the
forms: https://en.wikipedia.org/wiki/MOS:DATEFORMAT.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cs1.dates.words import Name, month_names, quarter, read_name, weekday
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.dates.grammar import DateReader

_LONGEST = 80
_LAST_MONTH = 12
_ENTITIES = (("&ndash;", "–"), ("&mdash;", "—"), ("&nbsp;", " "), ("&#8211;", "–"), ("\xa0", " "))
_LINK = deferred(r"\[\[([^\[\]|]{1,40})\]\]")
_TIME = deferred(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d[\d:.+Z-]{0,20}")
_CIRCA = deferred(r"(?:circa|ca|c)\b\.? *(\d{3,4}[a-z]?)|c(\d{4})", re.IGNORECASE)
_DOUBT = deferred(r"(\d{3,4}) ?\?")
_NO_DATE = deferred(r"n\. ?d\.?|no date|undated|n/d", re.IGNORECASE)
_MONTH_OR_RANGE = deferred(r"([12]\d{3})[-–](\d\d)")
_NUMERIC = deferred(r"(\d{1,2})([-./])(\d{1,2})\2([12]\d{3})")
_YEAR_FIRST = deferred(r"([12]\d{3})([-./])(\d{1,2})\2(\d{1,2})")
_PIECE = deferred(
    r"(?P<number>\d{1,4})(?P<ending>st\b|nd\b|rd\b|th\b|[a-z]\b)?(?P<stop>\.(?=\s))?"
    r"|(?P<word>[^\W\d_]+)\.?|(?P<dash>--|[-‐‑‒–—―−])|(?P<slash>/)|[,\s]"
)
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_TO = frozenset({"to", "until", "through"})
_SILENT = frozenset({"of", "the"})
# How a shape is written; a letter that a shape has twice is followed by 2.
_RIGHT = {
    "DMY": "{D} {M} {Y}",
    "MDY": "{M} {D}, {Y}",
    "YMD": "{M} {D}, {Y}",
    "D-M-Y": "{D} {M} {Y}",
    "D/M/Y": "{D} {M} {Y}",
    "MY": "{M} {Y}",
    "YM": "{M} {Y}",
    "M-Y": "{M} {Y}",
    "SY": "{S} {Y}",
    "YS": "{S} {Y}",
    "S-Y": "{S} {Y}",
    "Y": "{Y}",
    "D-DMY": "{D}–{D2} {M} {Y}",
    "MD-DY": "{M} {D}–{D2}, {Y}",
    "DM-DMY": "{D} {M} – {D2} {M2} {Y}",
    "MD-MDY": "{M} {D} – {M2} {D2}, {Y}",
    "DMY-DMY": "{D} {M} {Y} – {D2} {M2} {Y2}",
    "MDY-MDY": "{M} {D}, {Y} – {M2} {D2}, {Y2}",
    "M-MY": "{M}–{M2} {Y}",
    "S-SY": "{S}–{S2} {Y}",
    "MY-MY": "{M} {Y} – {M2} {Y2}",
    "SY-SY": "{S} {Y} – {S2} {Y2}",
    "SY-Y": "{S} {Y}–{Y2}",
    "SY-y": "{S} {Y}–{y}",
    "Y-Y": "{Y}–{Y2}",
    "Y-y": "{Y}–{y}",
}
# With a slash, only these are ranges for certain: "5/6 May" may be the night between two days.
_SLASHED = frozenset({"M/MY", "S/SY", "SY/Y", "SY/y", "Y/Y", "Y/y"})
# A range within one year names the year once, one within a month names the month once.
_OF_ONE_YEAR = {"MY-MY": "M-MY", "SY-SY": "S-SY", "DMY-DMY": "DM-DMY", "MDY-MDY": "MD-MDY"}
_OF_ONE_MONTH = {"DM-DMY": "D-DMY", "MD-MDY": "MD-DY"}


class Repair(NamedTuple):
    """The right form of a date; ``certain`` if nothing but its writing changes."""

    text: str
    certain: bool = True


def repair(value: str, role: str, reader: DateReader) -> Repair | None:
    """The one thing that *value* can mean, in a form that *reader* accepts in *role*; else None."""
    if len(value) > _LONGEST:
        return None
    found = _repaired(value, role)
    if found is None or found.text == value or not reader.read(found.text, role).valid:
        return None
    return found


def readings(value: str, role: str, reader: DateReader) -> list[str]:
    """What *value* may mean, if it is of a form that has two meanings ("5/6/2010", "2003-05")."""
    found: list[str] = []
    if (days := ambiguous_days(value)) is not None:
        first, second, year = days
        months = month_names()
        found = [f"{first} {months[second - 1]} {year}", f"{second} {months[first - 1]} {year}"]
    elif (match := _MONTH_OR_RANGE.fullmatch(value)) is not None:
        year, number = match[1], match[2]
        if 1 <= int(number) <= _LAST_MONTH:
            found = [f"{month_names()[int(number) - 1]} {year}", f"{year}–{year[:2]}{number}"]
    return [text for text in found if reader.read(text, role).valid]


def ambiguous_days(value: str) -> tuple[int, int, str] | None:
    """Both numbers and the year of "5/6/2010", which is in June or in May; None of others."""
    match = _NUMERIC.fullmatch(value)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first == second or not (1 <= first <= _LAST_MONTH and 1 <= second <= _LAST_MONTH):
        return None
    return first, second, match[4]


def _repaired(value: str, role: str) -> Repair | None:
    for entity, character in _ENTITIES:
        value = value.replace(entity, character)
    value = _LINK.sub(r"\1", value)
    if role == "date" and _NO_DATE.fullmatch(value):
        return Repair("n.d.")
    value = value.strip(" ,.;")
    if (time := _TIME.fullmatch(value)) is not None:
        return Repair(time[1])
    if (circa := _CIRCA.fullmatch(value)) is not None:
        return Repair(f"c. {circa[1] or circa[2]}")
    if (doubt := _DOUBT.fullmatch(value)) is not None:
        return Repair(f"c. {doubt[1]}", certain=False)
    return _of_numbers(value) or _of_words(value)


def _of_numbers(value: str) -> Repair | None:
    """Dates of numbers alone, if it is plain which of them is the month."""
    months = month_names()
    if (match := _YEAR_FIRST.fullmatch(value)) is not None:
        text = f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}"
        return Repair(text, certain=match[2] == "-" or int(match[4]) > _LAST_MONTH)
    if (match := _MONTH_OR_RANGE.fullmatch(value)) is not None:
        month = int(match[2])
        # "2010-05" cannot be a range, "2003-05" can.
        if 1 <= month <= _LAST_MONTH and month <= int(match[1][2:]):
            return Repair(f"{months[month - 1]} {match[1]}")
        return None
    if (match := _NUMERIC.fullmatch(value)) is not None:
        first, second = int(match[1]), int(match[3])
        if first > _LAST_MONTH >= second >= 1:
            return Repair(f"{first} {months[second - 1]} {match[4]}")
        if second > _LAST_MONTH >= first >= 1:
            return Repair(f"{months[first - 1]} {second}, {match[4]}")
    return None


def _of_words(value: str) -> Repair | None:
    pieces = _Pieces()
    position = 0
    while position < len(value):
        match = _PIECE.match(value, position)
        if match is None or not pieces.take(match):
            return None
        position = match.end()
    return pieces.written()


class _Pieces:
    """The words and numbers of a date, and the shape that they make."""

    def __init__(self) -> None:
        self._shape = ""
        self._parts: dict[str, str] = {}
        self._names: dict[str, Name] = {}
        self._weekday: int | None = None
        self._before = ""

    def take(self, match: re.Match[str]) -> bool:
        """Adds a piece; False if it belongs into no date."""
        if match["word"]:
            return self._take_word(match["word"])
        if match["number"]:
            return self._take_number(match["number"], match["ending"] or "")
        self._shape += "-" if match["dash"] else "/" if match["slash"] else ""
        return True

    def written(self) -> Repair | None:
        """The date in the form that belongs to its shape; None if it has none, or is no date."""
        shape, parts = self._shape, self._parts
        if shape in _SLASHED:
            if not self._is_one_winter():
                return None
            shape = shape.replace("/", "-")
        if shape in _OF_ONE_YEAR and parts["Y"] == parts["Y2"]:
            shape = _OF_ONE_YEAR[shape]
        names = {key: name.full for key, name in self._names.items()}
        if all(name.is_short or name.short == name.full for name in self._names.values()):
            names = {key: name.short for key, name in self._names.items()}
        if shape in _OF_ONE_MONTH and names["M"] == names["M2"]:
            shape = _OF_ONE_MONTH[shape]
        if shape not in _RIGHT or self._before or not self._is_on_weekday():
            return None
        # The year may have been put first so that day or month come next.
        return Repair(_RIGHT[shape].format_map(parts | names), certain=shape != "YMD")

    def _is_one_winter(self) -> bool:
        """False for "1899/1972": a reprint, and no range; true if no two years are named."""
        first, last = self._parts["Y"], self._parts.get("Y2") or self._parts.get("y")
        if last is None:
            return True
        return first.isdigit() and str(int(first) + 1).endswith(last)

    def _take_word(self, word: str) -> bool:
        key = word.casefold()
        if key in _TO:
            self._shape += "-"
        elif (day := weekday(key)) is not None and self._weekday is None:
            self._weekday = day
        elif (name := quarter(self._before, word) or read_name(word)) is not None:
            self._before = ""
            return self._add(name.kind, name)
        elif key in ("first", "second", "third", "fourth") and not self._before:
            self._before = word
        else:
            return key in _SILENT
        return True

    def _take_number(self, number: str, ending: str) -> bool:
        if len(number) > 2:
            return ending not in _ORDINAL and self._add("Y", number + ending)
        if self._shape.endswith(("Y-", "Y/")) and len(number) == 2 and ending not in _ORDINAL:
            return self._add("y", number + ending)
        return (not ending or ending in _ORDINAL) and self._add("D", number.lstrip("0"))

    def _add(self, kind: str, part: str | Name) -> bool:
        key = kind
        if kind in self._shape:
            key = f"{kind}2"
        self._shape += kind
        if isinstance(part, Name):
            self._names[key] = part
        else:
            self._parts[key] = part
        return self._shape.count(kind) <= 2

    def _is_on_weekday(self) -> bool:
        """False if a weekday is named, and it was another, or it is not known of which day."""
        if self._weekday is None:
            return True
        if self._shape not in ("DMY", "MDY"):
            return False
        month = month_names().index(self._names["M"].full) + 1
        try:
            day = datetime.date(int(self._parts["Y"]), month, int(self._parts["D"]))
        except ValueError:
            return False
        return day.weekday() == self._weekday
