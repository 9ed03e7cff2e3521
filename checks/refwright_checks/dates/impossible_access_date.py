"""A written-out citation that was read on a day that never was, or is yet to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1.dates import reader
from refwright.citations.cs1.dates.grammar import Fault
from refwright.citations.document import Document
from refwright_checks._cs1 import quoted

_REASONS = {
    Fault.DAY: "there is no such day",
    Fault.FUTURE: "that day is yet to come",
    Fault.ACCESS: "it must be between 15 January 2001, when Wikipedia began, and today",
}


class ImpossibleAccessDate(Check):
    """Reports dates behind "Retrieved" in plain text; those of templates have their own check."""

    meta = Meta(
        name="impossible-access-date",
        family="dates",
        summary="The access date of a written-out citation cannot be right",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the dates that cannot be."""
        read = reader(document.cs1_situation).read
        for citation in document.citations:
            if citation.plain is None or citation.plain.access_date is None:
                continue
            field = citation.plain.access_date
            reason = _REASONS.get(read(field.text, "access-date").fault or Fault.FORM)
            if reason is not None:
                yield self.found(
                    field.span,
                    f"The source cannot have been read on {quoted(field.text)}: {reason}.",
                    arguments={"date": field.text},
                )
