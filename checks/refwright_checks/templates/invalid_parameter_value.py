"""A parameter that takes only certain values, with another."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1 import parameters
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted, removals

_SIMILAR = 0.75


class InvalidParameterValue(Cs1Check):
    """Reports values that the citation template does not know, and therefore ignores."""

    meta = Meta(
        name="invalid-parameter-value",
        family="templates",
        summary="A parameter of a citation template has a value that it does not take",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:invalid_param_val", "cs1:disp_name", "cs1:overridden_setting"),
    )

    def message(self, said: Said, document: Document) -> str:
        """The value, and what the parameter takes."""
        message = said.message
        value = quoted(message.span.of(document.text))
        if message.key == "disp_name":
            return (
                f"“{message.parameter}=” must be a number smaller than that of the names given, "
                f"or “etal”; it is {value}."
            )
        if message.key == "overridden_setting":
            return f"{value} has no effect: the page sets “{message.parameter}=” for all citations."
        if message.parameter == "ref":
            return f"“{message.parameter}=” need not be {value}: the anchor is made anyway."
        allowed = ", ".join(f"“{each}”" for each in _allowed(said))
        takes = f"takes only {allowed}" if allowed else "takes only certain values"
        return f"“{message.parameter}=” {takes}, not {value}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Drops ``ref=harv``; writes a known value in lower case."""
        message, arguments = said.message, said.arguments
        argument = arguments[message.parameter]
        if argument is None or message.key != "invalid_param_val":
            return None
        if message.parameter == "ref":
            edits = removals(document.text, arguments.template, argument.parameter)
            return Fix("Remove “ref=”", edits, Applicability.SAFE)
        value = message.span.of(document.text)
        if value != value.lower() and value.lower() in _allowed(said):
            edit = Edit(message.span, value.lower())
            return Fix(f"Write “{value.lower()}”", (edit,), Applicability.UNSAFE)
        return None

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """The value that looks most like it."""
        value = said.message.span.of(document.text).lower()
        allowed = _allowed(said)
        if said.message.key != "invalid_param_val" or value in allowed:
            return ()
        from difflib import get_close_matches

        return tuple(
            Fix(f"Write “{each}”", (Edit(said.message.span, each),), Applicability.DISPLAY)
            for each in get_close_matches(value[:40], allowed, n=1, cutoff=_SIMILAR)
        )


def _allowed(said: Said) -> tuple[str, ...]:
    """The values that the parameter takes; none if they are no list."""
    known = parameters.known(said.message.parameter)
    if known is None:
        return ()
    values = parameters.values()
    meaning = known.meaning
    kind = "access" if meaning.endswith("-access") else meaning
    return tuple(sorted(values.get(kind, ())))
