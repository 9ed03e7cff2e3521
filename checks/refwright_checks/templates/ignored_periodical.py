"""A periodical in a template for books, which does not show it."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class IgnoredPeriodical(Cs1Check):
    """Reports ``|journal=``, ``|website=`` … in templates that have no place for a periodical."""

    meta = Meta(
        name="ignored-periodical",
        family="templates",
        summary="A citation of a book names a periodical, which is not shown",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("cs1:periodical_ignored",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The parameter and its value."""
        message = said.message
        value = quoted(message.span.of(document.text))
        return (
            f"{{{{{said.arguments.template.name}}}}} does not show “{message.parameter}=” "
            f"({value}); a template for articles does."
        )
