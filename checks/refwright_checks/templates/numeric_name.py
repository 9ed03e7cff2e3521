"""A name of an author or editor with digits."""

from __future__ import annotations

from refwright.check import Confidence, Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class NumericName(Cs1Check):
    """Reports names without letters, and names with digits."""

    meta = Meta(
        name="numeric-name",
        family="templates",
        summary="A name in a citation template consists of digits, or has some",
        severity=Severity.INFO,
        since="0.1.0",
        upstream=("cs1:numeric_names",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The name."""
        words = quoted(said.message.span.of(document.text))
        if not said.message.maintenance:
            return f"{words} in “{said.message.parameter}=” has no letters, so it is no name."
        return (
            f"{words} in “{said.message.parameter}=” has digits; years and numbers do not belong "
            "to a name."
        )

    def severity(self, said: Said) -> Severity | None:
        """Without any letter, readers see an error."""
        return None if said.message.maintenance else Severity.WARNING

    def confidence(self, said: Said, document: Document) -> Confidence:
        """Many bodies have digits in their names."""
        return Confidence.LOW if said.message.maintenance else Confidence.HIGH
