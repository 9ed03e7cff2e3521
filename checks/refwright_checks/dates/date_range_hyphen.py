"""A range of dates in a citation template that has a hyphen instead of an en dash."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.dates import dates_of
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted
from refwright_checks.dates._writing import en_dashes


class DateRangeHyphen(Cs1Check):
    """Reports templates in whose dates the module puts en dashes itself."""

    meta = Meta(
        name="date-range-hyphen",
        family="dates",
        summary="A range of dates is written with a hyphen instead of an en dash",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:date_format",),
    )

    def message(self, said: Said, document: Document) -> str:
        """What the range is and what it should be."""
        value = said.message.span.of(document.text)
        right = value.replace("-", "–")
        return f"The range {quoted(value)} has a hyphen; write it with an en dash: {quoted(right)}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """En dashes in all ranges of the template."""
        edits = [
            edit
            for date in dates_of(said.arguments, document.cs1_situation)
            for edit in en_dashes(document.text, date)
        ]
        return Fix("Put an en dash", tuple(edits), Applicability.SAFE) if edits else None
