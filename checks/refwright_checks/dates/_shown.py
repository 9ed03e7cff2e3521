"""The whole dates in the citations of a page, and the form in which readers see them."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from refwright.citations.cs1.dates import Date, dates_of, reader
from refwright.citations.document import Document
from refwright.text import Span

SHOWN_AS = {"dmy": "the day first", "mdy": "the month first", "ymd": "numbers alone"}
_STYLES = {"dMy": "dmy", "Mdy": "mdy", "ymd": "ymd"}
_ACCESSED = frozenset({"access-date", "archive-date"})
_PUBLISHED = frozenset({"date", "publication-date"})


class ShownDate(NamedTuple):
    """A date, or the parameter that says how it is shown (then ``day`` is None).

    ``accessed``: it is the date of access or of an archive, not of publication.
    """

    span: Span
    text: str
    style: str
    accessed: bool
    day: datetime.date | None

    @property
    def may_be_numeric(self) -> bool:
        """True for access and archive dates in numbers, whatever the dates of publication are."""
        return self.accessed and self.style == "ymd"


def shown_dates(document: Document) -> list[ShownDate]:
    """The dates of publication, access and archiving, of templates and in plain text."""
    situation = document.cs1_situation
    declared = situation.date_format.partition("-")[0]
    found: list[ShownDate] = []
    for arguments in document.cs1_arguments:
        own = arguments.get("DF")
        if own is None and declared:
            continue  # the page decides how they are shown
        for date in dates_of(arguments, situation):
            style = _STYLES.get(date.reading.form, "")
            if not (style and date.valid) or date.role not in _ACCESSED | _PUBLISHED:
                continue
            if own is None:
                found.append(_of_template(date, style, document.text))
            elif date.role == "date":
                set_style = own.value.partition("-")[0]
                if set_style in SHOWN_AS:
                    found.append(ShownDate(own.span, own.value, set_style, False, None))
    read = reader(situation).read
    for citation in document.citations:
        if citation.plain is not None and (field := citation.plain.access_date) is not None:
            reading = read(field.text, "access-date")
            style = _STYLES.get(reading.form, "")
            if style and reading.day is not None:
                found.append(ShownDate(field.span, field.text, style, True, reading.day))
    found.sort(key=lambda date: date.span)
    return found


def _of_template(date: Date, style: str, text: str) -> ShownDate:
    argument = date.argument
    plain = argument.span.of(text) == argument.value
    day = date.reading.day if plain else None
    return ShownDate(argument.span, argument.value, style, date.role in _ACCESSED, day)
