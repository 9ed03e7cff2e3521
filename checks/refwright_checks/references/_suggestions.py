"""Names that the writer of an undefined name may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from refwright.citations.reference_names import is_meaningful
from refwright.patterns import deferred

_BLANKS = deferred(r"[\s_]+")
_DIGITS = deferred(r"\d+")
_LEAST_LETTERS = 4
_LEAST_FOR_A_SLIP = 6
_LONGEST = 80
_MOST_NAMES = 500
_MOST_QUESTIONS = 50
_CUTOFF = 0.75


class Suggestions(NamedTuple):
    """``clear`` is the one name that must be meant, empty if none is; ``others`` are much alike."""

    clear: str
    others: tuple[str, ...]


class NearNames:
    """Finds among *names* those near to another; a page may ask about fifty, not about more."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({name for name in names if len(name) <= _LONGEST})[:_MOST_NAMES]
        self._folded: dict[str, list[str]] = {}
        for name in self._names:
            for folded in {_spaced(name), _letters(name)} - {""}:
                self._folded.setdefault(folded, []).append(name)
        self._asked = 0

    def near(self, name: str) -> Suggestions:
        """The names near to *name*, which is none of them."""
        for folded in (_spaced(name), _letters(name)):
            same = self._folded.get(folded, []) if folded else []
            if same:
                return Suggestions(same[0] if len(same) == 1 else "", tuple(same))
        self._asked += 1
        if self._asked > _MOST_QUESTIONS or len(name) > _LONGEST or not is_meaningful(name):
            return Suggestions("", ())
        from difflib import get_close_matches

        others = get_close_matches(name, self._names, n=3, cutoff=_CUTOFF)
        slips = [other for other in others if _is_slip(name, other)]
        return Suggestions(slips[0] if len(slips) == 1 else "", tuple(others))


def _spaced(name: str) -> str:
    """*name* without regard to case, underscores and kinds of blanks."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", name)).strip().casefold()


def _letters(name: str) -> str:
    """The letters and digits of *name* without accents; empty if there are too few."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(filter(str.isalnum, plain))
    return letters if sum(map(str.isalpha, letters)) >= _LEAST_LETTERS else ""


def _is_slip(one: str, other: str) -> bool:
    """True if one letter was forgotten, added, mistaken or swapped with the next; no digit."""
    if min(len(one), len(other)) < _LEAST_FOR_A_SLIP or abs(len(one) - len(other)) > 1:
        return False
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] in (other_rest, other_rest[1:])
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )
