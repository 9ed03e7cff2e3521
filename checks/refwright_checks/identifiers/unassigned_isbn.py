"""An ISBN of a publisher that there is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.cs1.identifiers.book_numbers import compact, isbn
from refwright.citations.document import Document
from refwright_checks._cs1 import quoted
from refwright_checks.identifiers._parameter import standard_of


class UnassignedIsbn(Check):
    """Reports ISBNs with a right check digit whose group and publisher are not known."""

    meta = Meta(
        name="unassigned-isbn",
        family="identifiers",
        summary="An ISBN of a range that had not been given to any publisher",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the well-formed ISBNs of templates that no publisher has."""
        if "isbn" not in document.text and "ISBN" not in document.text:
            return
        standard = standard_of(document)
        for arguments in document.cs1_arguments:
            given = arguments.get("ISBN")
            if given is None or given.opaque or isbn(given.value, standard).fault:
                continue
            if not _is_assigned(compact(given.value)):
                yield self.found(
                    given.span,
                    f"The ISBN {quoted(given.value)} has a right check digit, but its first digits "
                    "had not been given to any publisher when refwright's list of ranges was made.",
                    confidence=Confidence.LOW,
                )


def _is_assigned(number: str) -> bool:
    from stdnum import isbn as numbers  # with the ranges, as the library has them

    _, group, registrant, _, _ = numbers.split(number)
    return bool(group and registrant)
