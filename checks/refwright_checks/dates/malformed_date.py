"""A date in a citation template that Module:Citation/CS1 refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1.arguments import Arguments
from refwright.citations.cs1.dates import (
    TOLERANCE,
    Date,
    approximate_year,
    dates_of,
    reader,
    snapshot_day,
)
from refwright.citations.cs1.dates.grammar import Fault
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks._cs1 import quoted
from refwright_checks.dates._snapshot import archive_date_text
from refwright_checks.dates._writing import en_dashes, rewriting

_MESSAGES = {
    Fault.FORM: "{value} in |{name}= is not written as a date that citation templates understand",
    Fault.NAME: "{value} in |{name}= names no month that citation templates know there",
    Fault.DAY: "There is no such day as {value} in |{name}=",
    Fault.FUTURE: "{value} in |{name}= lies too far in the future",
    Fault.ORDER: "The range {value} in |{name}= does not run from an earlier to a later date",
    Fault.WHOLE: "|{name}= needs a whole date, with day, month and year, not {value}",
    Fault.ACCESS: (
        "Nobody can have read the source for Wikipedia on {value}: |{name}= must be between "
        "15 January 2001 and today"
    ),
}
# Leap days that only the Julian calendar has.
_JULIAN = deferred(r"(?:29 Feb(?:ruary)? |Feb(?:ruary)? 29, )1[7-9]00")


class MalformedDate(Check):
    """Reports each date that the module lists under "Check date values"."""

    meta = Meta(
        name="malformed-date",
        family="dates",
        summary="A date in a citation template is malformed or impossible",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:bad_date",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the dates; the first of each template stands for the module's one message."""
        for message, arguments in document.cs1_messages.get("bad_date", ()):
            wrong = message.detail.split(", ")
            upstream: tuple[str, ...] = ("cs1:bad_date",)
            dates = dates_of(arguments, document.cs1_situation)
            for date in sorted(dates, key=lambda date: date.argument.span):
                if date.argument.name in wrong:
                    finding = _Finding(document, arguments, dates, date)
                    more = finding.uncovered() if len(wrong) == 1 else ()
                    yield self.found(
                        date.argument.span,
                        f"{finding.message}.",
                        upstream=upstream,
                        arguments={"parameter": date.argument.name, "value": date.argument.value},
                        fix=finding.fix and replace(finding.fix, edits=finding.fix.edits + more),
                        alternatives=finding.alternatives,
                    )
                    upstream = ()


class _Finding:
    """What is to be said of one date, and what repairs it."""

    def __init__(
        self, document: Document, arguments: Arguments, dates: list[Date], date: Date
    ) -> None:
        self._document = document
        self._arguments = arguments
        self._dates = dates
        self._date = date
        self.fix: Fix | None = None
        self.alternatives: tuple[Fix, ...] = ()
        value = quoted(date.argument.value)
        if date.valid:
            whole = next(each.argument.value for each in dates if each.role == "date")
            self.message = f"The year {value} is not that of the date {quoted(whole)}"
            return
        fault = date.reading.fault or Fault.FORM
        self.message = _MESSAGES[fault].format(value=value, name=date.argument.name)
        if fault is Fault.DAY and _JULIAN.fullmatch(date.argument.value):
            self.message += "; the module counts by the Gregorian calendar from 1582 on"
        self._repair()

    def uncovered(self) -> tuple[Edit, ...]:
        """Edits for what the module says of the other dates as soon as none is malformed."""
        text = self._document.text
        return tuple(
            edit
            for date in self._dates
            if date is not self._date
            for edit in (*en_dashes(text, date), *self._archive_edits(date))
        )

    def _archive_edits(self, date: Date) -> tuple[Edit, ...]:
        taken = snapshot_day(self._arguments.value("ArchiveURL"))
        if date.role != "archive-date" or taken is None or date.reading.day is None:
            return ()
        if abs(taken - date.reading.day) <= TOLERANCE:
            return ()
        fix = self._rewriting(date, self._archive_date(date, ""), Applicability.SAFE)
        return () if fix is None else fix.edits

    def _archive_date(self, date: Date, repaired: str) -> str | None:
        """The day that the address of the snapshot tells, in the form that was meant."""
        if date.role != "archive-date":
            return None
        meant = repaired or date.argument.value
        form = reader(self._document.cs1_situation).read(meant, "archive-date").form
        return archive_date_text(self._document, self._arguments, self._dates, meant, form)

    def _repair(self) -> None:
        from refwright.citations.cs1.dates.repair import readings, repair

        date, read = self._date, reader(self._document.cs1_situation)
        value = date.argument.value
        year = approximate_year(value) if date.argument.opaque else None
        right = repair(f"circa {year}" if year else value, date.role, read)
        certain = right is None or right.certain
        text = self._archive_date(date, right.text if right else "") or (right and right.text)
        if text is not None:
            self.message += f"; write “{text}”"
            safety = Applicability.SAFE if certain else Applicability.UNSAFE
            self.fix = self._rewriting(date, text, safety)
        elif texts := readings(value, date.role, read):
            meanings = "” or “".join(texts)
            self.message += f"; it may mean “{meanings}”"
            offers = (self._rewriting(date, text, Applicability.DISPLAY) for text in texts)
            self.alternatives = tuple(fix for fix in offers if fix is not None)

    def _rewriting(self, date: Date, text: str | None, safety: Applicability) -> Fix | None:
        if text is None:
            return None
        return rewriting(self._document.text, date.argument, text, safety)
