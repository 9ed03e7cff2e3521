"""Fixes: edits with a promise of how safe they are, and how sets of them are applied."""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from refwright.text import Span


class Applicability(enum.Enum):
    """How far a fix may be trusted."""

    SAFE = "safe"
    """What the reader sees does not change, or only by house style; a machine may apply it."""
    UNSAFE = "unsafe"
    """Probably right; a person looks at the diff."""
    DISPLAY = "display"
    """A suggestion to choose from; never applied by a machine."""

    def permits(self, other: Applicability) -> bool:
        """True if a machine that may go as far as this may apply a fix that is *other*."""
        allowed = (Applicability.SAFE, self)
        return other in allowed and Applicability.DISPLAY is not other


class Edit(NamedTuple):
    """Replaces the characters of *span* by *text*; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together repair one finding: all of them are applied, or none."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability
    evidence: str | None = None

    def __post_init__(self) -> None:
        edits = tuple(sorted(set(self.edits)))
        if not edits:
            raise ValueError(f"fix without edits: {self.title}")
        for before, after in pairwise(edits):
            if after.span.start < before.span.end or after.span == before.span:
                raise ValueError(f"overlapping edits in fix: {self.title}")
        object.__setattr__(self, "edits", edits)


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """*text* with *edits*, which must be sorted and must not overlap."""
    pieces: list[str] = []
    position = 0
    for span, replacement in edits:
        pieces += (text[position : span.start], replacement)
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces)


def select_compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made in one pass, in text order.

    A fix is taken whole or left for the next pass. Equal edits of different fixes are made once;
    edits of different fixes that overlap or touch collide, and the later fix waits.
    """
    taken: list[Fix] = []
    edits: set[Edit] = set()
    # Edges that are used: an edit that starts or ends at one of them, or around one, must wait.
    claimed = _Claims()
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        new = [edit for edit in fix.edits if edit not in edits]
        if any(claimed.touches(edit.span) for edit in new):
            continue
        taken.append(fix)
        for edit in new:
            edits.add(edit)
            claimed.add(edit.span)
    return taken


class _Claims:
    """Disjoint closed intervals, kept sorted, with a logarithmic question about touching."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def touches(self, span: Span) -> bool:
        index = bisect_right(self._starts, span.end)
        return index > 0 and self._ends[index - 1] >= span.start

    def add(self, span: Span) -> None:
        index = bisect_right(self._starts, span.start)
        self._starts.insert(index, span.start)
        self._ends.insert(index, span.end)
