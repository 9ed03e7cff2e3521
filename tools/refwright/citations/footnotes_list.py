"""The anchors that Module:Footnotes finds on a page, which are not quite those that are there.

The module reads the wikitext, not the page made of it: of citation templates alone, whatever stands
around them, and with an idea of its own of which year a date holds.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from refwright.citations.cite_templates import CiteTemplate, anchor_of
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from refwright.citations.works import Citation

# What counts as the year of a date, the first that is there: of ``1999-2000`` it is 2000.
_YEARS = tuple(
    deferred(pattern, re.ASCII)
    for pattern in (
        r"\d{4}–\d{4}[a-z]?\Z",
        r"\A\d{4}–\d{4}[a-z]?",
        r"\d{4}–\d\d[a-z]?\Z",
        r"\A\d{4}–\d\d[a-z]?",
    )
)
_YEAR = tuple(
    deferred(pattern, re.ASCII)
    for pattern in (
        r"c\. \d{3,4}[a-z]?\Z",
        r"\d{3,4}[a-z]?\Z",
        r"\A\d{3,4}[a-z]?",
        r"\A(?:n\.d\.|nd)[a-z]?\Z",
    )
)


def listed_anchor(citation: Citation) -> str | None:
    """The anchor that the module counts for *citation*, None if it sees none."""
    read = citation.template
    if read is None or not read.surnames or citation.anchor != anchor_of(read.surnames, read.year):
        return citation.anchor
    return anchor_of(read.surnames, _listed_year(read))


def count_anchors(citations: Iterable[Citation]) -> Counter[str]:
    """How many of *citations* the module finds under each anchor."""
    anchors = map(listed_anchor, citations)
    return Counter(anchor for anchor in anchors if anchor is not None)


def _listed_year(read: CiteTemplate) -> str:
    for role in ("year", "date", "publication_date"):
        if (value := read.value(role)) and (year := _year_in(value)):
            return year
    return read.year


def _year_in(date: str) -> str:
    for pattern in (*_YEARS, *_YEAR) if "–" in date else _YEAR:
        if (match := pattern.search(date)) is not None:
            return match[0]
    return ""
