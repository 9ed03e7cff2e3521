"""A number left out in a list of names, or a first name without a last name."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.parameters import known
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted


class NameListGap(Cs1Check):
    """Reports lists of names in which a last name is missing."""

    meta = Meta(
        name="name-list-gap",
        family="templates",
        summary="A last name is missing in a list of names",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("cs1:missing_name", "cs1:first_missing_last"),
    )

    def message(self, said: Said, document: Document) -> str:
        """What is missing."""
        message = said.message
        name = quoted(message.span.of(document.text))
        if message.key == "missing_name":
            return (
                f"There is {name} in “{message.parameter}=”, but nobody with the number before it."
            )
        return f"{name} in “{message.parameter}=” has no last name, so it is not shown."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Moves the names after the gap up by one."""
        found = known(said.message.parameter)
        if said.message.key != "missing_name" or found is None:
            return None
        people = said.arguments.people(found.people)
        if found.number - 1 in people:
            return None
        edits = []
        for number in range(found.number, max(people) + 1):
            for argument in (
                each for several in people.get(number, {}).values() for each in several
            ):
                name = argument.parameter.name
                if name is None:
                    return None
                new = argument.name.replace(str(number), str(number - 1))
                edits.append(Edit(name, new))
        return Fix("Move the names after the gap up by one", tuple(edits), Applicability.UNSAFE)
