"""A title in another script without the code of its language in front."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class ScriptParameter(Cs1Check):
    """Reports ``|script-title=`` and its kin without a language that they are for."""

    meta = Meta(
        name="script-parameter",
        family="templates",
        summary="A title in another script lacks the code of its language",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("cs1:script_parameter",),
    )

    def message(self, said: Said, document: Document) -> str:
        """What is wrong with the code in front."""
        message = said.message
        value = quoted(message.span.of(document.text))
        name = message.parameter
        if message.detail == "missing prefix":
            return (
                f"“{name}=” must begin with the code of its language, as in “ja:…”; it is {value}."
            )
        if message.detail == "missing title part":
            return f"“{name}=” has the code of a language, but no title after it: {value}."
        code = quoted(value[1:].partition(":")[0])
        return (
            f"{code} is no language that “{name}=” is for: it takes languages not in Latin letters."
        )
