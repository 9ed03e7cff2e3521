"""“et al.” written into a name."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.arguments import Argument, Arguments
from refwright.citations.cs1.names import et_al_at
from refwright.citations.cs1.parameters import known
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted


class EtAlInName(Cs1Check):
    """Reports names with “et al.” or “and others” in them."""

    meta = Meta(
        name="et-al-in-name",
        family="templates",
        summary="“et al.” is written into a name instead of being asked for",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("cs1:etal",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The name, and the parameter that adds the words."""
        name = quoted(said.message.span.of(document.text))
        found = known(said.message.parameter)
        display = f"display-{found.people}s" if found and found.people else "display-authors"
        return (
            f"{name} is no name of one person; “{display}=etal” adds “et al.” to a list of names."
        )

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes the words out and asks for them."""
        argument = said.arguments[said.message.parameter]
        found = known(said.message.parameter)
        if argument is None or found is None or not found.people:
            return None
        display = f"display-{found.people}s"
        if said.arguments[display] is not None:
            return None
        text, span = document.text, argument.span
        value = span.of(text)
        at = et_al_at(value)
        if at is None or "<!--" in value:
            return None
        parameter = argument.parameter
        blank = text[span.end : parameter.end]
        edits: tuple[Edit, ...]
        if at == (0, len(value)):
            if not _is_last(said.arguments, argument):
                return None
            edits = (Edit(Span(parameter.start, parameter.end), f"{display}=etal{blank}"),)
        else:
            start, end = (span.start + offset for offset in at)
            edits = (
                Edit(Span(start, end), ""),
                Edit(Span(parameter.end, parameter.end), f"|{display}=etal{blank}"),
            )
        return Fix(f"Write “{display}=etal” instead", edits, Applicability.UNSAFE)


def _is_last(arguments: Arguments, argument: Argument) -> bool:
    """True if nobody comes after *argument* in its list, and it is all that is said of somebody."""
    found = known(argument.name)
    assert found is not None
    people = arguments.people(found.people)
    return found.number == max(people) and list(people[found.number].values()) == [[argument]]
