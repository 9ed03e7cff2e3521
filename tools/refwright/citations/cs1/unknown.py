"""Parameters that a citation template does not know, and what may be meant by them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from refwright import data
from refwright.citations.cs1 import parameters

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.cs1.messages import Say


def check_unknown(arguments: Arguments, say: Say) -> None:
    """Unknown parameters, deprecated ones, and text without a name.

    What the module goes on with although it is unknown is added to *arguments*.
    """
    kind, generation = arguments.kind, arguments.generation
    deprecated = parameters.deprecated(kind, generation)
    if deprecated:
        for name in deprecated:
            if name in arguments.named:
                say("deprecated_params", arguments.named[name], deprecated[name])
                break
    for argument in arguments.positional:
        say("text_ignored", argument)
    if arguments.unknown_empty:
        first = arguments.unknown_empty[0]
        names = ", ".join(parameter.key for parameter in arguments.unknown_empty)
        say("param_unknown_empty", first.name or first.span, names, parameter=first.key)
    for argument in arguments.unknown:
        name, where = argument.name, argument.parameter.name
        meant = name.lower()
        if not parameters.accepted(kind, meant, generation):
            meant = suggested(name)
        if meant and parameters.accepted(kind, meant, generation):
            say("parameter_ignored_suggest", where, meant, parameter=name)
            arguments.keep(argument)
        else:
            say("parameter_ignored", where, parameter=name)


def suggested(name: str) -> str:
    """The parameter that the module takes *name* for, empty if none."""
    names, patterns = _suggestions()
    for pattern, meant in patterns:
        match = pattern.fullmatch(name)
        if match is not None:
            number = match[1] if pattern.groups else ""
            return meant.replace("$1", number)
    return names.get(name.lower(), "")


def value_under(name: str, value: str) -> str:
    """What *value* of a former parameter is under its new *name*; mostly the same."""
    pairs: str = data.read("cs1_suggestions")["values"].get(name, "")
    return dict(pair.split(" = ") for pair in pairs.split(", ") if pair).get(value, value)


@cache
def _suggestions() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    table = data.read("cs1_suggestions")["suggestions"]
    names = dict(line.split(" = ") for line in table["names"].splitlines() if line)
    pairs = [line.split(" = ") for line in table["patterns"].splitlines() if line]
    return names, [(re.compile(pattern), meant) for pattern, meant in pairs]
