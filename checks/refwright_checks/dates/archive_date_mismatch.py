"""An archive date that is not the day on which the snapshot was taken."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.dates import reader
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted
from refwright_checks.dates._snapshot import archive_date_text
from refwright_checks.dates._writing import rewriting


class ArchiveDateMismatch(Cs1Check):
    """Reports archive dates that are more than a day from that in the snapshot's address."""

    meta = Meta(
        name="archive-date-mismatch",
        family="dates",
        summary="The archive date is not the day in the address of the snapshot",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:archive_date_url_ts_mismatch",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The two days."""
        value = quoted(said.message.span.of(document.text))
        return (
            f"The archive date is {value}, but the snapshot was taken on {_right(said, document)}."
        )

    def fix(self, said: Said, document: Document) -> Fix | None:
        """The day of the snapshot, in the form that the date has."""
        argument = said.arguments.get("ArchiveDate")
        if argument is None:
            return None
        return rewriting(document.text, argument, _right(said, document), Applicability.SAFE)


def _right(said: Said, document: Document) -> str:
    value = said.message.span.of(document.text)
    form = reader(document.cs1_situation).read(value, "archive-date").form
    text = archive_date_text(document, said.arguments, [], value, form)
    assert text is not None
    return text
