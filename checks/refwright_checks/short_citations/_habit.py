"""How a page writes its short citations: by templates, or in plain text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.certainty import Certainty
from refwright.citations.matching import Verdict

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.matching import ShortCitation

_LEAST = 3


class Habit(NamedTuple):
    """The short citations of a page, told apart.

    ``templates`` counts those by template, by its name; ``plain`` are the others, doubtful
    readings included; ``certain`` those of them whose work is known.
    """

    templates: Counter[str]
    plain: tuple[ShortCitation, ...]
    certain: tuple[ShortCitation, ...]

    @property
    def templated(self) -> int:
        """How many short citations are templates."""
        return self.templates.total()

    @property
    def prefers_templates(self) -> bool:
        """True if most short citations, and at least three, are templates."""
        return self.templated >= _LEAST and 2 * self.templated > self.total

    @property
    def total(self) -> int:
        """How many short citations there are, without what may be none."""
        sure = sum(
            short.verdict is Verdict.RESOLVED
            or (short.plain is not None and short.plain.certainty is not Certainty.LOW)
            for short in self.plain
        )
        return self.templated + sure


def habit_of(document: Document) -> Habit:
    """How *document* writes its short citations."""
    templates: Counter[str] = Counter()
    plain, certain = [], []
    for short in document.short_citations:
        if short.plain is not None:
            plain.append(short)
            if short.verdict is Verdict.RESOLVED and short.plain.kind == "author-year":
                certain.append(short)
        elif short.template is not None:
            name = short.template.template.canonical
            if name in document.wiki.short_citations:
                templates[name] += 1
    return Habit(templates, tuple(plain), tuple(certain))
