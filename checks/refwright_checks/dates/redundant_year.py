"""``|year=`` that repeats the date, or that holds more than a year."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.dates import reader
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted


class RedundantYear(Cs1Check):
    """Reports years beside a date that says them, and dates in the parameter for the year."""

    meta = Meta(
        name="redundant-year",
        family="dates",
        summary="A citation has a year beside its date, or a whole date as its year",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
        upstream=("cs1:date_year", "cs1:year"),
    )

    def message(self, said: Said, document: Document) -> str:
        """Why the year isn't needed, or where the date belongs."""
        value = quoted(said.message.span.of(document.text))
        if said.message.key == "year":
            return f"|year= is for a year alone; {value} belongs into |date=."
        date = quoted(said.arguments.value("Date"))
        return f"The year {value} only repeats the date {date}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Deletes the year, or calls it a date, where that leaves the anchor as it is."""
        year, date = said.arguments.get("Year"), said.arguments.get("Date")
        if year is None:
            return None
        if said.message.key == "year":
            if date is not None:
                return None
            name = year.parameter.name
            assert name is not None
            return Fix("Call it the date", (Edit(name, "date"),), Applicability.SAFE)
        if date is None:
            return None
        reading = reader(document.cs1_situation).read(date.value)
        if not reading.valid or reading.anchor != year.value:
            return None
        start, end = year.parameter.span
        bar = Span(start - 1, end)
        return Fix("Delete the year", (Edit(bar, ""),), Applicability.SAFE)
