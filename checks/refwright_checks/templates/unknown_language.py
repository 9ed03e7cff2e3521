"""A language that the citation template does not know."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class UnknownLanguage(Cs1Check):
    """Reports values of ``|language=`` that are neither codes nor names of languages."""

    meta = Meta(
        name="unknown-language",
        family="templates",
        summary="A language in a citation template is not known",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=("cs1:unknown_lang",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The language."""
        return (
            f"{quoted(said.message.detail)} in “{said.message.parameter}=” is neither the code nor "
            "the English name of a language."
        )
