"""A character that nobody sees in a value of a citation template."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.characters import invisible
from refwright.citations.cs1.parameters import known
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said

# What each is for a reader: nothing, or a blank.
_INSTEAD = {"\u200b": "", "\u00ad": "", "\u00a0": " ", "\u200a": " ", "\t": " "}
_LISTS = "*#:;{|!<\n"


class InvisibleCharacter(Cs1Check):
    """Reports control characters, odd blanks and line breaks in the values of parameters."""

    meta = Meta(
        name="invisible-character",
        family="templates",
        summary="A value in a citation template has a character that nobody sees",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:invisible_char",),
    )

    def message(self, said: Said, document: Document) -> str:
        """Which character, and what stands in front of it."""
        message = said.message
        if message.detail.startswith("<"):
            return f"“{message.parameter}=” may hold no {message.detail}…</{message.detail[1:]}."
        value = message.span.of(document.text)
        at = next(invisible(value), 0)
        after = f" after “{value[max(0, at - 15) : at]}”" if at else ""
        return f"“{message.parameter}=” has an invisible {message.detail}{after}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes it out, or writes a plain blank, where that changes nothing to be seen."""
        message = said.message
        argument = said.arguments[message.parameter]
        found = known(message.parameter)
        if argument is None or argument.opaque or (found and found.meaning.endswith("URL")):
            return None
        start, value = message.span.start, message.span.of(document.text)
        if "<!--" in value:
            return None
        edits = []
        for at in invisible(value):
            character, after = value[at], value[at + 1 : at + 2]
            if character == "\n" and after not in _LISTS and value[at - 1] not in "\n>":
                instead = "" if value[at - 1] == " " else " "
            elif character in _INSTEAD:
                instead = _INSTEAD[character]
            else:
                return None
            edits.append(Edit(Span(start + at, start + at + 1), instead))
        if not edits:
            return None
        return Fix("Take it out, or write a plain blank", tuple(edits), Applicability.SAFE)
