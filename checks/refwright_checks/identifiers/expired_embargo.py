"""The date of an embargo that is over."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted


class ExpiredEmbargo(Cs1Check):
    """Reports ``pmc-embargo-date`` in the past."""

    meta = Meta(
        name="expired-embargo",
        family="identifiers",
        summary="The embargo of an article in PubMed Central is over",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
        upstream=("cs1:pmc_embargo",),
    )

    def message(self, said: Said, document: Document) -> str:
        """When it ended."""
        return f"The embargo ended on {quoted(said.message.span.of(document.text))}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes the parameter away, which has no effect any more."""
        argument = said.arguments[said.message.parameter]
        if argument is None:
            return None
        start, end = argument.parameter.span
        edits = (Edit(Span(start - 1, end), ""),)
        return Fix("Remove the date", edits, Applicability.SAFE)
