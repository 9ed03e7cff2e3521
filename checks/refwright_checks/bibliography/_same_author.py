"""The order of several works of one author: those written alone before those with others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from refwright.citations.document import Document
from refwright.citations.names import name_key
from refwright.citations.works import Citation
from refwright_checks.bibliography._collation import AlphabeticalItem
from refwright_checks.bibliography._naming import given_name


class _Work(NamedTuple):
    author: tuple[str, str]
    others: tuple[str, ...]
    year: str


def reversed_pairs(document: Document, items: Sequence[AlphabeticalItem]) -> list[int]:
    """Indexes in *items*, which are in order by name, of works that belong before the one above.

    Both are by one author, and the lower belongs before the upper by every rule that there is: by
    the further authors and by year. Works with the same authors may be in order of time, title,
    first edition or translator, which is not for a machine to judge.
    """
    works = [_work(document.text, item.citation) for item in items]
    return [
        place
        for place, (upper, lower) in enumerate(pairwise(works), start=1)
        if upper.author == lower.author
        and upper.others > lower.others
        and upper.year > lower.year
        and upper.year[:1].isdigit()
        and lower.year[:1].isdigit()
    ]


def _work(text: str, citation: Citation) -> _Work:
    first, *others = (name_key(name) for name in citation.surnames)
    author = (first, name_key(given_name(text, citation))[:1])
    return _Work(author, tuple(others), citation.year)
