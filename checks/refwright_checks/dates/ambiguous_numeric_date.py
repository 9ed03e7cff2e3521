"""A date of numbers alone whose day and month cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1.dates import reader
from refwright.citations.cs1.dates.repair import ambiguous_days, readings
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks._cs1 import quoted


class AmbiguousNumericDate(Check):
    """Reports such dates where the module does not: in plain text and in ``|orig-date=``."""

    meta = Meta(
        name="ambiguous-numeric-date",
        family="dates",
        summary="A date of numbers could be read with the day or with the month first",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the dates, each with both readings to choose from."""
        read = reader(document.cs1_situation)
        for span, value in _dates(document):
            if ambiguous_days(value) is None:
                continue
            texts = readings(value, "date", read)
            if len(texts) > 1:
                meanings = "” or “".join(texts)
                yield self.found(
                    span,
                    f"{quoted(value)} may mean “{meanings}”; write the month as a word.",
                    alternatives=tuple(
                        Fix(f"Write “{text}”", (Edit(span, text),), Applicability.DISPLAY)
                        for text in texts
                    ),
                )


def _dates(document: Document) -> Iterator[tuple[Span, str]]:
    found = [
        (citation.plain.access_date.span, citation.plain.access_date.text)
        for citation in document.citations
        if citation.plain is not None and citation.plain.access_date is not None
    ]
    for arguments in document.cs1_arguments:
        original = arguments.get("OrigDate")
        if original is not None and original.span.of(document.text) == original.value:
            found.append((original.span, original.value))
    yield from sorted(found)
