"""Citation templates: whose names, which year and which anchor ``{{cite book|…}}`` yields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from refwright import data
from refwright.patterns import deferred
from refwright.wikitext.entities import decoded
from refwright.wikitext.nodes import Parameter, Template, trimmed, without_comments

if TYPE_CHECKING:
    from refwright.text import Span

_ANCHOR = "CITEREF"
_MOST_ANCHOR_NAMES = 4
_NUMBERED = deferred(r"(?<=[a-z])-?(\d{1,4})(?=-|$)")
_LINK = deferred(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]")
_MARKUP = deferred(r"''+|<[^<>]{1,200}>")
_YEAR = deferred(r"(?<!\d)(\d{3,4})([a-z]?)(?![^\W_])")
_YEAR_RANGE = deferred(r"(?<!\d)(\d{3,4})\s?(?:[-–]|&[nm]dash;)\s?(\d{4}|\d\d)([a-z]?)(?![\w-])")
_NO_DATE = deferred(r"(n\.d\.|nd)([a-z]?)", re.IGNORECASE)
_CIRCA = deferred(r"c\.\s(\d{3,4})([a-z]?)")
_ET_AL = deferred(r"(?<![,;\s])[,;\s]*(?:''|\b)et\.?\s?al\b\.?(?:'')?\.?$", re.IGNORECASE)
_VANCOUVER_NAME = deferred(r"\s*(?:\(\(((?:(?!\(\().)*?)\)\)|([^,]+))\s*(?:,|$)")
_LONGEST_VALUE = 500
_MOST_KEYS = 4096


class CiteTemplate:
    """A citation made by a template; ``fields`` are its filled parameters by what they mean.

    Names, year and anchor are worked out when they are first asked for: on most pages nobody does.
    """

    def __init__(self, text: str, template: Template, family: str) -> None:
        self._text = text
        self.template = template
        self.family = family
        self.fields: dict[str, Parameter] = {}
        self._names: dict[str, dict[int, Parameter]] = {}
        self._sort_parameters()

    @property
    def span(self) -> Span:
        """The whole template."""
        return self.template.span

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        """The names that the anchor is made of: contributors, else authors, else editors."""
        for kind, vancouver in (
            ("contributor", ""),
            ("author", "vauthors"),
            ("editor", "veditors"),
        ):
            numbered = self._names.get(kind)
            if kind == "contributor" and self.template.canonical != "cite book":
                continue  # the module ignores contributors of all other works
            if numbered is not None:
                given = self._names.get(f"{kind} given", {})
                return tuple(
                    without_et_al(plain_value(self._text, name))
                    for name in _in_order(numbered, given)
                )
            if vancouver in self.fields:
                return _vancouver(_words(self._text, self.fields[vancouver]))
        return ()

    @cached_property
    def year(self) -> str:
        """The year as the anchor has it (``1996a``, ``n.d.``, ``2004–2005``), empty if none."""
        return _year(self._text, self.fields)

    @cached_property
    def anchor(self) -> str | None:
        """``CITEREF…``; None if the template makes none (``|ref=none``, no names)."""
        ref = self.fields.get("ref")
        if ref is not None:
            inner = self.template.within(ref.value)
            if inner and isinstance(inner[0], Template):
                return anchor_of_template(self._text, inner[0])
            value = ref.value.of(self._text)
            if value.casefold() == "none":
                return None
            if value.casefold() != "harv":
                return decoded(value).replace(" ", "_")
        return self.default_anchor

    @cached_property
    def default_anchor(self) -> str | None:
        """The ``CITEREF…`` of names and year, whatever ``ref=`` says; None without names."""
        return anchor_of(self.surnames, self.year) if self.surnames else None

    def value(self, role: str) -> str:
        """The words of the field *role*, empty if it is not filled."""
        return plain_value(self._text, self.fields[role]) if role in self.fields else ""

    def _sort_parameters(self) -> None:
        fields, meanings = self.fields, _MEANINGS
        for parameter in self.template.parameters:
            meaning = meanings[parameter.key]
            if meaning is None or parameter.empty:
                continue
            role, kind, number = meaning
            if role:
                fields[role] = parameter
            else:
                self._names.setdefault(kind, {}).setdefault(number, parameter)


class _Meanings(dict[str, tuple[str, str, int] | None]):
    """By key what a parameter holds: see :func:`_meaning`."""

    def __missing__(self, key: str) -> tuple[str, str, int] | None:
        if len(self) >= _MOST_KEYS:
            self.clear()
        self[key] = found = _meaning(key)
        return found


_MEANINGS = _Meanings()


def _meaning(key: str) -> tuple[str, str, int] | None:
    """What a parameter called *key* holds: a role, or of which number a surname of some kind."""
    roles, names = _parameters()
    if key in roles:
        return roles[key], "", 0
    match = _NUMBERED.search(key)
    number = 1 if match is None else int(match[1])
    kind = names.get(key if match is None else key[: match.start()] + key[match.end() :])
    return None if kind is None else ("", kind, number)


@cache
def _parameters() -> tuple[dict[str, str], dict[str, str]]:
    """What a parameter means: (role by name, kind of name by name without number)."""
    tables = data.read("cs1")
    fields = {key: role for role, keys in tables["fields"].items() for key in keys}
    names = {key: kind for kind, keys in tables["surnames"].items() for key in keys}
    for kind, keys in tables["given_names"].items():
        names.update(dict.fromkeys(keys, f"{kind} given"))
    return fields, names


def plain_value(text: str, parameter: Parameter) -> str:
    """The value as words, as anchors are made of it: italics, tags and ``((…))`` fall away,
    links show their label, character references are decoded; cut after 500 characters.
    """
    value = _words(text, parameter)
    return value[2:-2] if value.startswith("((") and value.endswith("))") else value


def _words(text: str, parameter: Parameter) -> str:
    start, end = trimmed(text, parameter.value_start, parameter.end)
    value = without_comments(text[start : min(end, start + _LONGEST_VALUE)])
    if "''" in value or "<" in value:
        value = _MARKUP.sub("", value)
    if "[[" in value:
        value = _LINK.sub(r"\1", value)
    return " ".join(decoded(value).split())


def without_et_al(name: str) -> str:
    """*name* without "et al." behind it; empty if it is nothing else."""
    return _ET_AL.sub("", name)


def anchor_of(names: tuple[str, ...], year: str) -> str:
    """``CITEREF`` with up to four *names* and the *year* (Module:Footnotes, template sfn)."""
    return (_ANCHOR + "".join(names[:_MOST_ANCHOR_NAMES]) + year).replace(" ", "_")


def _in_order(found: dict[int, Parameter], given: dict[int, Parameter]) -> Iterator[Parameter]:
    """Names in order of their numbers; two missing in a row end the list, as in the module.

    A given name without its surname is passed over, but is not missing.
    """
    number, missing = 1, 0
    while missing < 2:
        if number in found:
            yield found[number]
            missing = 0
        elif number not in given:
            missing += 1
        number += 1


def _vancouver(value: str) -> tuple[str, ...]:
    """Surnames in ``Smith AB, Jones C``: all but the last word of each, which is initials."""
    names = []
    for match in _VANCOUVER_NAME.finditer(value):
        corporate, person = match[1], match[2]
        words = (person or "").split()
        initials = len(words) > 1 and words[-1].isupper()
        names.append(corporate or " ".join(words[:-1] if initials else words))
    return tuple(name for name in names if without_et_al(name))


def _year(text: str, fields: dict[str, Parameter]) -> str:
    for role in ("year", "date", "publication_date"):
        if role not in fields:
            continue
        value = plain_value(text, fields[role])
        if (match := _NO_DATE.fullmatch(value)) is not None:
            return match[0]
        if (match := _CIRCA.fullmatch(value)) is not None:
            return value
        if (match := _YEAR_RANGE.fullmatch(value)) is not None:
            return f"{match[1]}–{match[2]}{match[3]}"
        if (match := _YEAR.search(value)) is not None:
            return match[0]
    return ""


def anchor_of_template(text: str, template: Template) -> str:
    """The anchor of ``{{sfnref|Name|2004}}`` and its kin: all positional values in a row."""
    values = [
        plain_value(text, parameter) for parameter in template.parameters if parameter.key.isdigit()
    ]
    return anchor_of(tuple(values[:-1]), values[-1] if values else "")
