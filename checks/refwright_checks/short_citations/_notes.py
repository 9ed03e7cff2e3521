"""Footnotes that are nothing but a short citation by template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from refwright.citations.document import Document
from refwright.text import Span
from refwright.wikitext.nodes import Template

_Trait = TypeVar("_Trait", bound=Hashable)
_FEWEST = 5
_SHARE = 0.8


class ShortNote(NamedTuple):
    """``{{sfn|…}}``, or ``<ref>{{harvnb|…}}.</ref>``.

    ``behind`` is what follows the template in its ``<ref>``: nothing, blanks or a full stop; None
    if the template makes the footnote itself.
    """

    template: Template
    behind: Span | None


def cited_by_template(document: Document) -> Iterator[tuple[Template, int | None]]:
    """The templates for short citations, each once, and the reference that each stands in."""
    last = None
    for short in document.short_citations:
        if short.template is not None and short.template.template is not last:
            last = short.template.template
            if last.canonical in document.wiki.short_citations:
                yield last, short.reference


def short_notes(document: Document) -> Iterator[ShortNote]:
    """The footnotes of *document* that are one short citation by template, in text order."""
    for template, index in cited_by_template(document):
        if index is None:
            continue
        reference = document.references[index]
        if reference.node is template:
            yield ShortNote(template, None)
        elif reference.content is not None and reference.content.start == template.start:
            behind = Span(template.end, reference.content.end)
            if behind.of(document.text).strip() in ("", "."):
                yield ShortNote(template, behind)


def majority(traits: Iterable[_Trait]) -> tuple[_Trait, int, int] | None:
    """The trait that four in five have, how many have it, and how many there are.

    None if there is no such majority, if it is of fewer than five, or if all have it.
    """
    count = Counter(traits)
    if len(count) < 2:
        return None
    trait, number = count.most_common(1)[0]
    total = count.total()
    return (trait, number, total) if number >= max(_FEWEST, _SHARE * total) else None
