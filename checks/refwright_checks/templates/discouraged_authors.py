"""All authors in one parameter without form."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class DiscouragedAuthors(Cs1Check):
    """Reports ``|authors=``."""

    meta = Meta(
        name="discouraged-authors",
        family="templates",
        summary="All authors are in “authors=”, which programs cannot read",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=("cs1:authors",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The parameter, and what to use."""
        return (
            f"Programs and short citations cannot read names in “{said.message.parameter}=”; give "
            "each person as “last1=” and “first1=”, or all as “vauthors=”."
        )
