"""An access date that is earlier than the date of what was read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.cs1.dates import Date, dates_of
from refwright.citations.document import Document
from refwright_checks._cs1 import quoted

# Journals, magazines and books bear dates that are ahead of the day when they appear.
_KINDS = frozenset({"web", "news", "pressrelease", "podcast", "episode"})
# A newspaper is on line the evening before, and the earth has many time zones.
_TOLERANCE = datetime.timedelta(days=2)


class AccessDateBeforePublication(Check):
    """Reports access and archive dates before the publication, where both are whole days."""

    meta = Meta(
        name="access-date-before-publication",
        family="dates",
        summary="The source was read or archived before it was published",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the earlier dates, each with the date of publication."""
        for arguments in document.cs1_arguments:
            if arguments.kind not in _KINDS or "Date" not in arguments:
                continue
            if "AccessDate" not in arguments and "ArchiveDate" not in arguments:
                continue
            days = _days(dates_of(arguments, document.cs1_situation))
            published = days.pop("date", None)
            if published is None:
                continue
            for role, verb in (("access-date", "read"), ("archive-date", "archived")):
                found = days.get(role)
                if found is None or published[0] - found[0] <= _TOLERANCE:
                    continue
                value = quoted(found[1].argument.value)
                date = quoted(published[1].argument.value)
                yield self.found(
                    found[1].argument.span,
                    f"The source is dated {date}, but was {verb} before, on {value}.",
                    related=(Related(published[1].argument.span, "the date of publication"),),
                    arguments={"date": published[1].argument.value},
                )


def _days(dates: list[Date]) -> dict[str, tuple[datetime.date, Date]]:
    return {date.role: (day, date) for date in dates if (day := date.reading.day) is not None}
