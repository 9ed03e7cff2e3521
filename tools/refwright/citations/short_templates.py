"""Short citations made by templates: ``{{sfn|Smith|2005|p=3}}``, ``{{harvnb}}``, ``{{sfnm}}``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cite_templates import anchor_of, anchor_of_template, plain_value
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Parameter, Template, trimmed

if TYPE_CHECKING:
    from refwright.wiki import Wiki

CONTRIBUTION = "harvc"
"""A chapter in a book that is cited elsewhere on the page: a full and a short citation in one."""

_PIECE = deferred(r"(\d{1,3})(?:a(\d{1,3})|(y|pp|p|loc))")
_YEAR = deferred(r"(?:c\. )?\d{3,4}(?:–\d{2,4})?[a-z]?|n\.d\.[a-z]?|nd")
_MOST_NAMES = 4
_PAGE = ("p", "page")
_PAGES = ("pp", "pages")


class ShortTemplate(NamedTuple):
    """One work that a short-citation template points to; ``{{sfnm}}`` points to several.

    ``anchor`` is None where the editor has switched the link off (``ref=none``); ``own_link`` is
    true if ``ref=`` says where the link leads, not names and year. ``unchecked`` is true where a
    link that leads nowhere is meant to be passed over (``ignore-err=yes``). ``page`` and ``pages``
    are the parameters that hold them (``p=``, ``pp=``).
    """

    span: Span
    template: Template
    surnames: tuple[str, ...]
    year: str
    anchor: str | None
    own_link: bool
    unchecked: bool
    page: Parameter | None
    pages: Parameter | None


def read_short_template(text: str, template: Template, wiki: Wiki) -> list[ShortTemplate]:
    """The works that *template* points to: one of ``wiki.short_citations``, or ``{{harvc}}``."""
    if template.canonical == CONTRIBUTION:
        return _by_key(text, template, "in", unchecked=_is_unchecked(template))
    if wiki.short_citations[template.canonical].multiple:
        return _several(text, template)
    if template.get("last", "last1") is not None:
        return _by_key(text, template, "last", unchecked=True)  # it does not ask the module
    values = [
        value
        for parameter in template.parameters
        if parameter.key.isdigit() and (value := plain_value(text, parameter))
    ]
    if not values:
        return []
    names, year = tuple(values[:-1]), values[-1]
    link = _own_link(text, template)
    return [
        ShortTemplate(
            span=template.span,
            template=template,
            surnames=names,
            year=year,
            anchor=_anchor(names, year) if link == "" else link,
            own_link=link != "",
            unchecked=_is_unchecked(template),
            page=template.get(*_PAGE),
            pages=template.get(*_PAGES),
        )
    ]


def _anchor(names: tuple[str, ...], year: str) -> str:
    if len(names) >= _MOST_NAMES:
        # The module reads five values, and drops the fifth unless it is a year.
        fifth = (*names, year)[_MOST_NAMES]
        return anchor_of(names, fifth if _YEAR.fullmatch(fifth) else "")
    return anchor_of(names, year)


def _own_link(text: str, template: Template) -> str | None:
    """The anchor that ``ref=`` asks for: None for no link, empty if it says nothing."""
    ref = template.get("ref", "Ref")
    if ref is None or not (value := trimmed(text, *ref.value).of(text)):
        return ""
    inner = template.within(ref.value)
    if inner and isinstance(inner[0], Template):
        return anchor_of_template(text, inner[0])
    return None if value.casefold() == "none" else value.replace(" ", "_")


def _by_key(text: str, template: Template, key: str, *, unchecked: bool) -> list[ShortTemplate]:
    """The works of ``{{harvs|last=Smith|last2=Jones|year=2001|year2=2003}}``: one for each year.

    ``{{harvc|last=Brown|c=A chapter|in=Smith|in2=Jones|year=2001}}`` points to the whole book.
    """
    filled = {each.key: each for each in template.parameters if not each.empty}
    names = tuple(_numbered(text, filled, key))
    link = _own_link(text, template)
    page, pages = template.get(*_PAGE), template.get(*_PAGES)
    return [
        ShortTemplate(
            span=template.span,
            template=template,
            surnames=names,
            year=year,
            anchor=anchor_of(names, year) if link == "" else link,
            own_link=link != "",
            unchecked=unchecked,
            page=page,
            pages=pages,
        )
        for year in _numbered(text, filled, "year")
        if names
    ]


def _numbered(text: str, filled: dict[str, Parameter], key: str) -> Iterator[str]:
    """The values of *key*, *key* 2, *key* 3 and so on, up to the first that is missing."""
    parameter = filled.get(key) or filled.get(f"{key}1")
    number = 2
    while parameter is not None:
        yield plain_value(text, parameter)
        parameter = filled.get(f"{key}{number}")
        number += 1


def _is_unchecked(template: Template) -> bool:
    ignore = template.get("ignore-err", "ignore-false-positive")
    return ignore is not None and not ignore.empty


def _several(text: str, template: Template) -> list[ShortTemplate]:
    """``{{sfnm|1a1=Smith|1a2=Jones|1y=2005|1p=3|2a1=…}}``, or the names and years without keys."""
    works: dict[int, dict[str, Parameter]] = {}
    number, authors = 1, 0
    for parameter in template.parameters:
        match = _PIECE.fullmatch(parameter.key)
        if match is not None:
            works.setdefault(int(match[1]), {})[parameter.key[len(match[1]) :]] = parameter
        elif parameter.positional and not parameter.empty:
            is_year = _YEAR.fullmatch(plain_value(text, parameter)) is not None
            authors += not is_year
            works.setdefault(number, {})["y" if is_year else f"a{authors}"] = parameter
            if is_year:
                number, authors = number + 1, 0
    unchecked = _is_unchecked(template)
    return [_piece(text, template, parts, unchecked) for _, parts in sorted(works.items())]


def _piece(
    text: str, template: Template, parts: dict[str, Parameter], unchecked: bool
) -> ShortTemplate:
    names = tuple(
        plain_value(text, parts[f"a{number}"])
        for number in range(1, len(parts) + 1)
        if f"a{number}" in parts
    )
    year = plain_value(text, parts["y"]) if "y" in parts else ""
    return ShortTemplate(
        span=template.span,
        template=template,
        surnames=names,
        year=year,
        anchor=anchor_of(names, year),
        own_link=False,
        unchecked=unchecked,
        page=parts.get("p"),
        pages=parts.get("pp"),
    )
