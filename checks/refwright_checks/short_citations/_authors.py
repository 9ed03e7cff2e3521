"""Names of authors as short citations write them, and where they stand."""

from __future__ import annotations

from refwright.check import Confidence
from refwright.citations.cite_templates import plain_value
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation
from refwright.text import Span
from refwright.wikitext.nodes import trimmed


def confidence_in(short: ShortCitation) -> Confidence:
    """How sure it is that *short* means a work of the page.

    Less so where a template may bring in another, or where the reading is doubtful.
    """
    if short.plain is not None:
        return Confidence(short.plain.certainty)
    return Confidence.HIGH if short.targets == 0 else Confidence.MEDIUM


def places_of_names(document: Document, short: ShortCitation) -> list[Span]:
    """Where the surnames of *short* stand, one for one; empty if that cannot be told."""
    if short.plain is not None:
        return [author.surname_span for author in short.plain.authors]
    if short.template is None:
        return []
    text = document.text
    places = []
    for name in short.surnames:
        found = [
            trimmed(text, *parameter.value)
            for parameter in short.template.template.parameters
            if plain_value(text, parameter) == name
        ]
        if len(found) != 1:
            return []
        places += found
    return places
