"""Names of authors as short citations write them, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from refwright.check import Confidence
from refwright.citations.cite_templates import plain_value
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation
from refwright.text import Span
from refwright.wikitext.nodes import trimmed

_MOST_NAMES = 4


def named(names: Sequence[str], year: str) -> str:
    """``Smith & Jones 2005``; of five authors and more the first alone: ``Smith et al. 2005``."""
    if len(names) > _MOST_NAMES:
        authors = f"{names[0]} et al."
    else:
        authors = " & ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return f"{authors} {year}".strip()


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
