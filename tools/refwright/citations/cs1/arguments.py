"""The parameters of one citation template as Module:Citation/CS1 gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.citations.cs1 import parameters
from refwright.citations.cs1.situation import CURRENT
from refwright.patterns import deferred
from refwright.wikitext.nodes import without_comments

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, KeysView, Mapping, Sequence

    from refwright.citations.cs1.messages import Say
    from refwright.citations.cs1.parameters import Known
    from refwright.text import Span
    from refwright.wikitext.nodes import Parameter, Template

_TAG = deferred(
    r"<(?:nowiki|ref|math|chem|ce|pre|syntaxhighlight|score|gallery|poem|templatestyles)\b"
)

_LONGEST = 2000
"""Of a longer value that holds templates, no more is read: what it shows cannot be told anyway."""


class Argument:
    """A parameter that is filled.

    ``name`` is as written, ``value`` as the module gets it (without comments, trimmed). ``opaque``
    if it holds a template, a parser function or a tag whose outcome only the wiki knows: then
    nothing should be said of its words.
    """

    __slots__ = ("name", "opaque", "parameter", "value")

    def __init__(self, name: str, value: str, parameter: Parameter, opaque: bool) -> None:
        self.name = name
        self.value = value
        self.parameter = parameter
        self.opaque = opaque

    @property
    def span(self) -> Span:
        """The trimmed value in the text."""
        return self.parameter.value


class Arguments:
    """The filled parameters of a citation template, as the module of the year *generation* has it.

    ``kind`` is the template's class (``web``, ``journal``, ``citation`` …), ``named`` holds all
    that the module keeps, by name as written, ``numbered`` those of them that belong to a person of
    a list, each with what its name means, ``positional`` the values without a name,
    ``unknown`` those that the template does not accept, ``unknown_empty`` such without a value.
    Of a repeated parameter the last counts, even if it is empty. ``simple`` if there are no
    templates, tags or comments in it. ``get(meaning)`` is the argument
    with a meaning (``URL``, ``ArchiveDate``, ``DOI`` …), of several names that which the module
    prefers, None if none is set.
    """

    __slots__ = (
        "_people",
        "_repeated",
        "_set",
        "generation",
        "get",
        "kind",
        "named",
        "numbered",
        "positional",
        "simple",
        "template",
        "text",
        "unknown",
        "unknown_empty",
    )

    def __init__(self, text: str, template: Template, kind: str, generation: int = CURRENT) -> None:
        self.text = text
        self.template = template
        self.kind = kind
        self.generation = generation
        start, end = template.start, template.end
        self.simple = text.find("{{", start + 2, end) < 0 and text.find("<", start, end) < 0
        self.named: dict[str, Argument] = {}
        self.positional: list[Argument] = []
        self.unknown: list[Argument] = []
        self.unknown_empty: list[Parameter] = []
        self._set: dict[str, Argument] = {}
        # Bound once: it is asked fifty times a template.
        self.get: Callable[[str], Argument | None] = self._set.get
        self._repeated: dict[str, list[Argument]] = {}
        self.numbered: list[tuple[Argument, Known]] = []
        # The people are sorted when they are asked for.
        self._people: dict[str, dict[int, dict[str, list[Argument]]]] | None = None
        self._read()

    def value(self, meaning: str) -> str:
        """The value of the argument with *meaning*, empty if none is set."""
        argument = self._set.get(meaning)
        return "" if argument is None else argument.value

    def __contains__(self, meaning: str) -> bool:
        return meaning in self._set

    def __getitem__(self, name: str) -> Argument | None:
        """The argument written as *name*, None if it is not set."""
        return self.named.get(name)

    @property
    def meanings(self) -> KeysView[str]:
        """The meanings that are set; a set that can be compared with others."""
        return self._set.keys()

    def items(self) -> ItemsView[str, Argument]:
        """The arguments that have a meaning of their own, each behind it."""
        return self._set.items()

    @property
    def repeated(self) -> Mapping[str, Sequence[Argument]]:
        """By meaning: the arguments, where several names of one meaning are set, best first."""
        return self._repeated

    def people(self, kind: str) -> Mapping[int, Mapping[str, list[Argument]]]:
        """Of the list *kind* (``author``, ``editor`` …): by number, by role (``last first link
        mask``) the arguments, that which the module prefers first.
        """
        if self._people is None:
            self._people = self._sort_people()
        return self._people.get(kind, {})

    @property
    def has_people(self) -> bool:
        """True if there are numbered names, or what belongs to them."""
        return bool(self.numbered)

    def keep(self, argument: Argument) -> None:
        """Counts *argument*, which is not accepted, by the meaning of its name."""
        self.named[argument.name] = argument
        found = parameters.known(argument.name)
        if found is not None:
            self._count(argument, found)

    def _count(self, argument: Argument, found: Known) -> None:
        if found.meaning:
            other = self._set.setdefault(found.meaning, argument)
            if other is not argument:
                both = self._repeated.setdefault(found.meaning, [other])
                both.append(argument)
                both.sort(key=_rank)
                self._set[found.meaning] = both[0]
        elif found.number:
            self.numbered.append((argument, found))
            self._people = None

    def _sort_people(self) -> dict[str, dict[int, dict[str, list[Argument]]]]:
        people: dict[str, dict[int, dict[str, list[Argument]]]] = {}
        for argument, found in self.numbered:
            numbers = people.setdefault(found.people, {})
            same = numbers.setdefault(found.number, {}).setdefault(found.role, [])
            same.append(argument)
            if len(same) > 1:
                same.sort(key=_rank)
        return people

    def _read(self) -> None:
        text, kind = self.text, self.kind
        named, by_meaning, numbered = self.named, self._set, self.numbered
        vocabulary = parameters.vocabulary(kind, self.generation)
        simple = self.simple
        for name, parameter in self.template.counting.items():
            start, end = parameter.value_start, parameter.end
            # Of templates in templates in templates, each level would keep a copy of the rest.
            if not simple and text.find("{{", start, min(end, start + _LONGEST)) >= 0:
                end = min(end, start + _LONGEST)
            value = text[start:end].strip()
            if not simple and "<" in value:
                value = without_comments(value).strip()
            found = vocabulary[name]
            if found is None and name == "1" and self.template.name.startswith("#"):
                continue  # the function of a module, which stands for the name of a template
            if not value:
                if found is None or name in parameters.deprecated(kind, self.generation):
                    self.unknown_empty.append(parameter)
                continue
            opaque = not simple and (
                "{{" in value or ("<" in value and _TAG.search(value) is not None)
            )
            argument = Argument(name, value, parameter, opaque)
            if found is not None:
                named[name] = argument
                meaning = found.meaning
                if not meaning:
                    if found.number:
                        numbered.append((argument, found))
                elif meaning not in by_meaning:
                    by_meaning[meaning] = argument
                else:
                    self._count(argument, found)
            elif parameter.positional or name.isdecimal():
                self.positional.append(argument)
            else:
                self.unknown.append(argument)


def first_of(arguments: Sequence[Argument], say: Say) -> Argument | None:
    """The first of *arguments*, which all mean the same, if any; more than one are redundant."""
    if len(arguments) > 1:
        names = ", ".join(argument.name for argument in arguments)
        say("redundant_parameters", arguments[0], names)
    return arguments[0] if arguments else None


def _rank(argument: Argument) -> int:
    found = parameters.known(argument.name)
    return 0 if found is None else found.rank
