"""The pieces of a page that may hold works which could not be read."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.names import name_key, name_variants
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_YEAR = deferred(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|\bn\.\s?d\.")
_WORD = deferred(r"[^\W\d_]{2,}")
_MOST_PIECES = 200


class Piece(NamedTuple):
    """A reference or a list item."""

    span: Span
    text: str


class UnreadPieces:
    """Tells whether names and a year stand together in one of *pieces*, asked for when needed."""

    def __init__(self, pieces: Callable[[], Iterable[Piece]]) -> None:
        self._pieces = pieces
        self._memo: dict[tuple[str, str], bool] = {}

    def hold(self, year: str, surname: str) -> bool:
        """True if a piece has both *year* and *surname*, or the last word of it."""
        return any(self._stand_together(year, key) for key in _keys(surname))

    def spell(self, surname: str) -> bool:
        """True if a piece that has a year has *surname*, spelt so."""
        return name_key(surname) in self._by_word

    def hold_besides(self, year: str, surnames: Sequence[str], works: Sequence[Span]) -> bool:
        """True if a piece that has none of *works* in it has *year* and all of *surnames*.

        Of very many pieces not all are looked at: it may well be so.
        """
        pieces = self._by_year.get(year, ())
        if len(pieces) > _MOST_PIECES:
            return True
        keys = [_keys(surname) for surname in surnames]
        return any(
            all(any(number in self._by_word.get(key, ()) for key in each) for each in keys)
            and not any(_begins_in(work, self._spans[number]) for work in works)
            for number in pieces
        )

    def _stand_together(self, year: str, key: str) -> bool:
        known = self._memo.get((year, key))
        if known is None:
            pieces = self._by_word.get(key, set())
            known = not pieces.isdisjoint(self._by_year.get(year, ()))
            self._memo[year, key] = known
        return known

    @property
    def _spans(self) -> list[Span]:
        return self._index[0]

    @property
    def _by_year(self) -> dict[str, set[int]]:
        return self._index[1]

    @property
    def _by_word(self) -> dict[str, set[int]]:
        return self._index[2]

    @cached_property
    def _index(self) -> tuple[list[Span], dict[str, set[int]], dict[str, set[int]]]:
        """Where the pieces are, and their numbers by their years and by their words."""
        spans: list[Span] = []
        by_year: dict[str, set[int]] = defaultdict(set)
        by_word: dict[str, set[int]] = defaultdict(set)
        for number, (span, text) in enumerate(self._pieces()):
            spans.append(span)
            years = {match.replace(" ", "") for match in _YEAR.findall(text)}
            for year in years:
                by_year[year].add(number)
            for word in _WORD.findall(text) if years else ():
                if word[0].isupper():
                    by_word[name_key(word)].add(number)
        return spans, by_year, by_word


def _keys(surname: str) -> set[str]:
    words = (surname, *_WORD.findall(surname)[-1:])
    return {key for word in words for key in name_variants(word)}


def _begins_in(work: Span, piece: Span) -> bool:
    return piece.start <= work.start < piece.end
