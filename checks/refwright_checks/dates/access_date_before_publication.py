"""An access date that is earlier than the date of what was read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.cs1.dates import reader
from refwright.citations.cs1.dates.grammar import Reading
from refwright.citations.document import Document
from refwright_checks._cs1 import quoted

# Journals, magazines and books bear dates that are ahead of the day when they appear.
_KINDS = frozenset({"web", "news", "pressrelease", "podcast", "episode"})
# A newspaper is on line the evening before, and the earth has many time zones.
_TOLERANCE = datetime.timedelta(days=2)
_LATER = (("AccessDate", "access-date", "read"), ("ArchiveDate", "archive-date", "archived"))


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
        if not document.cs1_arguments:
            return
        read = reader(document.cs1_situation).read
        for arguments in document.cs1_arguments:
            if arguments.kind not in _KINDS:
                continue
            published = arguments.get("Date")
            if published is None or published.opaque:
                continue
            first = read(published.value, "date")
            for meaning, role, verb in _LATER:
                argument = arguments.get(meaning)
                if argument is None or argument.opaque:
                    continue
                later = read(argument.value, role)
                if not _is_long_before(later, first):
                    continue
                value, date = quoted(argument.value), quoted(published.value)
                yield self.found(
                    argument.span,
                    f"The source is dated {date}, but was {verb} before, on {value}.",
                    related=(Related(published.span, "the date of publication"),),
                    arguments={"date": published.value},
                )


def _is_long_before(one: Reading, other: Reading) -> bool:
    """True if both are days, and the first is so much earlier that it must be wrong."""
    if one.start is None or other.start is None or one.start >= other.start:
        return False
    first, second = one.day, other.day
    return first is not None and second is not None and second - first > _TOLERANCE
