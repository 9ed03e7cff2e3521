"""The ``<ref>`` and ``<references>`` that templates of the wiki's profile stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cite.pieces import Wikitext, normalized
from refwright.citations.cite.validation import BLANK
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.wiki import ReferenceTemplate, Wiki
    from refwright.wikitext.nodes import Template

_QUOTES = ('"', "'")
_QUOTED = deferred(r"[\"'](.+)[\"']|\"\"|''", re.DOTALL)
# Of each, the first that is there makes part of the name of a footnote.
_PARTS = (("1",), ("2",), ("3",), ("4",), ("5",), ("p", "page"), ("pp", "pages"), ("loc", "at"))

Values = Callable[[tuple[str, ...]], Wikitext | None]
"""Gives the expanded value of the first of some parameters that is there, None if none is."""


class TagCall(NamedTuple):
    """A tag that a template makes; ``content`` None would be a self-closing one."""

    tag: str
    content: Wikitext | None
    attributes: dict[str, str]


def is_known(template: Template, wiki: Wiki) -> bool:
    """True if it is known what references or lists *template* makes, or what it shows."""
    name = template.canonical
    return (
        name.startswith("#")
        or name in wiki.reference_templates
        or name in wiki.list_templates
        or name in wiki.expansions
        or (name in wiki.short_citations and wiki.short_citations[name].footnote)
    )


def tag_of(template: Template) -> str | None:
    """``ref`` for ``{{#tag:ref|…}}``; None if *template* is no such function."""
    function, colon, tag = template.canonical.partition(":")
    return tag.strip().lower() if colon and function.strip().lower() == "#tag" else None


def unquoted(value: str) -> str:
    """*value* of an attribute as ``{{#tag:…}}`` reads it, with or without quotation marks."""
    value = normalized(value.strip(BLANK))
    match = _QUOTED.fullmatch(value) if value.startswith(_QUOTES) else None
    return value if match is None else match[1] or ""


def tag_calls(template: Template, wiki: Wiki, values: Values) -> Iterator[TagCall] | None:
    """The tags that *template* makes, in order; None if the profile does not know it."""
    name = template.canonical
    if (known := wiki.reference_templates.get(name)) is not None:
        return _reuses(known, values) if known.reuses else iter([_reference(known, values)])
    if (listing := wiki.list_templates.get(name)) is not None:
        content = values(listing.refs) or _NOTHING
        group = _text(values, listing.group) or listing.default_group
        values(("1",))  # asked for columns; a reference there counts, though nothing shows it
        return iter([TagCall("references", content, {"group": group})])
    short = wiki.short_citations.get(name)
    if short is None or not short.footnote:
        return None
    return iter([_footnote(template, values, multiple=short.multiple)])


_NOTHING = Wikitext("", [])


def _text(values: Values, keys: tuple[str, ...]) -> str:
    value = values(keys)
    return unquoted(value.text) if value is not None else ""


def _group(known: ReferenceTemplate, values: Values) -> str:
    group = _text(values, known.group)
    allowed = group and (not known.groups or group in known.groups)
    return group if allowed else known.default_group


def _reference(known: ReferenceTemplate, values: Values) -> TagCall:
    content = values(known.content) or _NOTHING
    name = _text(values, known.ref_name)
    return TagCall("ref", content, {"name": name, "group": _group(known, values)})


def _reuses(known: ReferenceTemplate, values: Values) -> Iterator[TagCall]:
    for key in known.reuses:
        value = values((key,))
        if value is not None and value.text.strip(BLANK):
            attributes = {"name": unquoted(value.text), "group": _group(known, values)}
            yield TagCall("ref", _NOTHING, attributes)


def _footnote(template: Template, values: Values, *, multiple: bool) -> TagCall:
    """``{{sfn}}``: equal sources and pages make one name, which Module:Footnotes builds.

    The content differs if anything else does, as ``ps=``.
    """
    keys = sorted({parameter.key for parameter in template.parameters} - {"group"})
    everything = {key: _text(values, (key,)) for key in keys}
    if multiple:
        parts = [value for key, value in everything.items() if key != "ps"]
    else:
        given = (next((key for key in names if key in everything), "") for names in _PARTS)
        parts = [everything[key] for key in given if key]
    shown = "|".join([template.canonical, *(f"{key}={value}" for key, value in everything.items())])
    content = Wikitext.made(shown.translate(_NO_MARKUP), template.span)
    name = "FOOTNOTE" + "".join(parts)
    return TagCall("ref", content, {"name": name, "group": _text(values, ("group",))})


_NO_MARKUP = str.maketrans("{}[]<>", "((((((")
