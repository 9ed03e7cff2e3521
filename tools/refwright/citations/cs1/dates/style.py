"""The style of dates that a page asks for with ``{{use dmy dates}}`` and its kin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright import data
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from refwright.wikitext.nodes import Template

_LENGTHS = deferred(r"\| *cs1-dates *= *([lsy][sy]?)")


def style_template(templates: Iterable[Template]) -> tuple[str, Template] | None:
    """The template among *templates* that sets the style of dates, and the style: ``dmy``, ``mdy``.

    Where a page has both, the module follows the first of these two.
    """
    named: dict[str, Template] = {}
    names = {
        name: style for style, names in data.read("cs1_dates")["styles"].items() for name in names
    }
    for template in templates:
        style = names.get(template.canonical.casefold())
        if style is not None:
            named.setdefault(style, template)
    return min(named.items(), default=None, key=lambda item: item[0])


def page_format(text: str, templates: Iterable[Template]) -> str:
    """How the module writes the dates of a page: ``dmy-all``, with ``cs1-dates=`` ``dmy-ls`` …;
    empty if it leaves them as they are.
    """
    found = style_template(templates)
    if found is None:
        return ""
    style, template = found
    lengths = _LENGTHS.search(template.span.of(text))
    return f"{style}-{lengths[1] if lengths is not None else 'all'}"
