"""One name, two texts."""

from __future__ import annotations

import re

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.citations.references import Reference
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Comment, Tag, Template
from refwright_checks.references._cite_check import CiteCheck, quoted

_COMMENT = deferred(r"<!--.*?-->", re.DOTALL)


class ConflictingRefDefinitions(CiteCheck):
    """Reports the later definition; the first one is related."""

    related_message = "the definition that readers see"

    meta = Meta(
        name="conflicting-ref-definitions",
        family="references",
        summary="The same name is given to references with different texts",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cite:cite_error_references_duplicate_key", "wpcleaner:527"),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Names the name."""
        name = quoted(error.arguments[0])
        first, later = _pair(error, document)
        if first is None or later is None or not _says_the_same(document, first, later):
            return f"The name {name} already has another text; this one is not shown."
        return f"{name} is defined twice; only blanks or comments differ, but Cite minds."

    def fix(self, error: CiteError, document: Document) -> Fix | None:
        """Uses the first definition again, if the later says nothing more."""
        first, later = _pair(error, document)
        if first is None or later is None or not _says_the_same(document, first, later):
            return None
        if later.content is None or not all(map(_is_plain, (first, later))):
            return None
        lost = set(_COMMENT.findall(later.content.of(document.text)))
        lost -= set(_COMMENT.findall(first.content.of(document.text) if first.content else ""))
        edit = Edit(Span(later.content.start - 1, later.span.end), " />")
        how = Applicability.UNSAFE if lost else Applicability.SAFE
        return Fix("Use the first definition again", (edit,), how)


def _pair(error: CiteError, document: Document) -> tuple[Reference | None, Reference | None]:
    """The first definition and the later one, where the page has them."""
    places = (*error.related[:1], error.place)
    if len(places) != 2 or any(place.reference is None for place in places):
        return None, None
    first, later = (document.references[place.reference or 0] for place in places)
    return first, later


def _says_the_same(document: Document, first: Reference, later: Reference) -> bool:
    one, other = (
        _COMMENT.sub("", each.content.of(document.text)).split() if each.content else None
        for each in (first, later)
    )
    return one is not None and one == other


def _is_plain(reference: Reference) -> bool:
    """True for a simple tag in the text, that defines nothing else, and no template may drop."""
    names = [attribute.name for attribute in reference.attributes]
    return (
        reference.kind == "tag"
        and reference.list_index is None
        and not reference.in_parameter
        and set(names) <= {"name", "group"}
        and len(set(names)) == len(names)
        and all(attribute.closed for attribute in reference.attributes)
        and not any(
            isinstance(node, Tag) or (isinstance(node, Template) and "#" in node.canonical)
            for node in reference.nodes()
            if not isinstance(node, Comment)
        )
    )
