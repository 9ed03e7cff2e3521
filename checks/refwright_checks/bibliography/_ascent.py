"""The longest part of a list that is in order: what is left over stands in the wrong place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def longest_ascent(values: Sequence[str]) -> list[int]:
    """Indexes of a longest subsequence of *values* that nowhere descends.

    By patience sorting, in time n log n; an empty list for no values.
    """
    tails: list[str] = []  # the lowest value that an ascent of each length can end in
    last: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_right(tails, value)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            last.append(index)
        else:
            tails[place], last[place] = value, index
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]
