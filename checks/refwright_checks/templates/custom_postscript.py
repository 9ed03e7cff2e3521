"""A ``|postscript=`` that is longer than one mark, or what the template writes anyway."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted, removals

_LONGEST = 1


class CustomPostscript(Cs1Check):
    """Reports values of ``|postscript=`` that put words behind a citation, or change nothing."""

    meta = Meta(
        name="custom-postscript",
        family="templates",
        summary="A citation has words in “postscript=”, or what it ends with anyway",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
        upstream=("cs1:postscript",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The value."""
        value = said.message.span.of(document.text)
        if _is_long(value):
            return f"“postscript=” is for one mark, not for words: {quoted(value)}."
        return f"The citation ends so without “postscript={value}”, too."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Removes it if it changes nothing."""
        argument = said.arguments[said.message.parameter]
        if argument is None or _is_long(argument.value):
            return None
        edits = removals(document.text, said.arguments.template, argument.parameter)
        return Fix("Remove “postscript=”", edits, Applicability.SAFE)


def _is_long(value: str) -> bool:
    return len(value) > _LONGEST and value.lower() != "none"
