"""Two parameters of a citation template with one meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.check import Meta, Severity
from refwright.fix import Applicability, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted, removals

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument
    from refwright.citations.document import Document


class RedundantParameters(Cs1Check):
    """Reports parameters of which the template shows but one."""

    meta = Meta(
        name="redundant-parameters",
        family="templates",
        summary="Two parameters of a citation template say the same",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:redundant_parameters",),
    )

    def message(self, said: Said, document: Document) -> str:
        """Names the parameters."""
        names = [quoted(argument.name) for argument in _arguments(said)]
        if len(names) < 2:
            shown = quoted(said.message.parameter)
            return f"{shown} and other parameters name the same people: only one list is shown."
        together = f"{', '.join(names[:-1])} and {names[-1]}"
        values = {argument.value for argument in _arguments(said)}
        if len(values) == 1:
            return f"{together} have the same value and say the same; one is enough."
        return f"{together} exclude each other: the template shows but one of them."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Of equal ones, keeps the one that counts."""
        same = _arguments(said)
        if len(same) < 2 or len({argument.value for argument in same}) > 1:
            return None
        others = same[1:]
        return _dropping(said, document, others, Applicability.SAFE)

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """Of two with different values, either may go."""
        both = _arguments(said)
        if len(both) != 2 or both[0].value == both[1].value:
            return ()
        return tuple(_dropping(said, document, [each], Applicability.DISPLAY) for each in both)


def _arguments(said: Said) -> list[Argument]:
    named = said.arguments.named
    return [named[name] for name in said.message.detail.split(", ") if name in named]


def _dropping(
    said: Said, document: Document, arguments: list[Argument], applicability: Applicability
) -> Fix:
    template = said.arguments.template
    edits = removals(document.text, template, *(each.parameter for each in arguments))
    names = " and ".join(quoted(each.name) for each in arguments)
    return Fix(f"Drop {names}", edits, applicability)
