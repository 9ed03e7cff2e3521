"""Citation templates: whose names, which year and which anchor ``{{cite book|…}}`` yields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from refwright.text import Span
from refwright.wikitext.entities import decoded
from refwright.wikitext.nodes import Parameter, Template, trimmed, without_comments

if TYPE_CHECKING:
    from refwright.wiki import Wiki

_ANCHOR = "CITEREF"
_MOST_ANCHOR_NAMES = 4
_NUMBERED = re.compile(r"(?<=[a-z])-?(\d{1,4})(?=-|$)")
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]")
_ACCEPTED = re.compile(r"\(\((.*)\)\)", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)(\d{3,4})([a-z]?)(?![^\W_])")
_YEAR_RANGE = re.compile(r"(?<!\d)(\d{3,4})\s?(?:[-–]|&[nm]dash;)\s?(\d{4}|\d\d)([a-z]?)(?![\w-])")
_NO_DATE = re.compile(r"(n\.d\.|nd)([a-z]?)", re.IGNORECASE)
_CIRCA = re.compile(r"c\.\s(\d{3,4})([a-z]?)")
_ET_AL = re.compile(r"[,;\s]*(?:''|\b)et\.?\s?al\b\.?(?:'')?\.?$", re.IGNORECASE)
_VANCOUVER_NAME = re.compile(r"\s*(?:\(\((.*?)\)\)|([^,]+))\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class CiteTemplate:
    """A citation made by a template.

    ``surnames`` are those that the anchor is made of (contributors, else authors, else editors),
    ``year`` as the anchor has it (``1996a``, ``n.d.``, ``2004–2005``); ``anchor`` is None if the
    template makes none (``|ref=none``, no names).
    """

    span: Span
    template: Template
    family: str
    fields: dict[str, Parameter]
    surnames: tuple[str, ...]
    year: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class _Parameters:
    names: dict[str, str]
    fields: dict[str, str]


@cache
def _parameters() -> _Parameters:
    import tomllib

    source = resources.files("refwright").joinpath("data/cs1.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    return _Parameters(*({key: role for role, keys in data[table].items() for key in keys}
                         for table in ("names", "fields")))  # fmt: skip


def read_cite_template(text: str, template: Template, wiki: Wiki) -> CiteTemplate:
    """Reads *template*, whose canonical name is one of ``wiki.citations``."""
    known = _parameters()
    fields: dict[str, Parameter] = {}
    names: dict[str, dict[int, str]] = {"author": {}, "contributor": {}, "editor": {}}
    for parameter in template.parameters:
        key = parameter.key
        start, end = parameter.value
        if start == end or parameter.name is None:
            continue
        role = known.fields.get(key)
        if role is not None:
            fields[role] = parameter
            continue
        number = 1
        pattern = key + "#"
        if (match := _NUMBERED.search(key)) is not None:
            number = int(match[1])
            pattern = f"{key[: match.start()]}#{key[match.end() :]}"
        elif key.startswith(("author-", "editor-", "contributor-", "subject-")) and (
            pattern not in known.names
        ):
            continue
        kind = known.names.get(pattern)
        if kind in names and number not in names[kind]:
            names[kind][number] = _ET_AL.sub("", plain_value(text, parameter))
    for role, kind in (("vauthors", "author"), ("veditors", "editor")):
        if role in fields and not names[kind]:
            names[kind] = dict(enumerate(_vancouver(plain_value(text, fields[role])), 1))
    surnames = next(filter(None, map(_in_order, names.values())), ())
    year = _year(text, fields)
    return CiteTemplate(
        span=template.span,
        template=template,
        family=wiki.citations[template.canonical].family,
        fields=fields,
        surnames=surnames,
        year=year,
        anchor=_anchor(text, fields, surnames, year, template),
    )


def plain_value(text: str, parameter: Parameter) -> str:
    """The value as words: links show their label, ``((…))`` falls away, references decoded."""
    value = without_comments(trimmed(text, *parameter.value).of(text))
    if "[[" in value:
        value = _LINK.sub(r"\1", value)
    if "((" in value:
        value = _ACCEPTED.sub(r"\1", value)
    return " ".join(decoded(value).split())


def anchor_of(names: tuple[str, ...], year: str) -> str:
    """``CITEREF`` with up to four *names* and the *year* (Module:Footnotes, template sfn)."""
    return (_ANCHOR + "".join(names[:_MOST_ANCHOR_NAMES]) + year).replace(" ", "_")


def _in_order(found: dict[int, str]) -> tuple[str, ...]:
    """Names in order of their numbers; two missing in a row end the list, as in the module."""
    ordered: list[str] = []
    missing = 0
    for number in range(1, max(found, default=0) + 1):
        if number in found:
            ordered.append(found[number])
            missing = 0
        else:
            missing += 1
            if missing > 1:
                break
    return tuple(ordered)


def _vancouver(value: str) -> list[str]:
    """Surnames in ``Smith AB, Jones C``: all but the last word of each, which is initials."""
    names = []
    for match in _VANCOUVER_NAME.finditer(value):
        corporate, person = match[1], match[2]
        words = (person or "").split()
        initials = len(words) > 1 and words[-1].isupper()
        names.append(corporate or " ".join(words[:-1] if initials else words))
    return [name for name in names if _ET_AL.sub("", name)]


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


def _anchor(
    text: str,
    fields: dict[str, Parameter],
    surnames: tuple[str, ...],
    year: str,
    template: Template,
) -> str | None:
    ref = fields.get("ref")
    if ref is not None:
        value = trimmed(text, *ref.value).of(text)
        inner = next((node for node in template.nodes if ref.value.contains(node.span)), None)
        if isinstance(inner, Template):
            return anchor_of_template(text, inner)
        if value.casefold() == "none":
            return None
        if value.casefold() != "harv":
            return decoded(value).replace(" ", "_")
    return anchor_of(surnames, year) if surnames else None


def anchor_of_template(text: str, template: Template) -> str:
    """The anchor of ``{{sfnref|Name|2004}}`` and its kin: all positional values in a row."""
    values = [
        plain_value(text, parameter)
        for parameter in template.parameters
        if parameter.key.isdigit()
    ]
    return anchor_of(tuple(values[:-1]), values[-1] if values else "")
