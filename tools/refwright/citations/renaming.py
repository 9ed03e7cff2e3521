"""Giving a reference another name, wherever the page uses it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cite.pieces import normalized
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Template

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.references import Reference

# Module:Footnotes makes such names of authors, year and pages.
_MADE_BY_SFN = "FOOTNOTE"
_NOT_IN_TEMPLATES = deferred(r"[|{}\[\]<>=&\"\n]|^'|'$")
_MADE_BY_TEMPLATE = deferred(r"\{\{|<")
_CHARACTER_REFERENCE = deferred(r"&(?=#?\w+;)")


class Replacement(NamedTuple):
    """What is to stand at ``span`` of the page in place of what stands there."""

    span: Span
    text: str


class ReferenceRenaming:
    """Knows all places of one page where references are named.

    These are ``name=`` and ``follow=`` of tags and of ``{{#tag:ref}}``, and the parameters of
    templates that the wiki's profile knows to make or reuse references.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def uses(self, group: str, name: str) -> list[int]:
        """Indexes of the references that are called *name* in *group* or follow such a one."""
        return self._uses.get((group, normalized(name)), [])

    def renamed(self, group: str, name: str, new: str) -> tuple[Replacement, ...] | None:
        """What to change so that the reference *name* in *group* is called *new* all over the page.

        In text order. None if a use cannot be rewritten with certainty: its quotation mark has no
        partner, a template makes names up, or *new* cannot be written where it would have to be.
        Whether *new* is free is for the caller to know.
        """
        if name.startswith(_MADE_BY_SFN) or group in self._groups_with_made_up_names:
            return None
        found: list[Replacement] = []
        for index in self.uses(group, name):
            replacement = self._replaced(self._document.references[index], normalized(name), new)
            if replacement is None:
                return None
            found += replacement
        return tuple(found)

    @cached_property
    def _uses(self) -> dict[tuple[str, str], list[int]]:
        uses: dict[tuple[str, str], list[int]] = {}
        for index, reference in enumerate(self._document.references):
            if not (reference.name or reference.follow):
                continue
            for name in {reference.name, reference.follow} - {""}:
                uses.setdefault((reference.group, normalized(name)), []).append(index)
        return uses

    @cached_property
    def _groups_with_made_up_names(self) -> set[str]:
        return {
            reference.group
            for reference in self._document.references
            if reference.kind != "tag" and _MADE_BY_TEMPLATE.search(reference.name)
        }

    def _replaced(self, reference: Reference, name: str, new: str) -> list[Replacement] | None:
        if reference.kind == "tag":
            return _in_tag(reference, name, new)
        # ``follow=`` of a template is too rare to be worth a thought.
        if reference.name_span is None or normalized(reference.follow) == name:
            return None
        return _in_template(reference, reference.name_span, new)


def _in_tag(reference: Reference, name: str, new: str) -> list[Replacement] | None:
    found: list[Replacement] = []
    for key, value in (("name", reference.name), ("follow", reference.follow)):
        if normalized(value) != name:
            continue
        # Of equal attributes the last one counts.
        written = next(one for one in reversed(reference.attributes) if one.name == key)
        if not written.closed:
            return None
        if written.quote and written.quote not in new:
            found.append(Replacement(written.value_span, _escaped(new)))
        else:
            quotes = len(written.quote)
            span = Span(written.value_span.start - quotes, written.value_span.end + quotes)
            found.append(Replacement(span, quoted(new)))
    return sorted(found)


def _in_template(reference: Reference, span: Span, new: str) -> list[Replacement] | None:
    if _NOT_IN_TEMPLATES.search(new) or not isinstance(reference.node, Template):
        return None
    return [Replacement(span, new)]


def quoted(name: str) -> str:
    """*name* as the value of an attribute, between quotation marks."""
    if '"' not in name:
        return f'"{_escaped(name)}"'
    if "'" not in name:
        return f"'{_escaped(name)}'"
    return f'"{_escaped(name).replace(chr(34), "&quot;")}"'


def _escaped(name: str) -> str:
    name = _CHARACTER_REFERENCE.sub("&amp;", name)
    return name.replace("<", "&lt;").replace(">", "&gt;")
