"""An identifier that the module is told to take as it is."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.identifiers import judge, unwrapped
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted
from refwright_checks.identifiers._parameter import kind_of, standard_of


class AcceptedIdentifier(Cs1Check):
    """Reports ``((…))`` around identifiers, and takes it away where it is not needed."""

    meta = Meta(
        name="accepted-identifier",
        family="identifiers",
        summary="An ISBN, ISSN or DOI is exempt from being checked",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
        upstream=("cs1:doi_ignore", "cs1:isbn_ignore", "cs1:issn_ignore"),
    )

    def message(self, said: Said, document: Document) -> str:
        """Whether there is a reason for it."""
        value = quoted(said.message.span.of(document.text))
        if _is_needless(said, document):
            return f"The brackets around {value} are not needed: the number is well-formed."
        return f"The brackets around {value} keep it from being checked, and it would be refused."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes needless brackets away."""
        if not _is_needless(said, document):
            return None
        inner = unwrapped(said.message.span.of(document.text))
        edits = (Edit(said.message.span, inner),)
        return Fix("Leave out the brackets", edits, Applicability.SAFE)


def _is_needless(said: Said, document: Document) -> bool:
    value = unwrapped(said.message.span.of(document.text))
    return not judge(kind_of(said), value, standard_of(document)).fault
