"""Turns the plain short citations of a page into templates, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.wikitext.nodes import Tag
from refwright_checks.short_citations._anchors import Anchors
from refwright_checks.short_citations._links import Link, Links, NotConvertible, shown

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.references import Reference
    from refwright.citations.short import ShortText
    from refwright_checks.short_citations._habit import Habit

_STYLES = (("sfn", "harvnb"), ("sfnp", "harvp"))
"""Templates that look alike: one that makes a note of its own, and one for inside a note."""

_DEEPEST = 30
_BEFORE = deferred(r"\s*[\[(]?\s*")
_BEHIND = deferred(r"[\s.)\]]*")


def conversion_of(document: Document, habit: Habit) -> Fix:
    """The fix that makes templates of all plain short citations; raises NotConvertible.

    A note that is nothing but one short citation becomes a template, wherever it is used; in
    other notes only the words of the citation do. So they do where the page has most of its
    templates in ``<ref>`` tags.
    """
    if document.wiki.language != "en":
        raise NotConvertible("the templates of this wiki are not known well enough.")
    counts, known = habit.templates, document.wiki.short_citations
    footnote, inline = max(_STYLES, key=lambda style: sum(counts[name] for name in style))
    if not {footnote, inline} <= known.keys():
        raise NotConvertible("the wiki has no templates for short citations.")
    footnotes = sum(count for name, count in counts.items() if known[name].footnote)
    in_tags = footnotes < sum(counts[name] for _, name in _STYLES)
    links, anchors = Links(document), Anchors(document)
    notes: dict[int, list[tuple[ShortText, Link]]] = defaultdict(list)
    for short in habit.plain:
        if short.plain is not None and short.reference is not None:
            link = links.of(short, short.plain)
            anchors.lead_to(link)
            notes[short.reference].append((short.plain, link))
    edits = anchors.edits
    uses = _Uses(document)
    for index, pieces in notes.items():
        reference = document.references[index]
        places = uses.replaceable(index) if _is_all(document, reference, pieces) else []
        if places and not in_tags:
            text = f"{{{{{footnote}{pieces[0][1].arguments}}}}}"
            edits += (Edit(place.span, text) for place in places)
            continue
        for read, link in pieces:
            _refuse_in_link(document, reference, read)
            edits.append(Edit(read.span, f"{{{{{inline}{link.arguments}}}}}"))
    return Fix(
        f"Make {{{{{footnote}}}}} templates of the short citations",
        tuple(edits),
        Applicability.UNSAFE,
    )


def _is_all(document: Document, reference: Reference, pieces: list[tuple[ShortText, Link]]) -> bool:
    """True if *reference* says nothing but one short citation."""
    if len(pieces) > 1 or reference.content is None:
        return False
    span, content = pieces[0][0].span, reference.content
    return (
        _BEFORE.fullmatch(document.text, content.start, span.start) is not None
        and _BEHIND.fullmatch(document.text, span.end, content.end) is not None
    )


def _refuse_in_link(document: Document, reference: Reference, read: ShortText) -> None:
    """Raises NotConvertible if the words stand in a link: a template would make another in it."""
    if reference.content is not None:
        before = document.text[reference.content.start : read.span.start]
        if before.count("[") != before.count("]"):
            raise NotConvertible(f"“{shown(read.span.of(document.text))}” stands in a link.")


class _Uses:
    """Which references can be replaced by a template with a footnote of its own."""

    def __init__(self, document: Document) -> None:
        self._references = document.references
        self._named: dict[str, list[Reference]] = defaultdict(list)
        # Names that must stay: defined twice, used by a template, gone on with elsewhere.
        self._fixed: set[str] = set()
        for reference in document.references:
            name = reference.name
            self._named[name].append(reference)
            if not _is_simple(reference):
                self._fixed |= {name, reference.follow}
        for (_, name), defining in document.definitions.items():
            if len(defining) > 1:
                self._fixed.add(name)

    def replaceable(self, index: int) -> list[Reference]:
        """The reference at *index* and all others of its name; none if it has to stay."""
        reference = self._references[index]
        if reference.name:
            return [] if reference.name in self._fixed else self._named[reference.name]
        return [reference] if _is_simple(reference) else []


def _is_simple(reference: Reference) -> bool:
    """True for a ``<ref>`` in the text without a group, and without attributes but its name."""
    around = list(islice(reference.node.ancestors(), _DEEPEST))
    return (
        reference.kind == "tag"
        and reference.list_index is None
        and all(attribute.name == "name" for attribute in reference.attributes)
        and len(around) < _DEEPEST
        and not any(isinstance(node, Tag) and node.name in ("ref", "references") for node in around)
    )
