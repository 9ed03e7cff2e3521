"""Three-way merge of a draft with what became of it on the wiki, line by line; nothing is lost."""

from __future__ import annotations

from typing import NamedTuple

from refwright.patterns import deferred

_OPENING = "<<<<<<<"
_BETWEEN = "======="
_CLOSING = ">>>>>>>"
_MARKER = deferred(r"(?m)^<{7} this draft$[^\0]*^={7}$[^\0]*^>{7} the wiki, revision \d+$")


class Merged(NamedTuple):
    """The text of both sides, with markers around the ``conflicts``, which are counted."""

    text: str
    conflicts: int


def merged(base: str, mine: str, theirs: str, revision: int) -> Merged:
    """What *mine* and *theirs*, both made from *base*, come to together.

    Where both changed the same lines differently, both stand between markers as those of git;
    theirs is named by the number of its *revision*. Line breaks are LF on all sides; the text ends
    as *mine* does.
    """
    from merge3 import Merge3

    merge = Merge3(_lines(base), _lines(mine), _lines(theirs))
    lines: list[str] = []
    conflicts = 0
    for group in merge.merge_groups():
        if group[0] == "conflict":
            conflicts += 1
            lines += (f"{_OPENING} this draft\n", *group[2], f"{_BETWEEN}\n", *group[3])
            lines += (f"{_CLOSING} the wiki, revision {revision}\n",)
        else:
            lines += group[1]
    text = "".join(lines)
    return Merged(text if mine.endswith("\n") else text.removesuffix("\n"), conflicts)


def has_conflict_markers(text: str) -> bool:
    """True if a merge left something to decide in *text*."""
    return _OPENING in text and _MARKER.search(text) is not None


def _lines(text: str) -> list[str]:
    """The lines of *text*, each with its end; only ``\\n`` ends a line."""
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")] if text else []
