"""A date that has the day first where the other citations have the month first, or conversely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import quoted
from refwright_checks.dates._shown import SHOWN_AS, ShownDate, shown_dates
from refwright_checks.dates._writing import day_text, has_short_month

_FORMS = {"dmy": "dMy", "mdy": "Mdy", "ymd": "ymd"}
_FEWEST = 4
_SHARE = 0.75

_Exception: TypeAlias = tuple[ShownDate, str, str]
"""A date, the style that it should have, and why."""


class InconsistentDateFormat(Check):
    """Reports whole dates whose form differs from that of the page, as readers see them."""

    meta = Meta(
        name="inconsistent-date-format",
        family="dates",
        summary="A date in a citation has another form than those of the page",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the dates that differ from the style that the page declares, or from most."""
        declared = document.cs1_situation.date_format.partition("-")[0]
        if document.section and not declared:
            return
        dates = shown_dates(document)
        found = list(_declared(dates, declared) if declared else _usual(dates))
        for date, style, reason in sorted(found):
            yield self.found(
                date.span,
                f"{quoted(date.text)} is shown with {SHOWN_AS[date.style]}, but {reason}.",
                arguments={"style": style},
                fix=_fix(date, style),
            )


def _declared(dates: list[ShownDate], style: str) -> Iterator[_Exception]:
    for date in dates:
        if date.style != style and not date.may_be_numeric:
            yield date, style, f"the page asks for {SHOWN_AS[style]}"


def _usual(dates: list[ShownDate]) -> Iterator[_Exception]:
    """The exceptions among all dates; access dates in numbers only compare with their kind."""
    yield from _exceptions([date for date in dates if not date.may_be_numeric], "dates")
    accessed = _exceptions([date for date in dates if date.accessed], "access and archive dates")
    yield from (each for each in accessed if each[0].may_be_numeric)


def _exceptions(dates: list[ShownDate], what: str) -> Iterator[_Exception]:
    if len(dates) < _FEWEST:
        return
    style, most = Counter(date.style for date in dates).most_common(1)[0]
    if most < _SHARE * len(dates):
        return
    for date in dates:
        if date.style != style:
            counted = f"{most} of {len(dates)} {what} in the citations of this page"
            yield date, style, f"{counted} have {SHOWN_AS[style]}"


def _fix(date: ShownDate, style: str) -> Fix | None:
    """The same day in the style of the page; none if a parameter of its own sets the style."""
    if date.day is None:
        return None
    right = day_text(date.day, _FORMS[style], short=has_short_month(date.text))
    return Fix(f"Write “{right}”", (Edit(date.span, right),), Applicability.UNSAFE)
