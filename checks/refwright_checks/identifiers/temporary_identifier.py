"""An identifier that has been replaced by a lasting one."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted
from refwright_checks.identifiers._parameter import kind_of
from refwright_checks.identifiers._wording import name_of


class TemporaryIdentifier(Cs1Check):
    """Reports Zbl numbers and bibcodes that their database gives out until there is a final one."""

    meta = Meta(
        name="temporary-identifier",
        family="identifiers",
        summary="A Zbl number or bibcode is a temporary one",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=("cs1:bibcode", "cs1:zbl"),
    )

    def message(self, said: Said, document: Document) -> str:
        """What to look for."""
        value = quoted(said.message.span.of(document.text))
        return (
            f"The {name_of(kind_of(said))} {value} is a temporary one; the database may have the "
            "final one by now."
        )
