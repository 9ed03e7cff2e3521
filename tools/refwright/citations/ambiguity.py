"""Works of the same authors and year: which of them a short citation in plain text may mean."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refwright.citations.works import Citation

_MOST_WORKS = 10
"""No more of them are compared by their titles."""
_SHORTEST_TITLE = 8


def preferred_works(
    citations: Sequence[Citation], works: list[int], surnames: int, year: str, *, et_al: bool
) -> list[int]:
    """Those of *works* that fit best by the letter of the year and the number of authors."""
    works = _prefer(works, lambda work: citations[work].year == year)
    if et_al:
        return _prefer(works, lambda work: len(citations[work].surnames) > max(surnames, 2))
    return _prefer(works, lambda work: len(citations[work].surnames) == surnames)


def _prefer(works: list[int], fits: Callable[[int], bool]) -> list[int]:
    return [work for work in works if fits(work)] or works


def distinct_works(citations: Sequence[Citation], works: Sequence[int]) -> list[int]:
    """One index for each work among the first ten of *works*; of equal titles one is listed twice.

    What has no title that could be read is taken for one of the others.
    """
    found: dict[str, int] = {}
    for work in works[:_MOST_WORKS]:
        title = title_key(citations[work])
        if title and not any(title.startswith(one) or one.startswith(title) for one in found):
            found[title] = work
    return list(found.values())


def works_with_title(titles: list[tuple[str, int]], title: str) -> tuple[int, ...]:
    """Those of *titles*, sorted keys with the indexes of works, that begin with *title*.

    At most ten are found, and none by a title of less than eight letters.
    """
    key = _letters(title)
    if len(key) < _SHORTEST_TITLE:
        return ()
    start = bisect_left(titles, (key, -1))
    found = itertools.takewhile(
        lambda each: each[0].startswith(key), titles[start : start + _MOST_WORKS]
    )
    return tuple(sorted(index for _, index in found))


def title_key(work: Citation) -> str:
    """The letters and digits of the title, case-folded; empty if there is none."""
    if work.template is not None:
        title = work.template.value("title")
    else:
        read = work.plain.title if work.plain is not None else None
        title = read.text if read is not None else ""
    return _letters(title)


def _letters(title: str) -> str:
    """The letters and digits of *title*, case-folded."""
    return "".join(filter(str.isalnum, title.casefold()))
