"""Checks of identifiers in the parameters of citation templates."""

from __future__ import annotations

from refwright.check import Severity
from refwright.citations.cs1 import parameters
from refwright.citations.cs1.identifiers.verdict import Standard
from refwright.citations.cs1.situation import CURRENT
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted
from refwright_checks.identifiers._candidates import candidates
from refwright_checks.identifiers._cleaning import Cleaned, cleaned
from refwright_checks.identifiers._wording import name_of, told

_WITH_CHECK_DIGIT = frozenset({"EISSN", "ISBN", "ISMN", "ISSN", "SBN"})
_SLIPS = ("check", "length", "char", "form")


def standard_of(document: Document) -> Standard:
    """What identifiers on *document* are judged against."""
    return Standard(document.today, CURRENT)


class IdentifierCheck(Cs1Check):
    """A check of identifiers that the module finds fault with."""

    def message(self, said: Said, document: Document) -> str:
        """What is wrong with the number, or what stands around it."""
        kind, value = kind_of(said), quoted(said.message.span.of(document.text))
        kept = _kept(said, document)
        if kept is None:
            return told(kind, value, said.message.detail)
        return f"{value} holds more than the {name_of(kind)}, which is {quoted(kept.value)}."

    def severity(self, said: Said) -> Severity | None:
        """A number that may only be newer than the limits is but a doubt."""
        return Severity.INFO if said.message.detail == "limit" else None

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes away what is no part of the number."""
        kept = _kept(said, document)
        if kept is None:
            return None
        how = Applicability.SAFE if kept.certain else Applicability.UNSAFE
        edits = (Edit(said.message.span, kept.value),)
        return Fix(f"Write only {quoted(kept.value)}", edits, how)

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """Numbers that may be meant, where there is a check digit to tell them by."""
        kind = kind_of(said)
        if kind not in _WITH_CHECK_DIGIT or said.message.detail not in _SLIPS:
            return ()
        if not _is_plain(said, document) or _kept(said, document) is not None:
            return ()
        return candidates(kind, said.message.span, document, standard_of(document))


def kind_of(said: Said) -> str:
    """The kind of identifier that a message is about."""
    found = parameters.known(said.message.parameter)
    return found.meaning if found is not None else ""


def _kept(said: Said, document: Document) -> Cleaned | None:
    """The identifier that the value holds beside other signs, None if it holds none."""
    if not _is_plain(said, document):
        return None
    value = said.message.span.of(document.text)
    return cleaned(kind_of(said), value, standard_of(document))


def _is_plain(said: Said, document: Document) -> bool:
    """True if the value stands in the text as the module gets it, without comments in between."""
    argument = said.arguments[said.message.parameter]
    return argument is not None and argument.value == argument.span.of(document.text)
