"""How dates are written anew, as fixes."""

from __future__ import annotations

import datetime

from refwright.citations.cs1.arguments import Argument
from refwright.citations.cs1.dates import Date
from refwright.citations.cs1.dates.words import month_names
from refwright.citations.spelling import common_length
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span

_ABBREVIATION = 3
_WITH_HYPHENS = frozenset({"ymd", "ymx"})


def rewriting(
    text: str, argument: Argument, right: str, applicability: Applicability
) -> Fix | None:
    """A fix that makes *right* of the value of *argument*; None if comments stand in it."""
    edit = smallest_edit(text, argument.span, right)
    if argument.span.of(text) != argument.value or edit is None:
        return None
    return Fix(f"Write “{right}”", (edit,), applicability)


def smallest_edit(text: str, span: Span, right: str) -> Edit | None:
    """The shortest edit that makes *right* of the characters of *span*; None if they are it."""
    wrong = span.of(text)
    if wrong == right:
        return None
    start = common_length(wrong, right)
    rest, right_rest = wrong[start:], right[start:]
    end = common_length(rest[::-1], right_rest[::-1])
    return Edit(Span(span.start + start, span.end - end), right_rest[: len(right_rest) - end])


def day_text(day: datetime.date, form: str, *, short: bool = False) -> str:
    """*day* in one of the forms ``dMy``, ``Mdy`` and ``ymd``, with *short* names of months."""
    if form == "ymd":
        return day.isoformat()
    month = month_names()[day.month - 1]
    if short:
        month = month[:_ABBREVIATION]
    return f"{day.day} {month} {day.year}" if form == "dMy" else f"{month} {day.day}, {day.year}"


def has_short_month(value: str) -> bool:
    """True if a date with a month name has its abbreviation; "May" is none."""
    names = "".join(character if character.isalpha() else " " for character in value).split()
    return any(len(name) == _ABBREVIATION and name != "May" for name in names)


def en_dashes(text: str, date: Date) -> list[Edit]:
    """Edits that put an en dash for each hyphen in a range; none for dates of numbers."""
    start, end = date.argument.span
    if date.reading.form in _WITH_HYPHENS or "<" in text[start:end]:
        return []
    return [Edit(Span(place, place + 1), "–") for place in range(start, end) if text[place] == "-"]
