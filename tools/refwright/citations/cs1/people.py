"""Authors, editors and others in a citation template, as Module:Citation/CS1 reads them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cs1 import names, titles, vancouver
from refwright.citations.cs1.arguments import first_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Say
    from refwright.citations.cs1.names import Name
    from refwright.citations.cs1.situation import Situation

_DISPLAYED = (
    ("editor", "DisplayEditors"),
    ("interviewer", "DisplayInterviewers"),
    ("translator", "DisplayTranslators"),
    ("contributor", "DisplayContributors"),
    ("author", "DisplayAuthors"),
)
_WITH_CONTRIBUTORS = frozenset({"book", "citation"})


class People(NamedTuple):
    """How many authors, editors and contributors the module finds."""

    authors: int
    editors: int
    contributors: int


class _Person(NamedTuple):
    """``argument`` is where the name stands; ``opaque`` if its words are unknown."""

    last: str
    first: str
    masked: bool
    corporate: bool
    argument: Argument
    opaque: bool


def check_people(arguments: Arguments, say: Say, situation: Situation) -> People:
    """All that is said of names: ``etal``, ``mult_names``, ``numeric_names``, ``generic_name``,
    ``missing_name``, ``first_missing_last``, ``vancouver``, ``contributor_ignored``,
    ``contributor_missing_required_param``, ``disp_name``, ``authors``, ``bad_paramlink`` of names,
    ``redundant_parameters`` of lists and of names.
    """
    return _Lists(arguments, say, situation).check()


class _Lists:
    """The lists of people of one template."""

    __slots__ = ("_arguments", "_generation", "_lists", "_said", "_say", "_vancouver")

    def __init__(self, arguments: Arguments, say: Say, situation: Situation) -> None:
        self._arguments = arguments
        self._say = say
        self._generation = situation.generation
        self._lists: dict[str, list[_Person]] = {}
        self._said: set[str] = set()
        self._vancouver = arguments.value("NameListStyle") == "vanc"

    def check(self) -> People:
        arguments = self._arguments
        lists = self._lists
        self._select("author", arguments.get("Vauthors"), arguments.get("Authors"))
        self._select("editor", arguments.get("Veditors"), None)
        self._contributors()
        for kind in ("translator", "interviewer"):
            if arguments.people(kind):
                lists[kind] = self._extract(kind)
        for kind, displayed in _DISPLAYED:
            display = arguments.get(displayed)
            if display is None and not self._vancouver:
                continue
            people = lists.get(kind, ())
            shown = len(people) if display is None else self._shown(display, len(people))
            if self._vancouver:
                for number, person in enumerate(people[:shown], 1):
                    self._check_style(person, number)
        return People(*(len(lists.get(kind, ())) for kind in ("author", "editor", "contributor")))

    def _select(self, kind: str, vancouver_list: Argument | None, free: Argument | None) -> None:
        """Takes the list from numbered names, from ``|vauthors=`` or from ``|authors=``."""
        people = self._arguments.people(kind)
        sources = [each for each in (vancouver_list, free) if each is not None]
        # The module looks at the first two numbers.
        numbered = sources and any(
            role in people[number]
            for number in (1, 2)
            if number in people
            for role in ("last", "first")
        )
        if len(sources) + bool(numbered) > 1:
            self._say("redundant_parameters", sources[0], f"{kind}-name-list parameters")
        if numbered or not sources:
            if people:
                self._lists[kind] = self._extract(kind)
        elif vancouver_list is not None:
            self._vancouver = True
            self._lists[kind] = self._read_vancouver(kind, vancouver_list)
        elif free is not None:
            if free.name == "authors":
                self._say("authors", free, maintenance=True)
            if not free.opaque:
                name = names.read_name(free.value)
                for _ in range(name.et_al if name else 0):
                    self._say("etal", free)

    def _contributors(self) -> None:
        arguments, say = self._arguments, self._say
        people = arguments.people("contributor")
        if not people:
            return
        if arguments.kind not in _WITH_CONTRIBUTORS or "Periodical" in arguments:
            last = first_of(people.get(1, {}).get("last", ()), say)
            if last is not None:
                say("contributor_ignored", last)
            return
        found = self._extract("contributor")
        if found:
            contribution = arguments.get("Chapter")
            lacks = []
            if contribution is None or contribution.name != "contribution":
                lacks.append("contribution")
            if not self._lists.get("author"):
                lacks.append("author")
            for missing in lacks:
                say("contributor_missing_required_param", found[0].argument, missing)
            if not lacks:
                self._lists["contributor"] = found

    def _extract(self, kind: str) -> list[_Person]:
        """The people of numbered parameters; one number may be left out, with an error."""
        by_number = self._arguments.people(kind)
        say = self._say
        found: list[_Person] = []
        missing = 0
        for number in count(1):
            parts = by_number.get(number)
            if parts is None:
                missing += 1
                if missing == 2:
                    break
                continue
            last, first = (
                first_of(parts.get("last", ()), say),
                first_of(parts.get("first", ()), say),
            )
            link, mask = first_of(parts.get("link", ()), say), first_of(parts.get("mask", ()), say)
            last_words = self._check_name(last)
            first_words = self._check_name(first, given=True)
            if last is None and first is not None:
                say("first_missing_last", first)
            elif last is None:
                missing += 1
                if missing == 2:
                    break
            else:
                if (
                    link is not None
                    and titles.check_title_link(link, last, say, last_words)
                    and first is not None
                ):
                    titles.check_title_link(link, first, say, first_words)
                opaque = last.opaque or (first is not None and first.opaque)
                found.append(
                    _Person(last_words, first_words, mask is not None, False, last, opaque)
                )
                if missing == 1:
                    say("missing_name", last, f"{kind}{number - 1}")
                missing = 0
        return found

    def _check_name(self, argument: Argument | None, *, given: bool = False) -> str:
        """Says what is odd about one part of a name; its words as the module goes on with them."""
        if argument is None:
            return ""
        if argument.opaque:
            return argument.value
        name = names.read_name(argument.value)
        if name is None:
            return argument.value
        for _ in range(name.et_al):
            self._say("etal", argument)
        if not name.accepted:
            self._check_words(name, argument, given=given)
        if given and (label := names.label_of_link(name.words)) is not None:
            self._say("bad_paramlink", argument, name.words)
            return label
        return name.words

    def _check_words(self, name: Name, argument: Argument, *, given: bool) -> None:
        later = self._generation >= 2025
        if (not given or later) and (name.several or name.commas > (0 if given else 1)):
            self._say("mult_names", argument, maintenance=True)
        if name.numeric == "all":
            if not later:
                self._say("numeric_names", argument, maintenance=True)
            elif "numeric_names" not in self._said:
                self._said.add("numeric_names")
                self._say("numeric_names", argument)
        elif name.numeric and later:
            self._say("numeric_names", argument, maintenance=True)
        if name.generic and name.generic <= self._generation and "generic_name" not in self._said:
            self._said.add("generic_name")
            self._say("generic_name", argument)

    def _read_vancouver(self, kind: str, argument: Argument) -> list[_Person]:
        """The people of ``|vauthors=`` or ``|veditors=``."""
        by_number = self._arguments.people(kind)
        found = []
        value = argument.value
        if at := names.et_al_at(value):
            value = value[: at[0]] + value[at[1] :]
        people, fault = vancouver.read_list(value)
        if fault and not argument.opaque:
            self._say_style(argument, fault)
        for number, person in enumerate(people, 1):
            parts: Mapping[str, list[Argument]] = by_number.get(number, {})
            first_of(parts.get("link", ()), self._say)
            mask = first_of(parts.get("mask", ()), self._say)
            found.append(
                _Person(
                    person.surname,
                    person.given,
                    mask is not None,
                    person.corporate,
                    argument,
                    argument.opaque,
                )
            )
        return found

    def _shown(self, display: Argument, people: int) -> int:
        """How many people are shown; says ``disp_name`` if that is not said well."""
        value = display.value
        if value.lower().translate(_WITHOUT_SIGNS) == "etal":
            return people
        # No list is so long; longer numbers are slow to read.
        if value.isascii() and value.isdecimal() and len(value) < 9 and int(value) < people:
            return int(value)
        self._say("disp_name", display, value)
        return people

    def _check_style(self, person: _Person, number: int) -> None:
        if person.masked or person.corporate or person.opaque or not (person.last and person.first):
            return
        if fault := vancouver.style_fault(person.last, person.first):
            self._say_style(person.argument, f"{fault} in name {number}")

    def _say_style(self, argument: Argument, fault: str) -> None:
        if "vancouver" not in self._said:
            self._said.add("vancouver")
            self._say("vancouver", argument, fault)


_WITHOUT_SIGNS = str.maketrans("", "", " '.")
