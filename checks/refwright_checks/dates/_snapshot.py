"""The archive date that the address of a snapshot tells."""

from __future__ import annotations

from refwright.citations.cs1.arguments import Arguments
from refwright.citations.cs1.dates import Date, snapshot_day
from refwright.citations.document import Document
from refwright_checks.dates._writing import day_text, has_short_month

_FORMS = {"dmy": "dMy", "mdy": "Mdy"}
_WHOLE = frozenset({"dMy", "Mdy", "ymd"})


def archive_date_text(
    document: Document, arguments: Arguments, dates: list[Date], value: str, form: str
) -> str | None:
    """The day of the snapshot, None if its address tells none.

    In the *form* of *value*; if that is no whole day's, in that of the access date, as the page
    asks for, or in numbers.
    """
    day = snapshot_day(arguments.value("ArchiveURL"))
    if day is None:
        return None
    if form not in _WHOLE:
        read = next((date for date in dates if date.role == "access-date" and date.valid), None)
        if read is not None:
            value, form = read.argument.value, read.reading.form
        else:
            form = _FORMS.get(document.cs1_situation.date_format.partition("-")[0], "ymd")
    return day_text(day, form, short=has_short_month(value))
