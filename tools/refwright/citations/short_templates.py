"""Short citations made by templates: ``{{sfn|Smith|2005|p=3}}``, ``{{harvnb}}``, ``{{sfnm}}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cite_templates import anchor_of, anchor_of_template, plain_value
from refwright.text import Span
from refwright.wikitext.nodes import Parameter, Template, trimmed

if TYPE_CHECKING:
    from refwright.wiki import Wiki

_PIECE = re.compile(r"(\d{1,3})(?:a(\d{1,3})|(y|pp|p|loc))")
_YEAR = re.compile(r"(?:c\. )?\d{3,4}(?:–\d{2,4})?[a-z]?|n\.d\.[a-z]?|nd")
_PAGE = ("p", "page")
_PAGES = ("pp", "pages")


class ShortTemplate(NamedTuple):
    """One work that a short-citation template points to; ``{{sfnm}}`` points to several.

    ``anchor`` is None where the editor has switched the link or its check off. ``page`` and
    ``pages`` are the parameters that hold them (``p=``, ``pp=``).
    """

    span: Span
    template: Template
    surnames: tuple[str, ...]
    year: str
    anchor: str | None
    page: Parameter | None
    pages: Parameter | None


def read_short_template(text: str, template: Template, wiki: Wiki) -> list[ShortTemplate]:
    """The works that *template*, one of ``wiki.short_citations``, points to."""
    if wiki.short_citations[template.canonical].multiple:
        return _several(text, template)
    values = [
        value
        for parameter in template.parameters
        if parameter.key.isdigit() and (value := plain_value(text, parameter))
    ]
    if not values:
        return []
    names, year = tuple(values[:-1]), values[-1]
    return [
        ShortTemplate(
            span=template.span,
            template=template,
            surnames=names,
            year=year,
            anchor=_anchor(text, template, names, year),
            page=template.get(*_PAGE),
            pages=template.get(*_PAGES),
        )
    ]


def _anchor(text: str, template: Template, names: tuple[str, ...], year: str) -> str | None:
    if _is_unchecked(template):
        return None
    ref = template.get("ref", "Ref")
    if ref is not None and (value := trimmed(text, *ref.value).of(text)):
        inner = template.within(ref.value)
        if inner and isinstance(inner[0], Template):
            return anchor_of_template(text, inner[0])
        return None if value.casefold() == "none" else value.replace(" ", "_")
    return anchor_of(names, year)


def _is_unchecked(template: Template) -> bool:
    return template.get("ignore-err", "ignore-false-positive") is not None


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
        anchor=None if unchecked else anchor_of(names, year),
        page=parts.get("p"),
        pages=parts.get("pp"),
    )
