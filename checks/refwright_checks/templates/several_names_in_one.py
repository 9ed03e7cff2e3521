"""Several people in one parameter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Confidence, Diagnostic, Meta, Severity
from refwright.citations.cs1.arguments import Argument, Arguments
from refwright.citations.cs1.parameters import Known, known
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks._cs1 import Cs1Check, Said, quoted

_SUFFIX = deferred(r",\s*(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|Esq)\b")
# Two or more names as "Smith, John; Jones, Ann", or without first names.
_PERSON = deferred(r"([^\s,;][^,;]*)(?:,\s*([^\s,;][^,;]*))?")
_SEPARATOR = deferred("[,;]")
_SHOWN = 8
_KINDS = ("author", "editor", "translator")
# Two names with initials, or two linked ones. Other names may be those of one body.
_INITIALS = r"(?:[^\W\d_]\.[ -]?){1,3} ?[^\W\d_]{2,30}(?: [^\W\d_]{2,30})?"
_TWO = deferred(rf"{_INITIALS},? (?:and|&) {_INITIALS}|\[\[[^\[\]]+\]\] (?:and|&) \[\[[^\[\]]+\]\]")


class SeveralNamesInOne(Cs1Check):
    """Reports names with a semicolon or with more commas than one name has."""

    meta = Meta(
        name="several-names-in-one",
        family="templates",
        summary="Several people seem to be in one parameter",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=("cs1:mult_names",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each message of the module, and for each two names with “and”."""
        # What only ends with a sign is trailing-punctuation's, which says both.
        marked = {each.message.span for each in document.cs1_messages.get("extra_punct", ())}
        for found in super().run(document, settings):
            if found.span not in marked or has_separator(found.span.of(document.text)):
                yield found
        for arguments in document.cs1_arguments:
            for argument, name in arguments.numbered:
                value = argument.value
                if (" and " in value or " & " in value) and _is_two_people(value, name, arguments):
                    yield self._two(argument)

    def _two(self, argument: Argument) -> Diagnostic:
        return self.found(
            argument.span,
            f"{quoted(argument.value)} in “{argument.name}=” are two people; give each person "
            "parameters of their own.",
            confidence=Confidence.MEDIUM,
        )

    def message(self, said: Said, document: Document) -> str:
        """The names."""
        name = quoted(said.message.span.of(document.text))
        return (
            f"{name} in “{said.message.parameter}=” looks like several people; give each person "
            "parameters of their own, or write “((…))” around it if it is one name."
        )

    def confidence(self, said: Said, document: Document) -> Confidence:
        """The name of one person, or of a body, may have commas."""
        value = said.message.span.of(document.text)
        if ";" in value and "&" not in value:
            return Confidence.HIGH
        return Confidence.LOW if _SUFFIX.search(value) else Confidence.MEDIUM

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """One pair of parameters for each, if semicolons stand between them."""
        message, arguments = said.message, said.arguments
        argument = arguments[message.parameter]
        found = known(message.parameter)
        if argument is None or argument.opaque or found is None or found.number != 1:
            return ()
        value = message.span.of(document.text)
        others = arguments.people(found.people)
        if len(others) > 1 or len(others[1]) > 1 or argument.parameter.name is None:
            return ()
        people = [_PERSON.fullmatch(each.strip()) for each in value.split(";")]
        if not 2 <= len(people) <= _SHOWN or "&" in value or "<" in value:
            return ()
        prefix = "" if found.people == "author" else f"{found.people}-"
        parts = []
        for number, person in enumerate(people, 1):
            if person is None:
                return ()
            parts.append(f"{prefix}last{number}={person[1].strip()}")
            if person[2]:
                parts.append(f"{prefix}first{number}={person[2].strip()}")
        name = argument.parameter.name
        span = name._replace(end=message.span.end)
        edit = Edit(span, " |".join(parts))
        return (Fix("Give each person parameters of their own", (edit,), Applicability.DISPLAY),)


def _is_two_people(value: str, name: Known, arguments: Arguments) -> bool:
    """True if *value* is a name without a first name beside it, and that of two people."""
    return (
        name.role == "last"
        and name.people in _KINDS
        and _TWO.fullmatch(value) is not None
        and "first" not in arguments.people(name.people)[name.number]
    )


def has_separator(value: str) -> bool:
    """True if there is a comma or semicolon in *value* other than at its end."""
    return _SEPARATOR.search(value.rstrip(" ,;")) is not None
