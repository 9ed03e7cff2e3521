"""Others without authors or editors."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class OthersWithoutAuthors(Cs1Check):
    """Reports ``|others=`` where nobody else is named."""

    meta = Meta(
        name="others-without-authors",
        family="templates",
        summary="“others=” is used without authors or editors",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=(
            "cs1:others",
            "cs1:others_avm",
        ),
    )

    def message(self, said: Said, document: Document) -> str:
        """The parameter, and what it is for."""
        return (
            f"“{said.message.parameter}=” is for people beside the authors and editors, and there "
            f"are none; {quoted(said.message.span.of(document.text))} may belong to one of them."
        )
