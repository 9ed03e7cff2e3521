"""Works that a short citation may mean although its authors are not quite theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from refwright.citations.names import name_key, name_variants
from refwright.citations.spelling import deletions, is_misspelling

if TYPE_CHECKING:
    from refwright.citations.works import Citation

_MOST_CANDIDATES = 20
_MOST_NAMES = 8
_MOST_AUTHORS_OF_ONE = 3
"""A work is known by a name that is not the first of its authors if there are no more of them."""


class NearWorks:
    """The works of a page by year and by each of their authors, and by how these are misspelt.

    ``years_of`` says under which years a work is looked for; ``spelt_elsewhere`` is true of a
    surname that the page has, spelt so, where no author could be read.
    """

    def __init__(
        self,
        citations: Sequence[Citation],
        years_of: Callable[[Citation], Iterable[str]],
        spelt_elsewhere: Callable[[str], bool],
    ) -> None:
        self._citations = citations
        self._spelt_elsewhere = spelt_elsewhere
        self._keys: set[str] = set()
        self._first: set[str] = set()
        self._by_author: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_misspelling: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, citation in enumerate(citations):
            names = citation.surnames
            if not names:
                continue
            self._keys.update(map(name_key, names))
            self._first |= name_variants(names[0])
            years = set(years_of(citation))
            authors = {key for name in names[:_MOST_NAMES] for key in _written(name)}
            misspelt = set(deletions(name_key(names[0])))
            for year in years:
                for table, keys in (
                    (self._by_author, authors),
                    (self._by_misspelling, misspelt),
                ):
                    for key in keys:
                        if len(table[key, year]) < _MOST_CANDIDATES:
                            table[key, year].append(index)

    def misspelt(self, surnames: Sequence[str], year: str, *, exactly: bool) -> tuple[int, ...]:
        """The works of *year* by authors whose names differ from *surnames* in spelling alone.

        If *exactly*, as a link wants it, all authors must be there, and what counts as a difference
        is any: diacritics, a particle, initials. Else only slips of the pen do.
        """
        first = surnames[0]
        found = [
            *(index for key in _written(first) for index in self._by_author.get((key, year), ())),
            *(
                index
                for key in deletions(name_key(first))
                for index in self._by_misspelling.get((key, year), ())
            ),
        ]
        return tuple(
            sorted(
                index
                for index in set(found)
                if self._is_misspelt(surnames, self._citations[index], exactly=exactly)
            )
        )

    def _is_misspelt(self, surnames: Sequence[str], work: Citation, *, exactly: bool) -> bool:
        authors = work.surnames
        if len(surnames) > len(authors) or (exactly and len(surnames) != min(len(authors), 4)):
            return False
        pairs = list(zip(surnames, authors, strict=False))
        slips = [pair for pair in pairs if not (_same(*pair) or (exactly and _share(*pair)))]
        if not slips:
            # A work without an anchor would not be linked to if it were cited to the letter.
            return exactly and work.anchor is not None and surnames != authors[: len(surnames)]
        return all(is_misspelling(name_key(name), name_key(author)) for name, author in slips) and (
            not any(
                name_key(name) in self._keys or self._spelt_elsewhere(name) for name, _ in slips
            )
        )

    def with_other_authors(self, surnames: Sequence[str], year: str) -> tuple[int, ...]:
        """The works of *year* with some of *surnames* among their authors, but not just so."""
        found = {
            index
            for name in surnames[:_MOST_NAMES]
            for key in name_variants(name)
            for index in self._by_author.get((key, year), ())
        }
        return tuple(
            sorted(
                index
                for index in found
                if self._is_near(surnames, self._citations[index].surnames[:_MOST_NAMES])
            )
        )

    def _is_near(self, surnames: Sequence[str], authors: Sequence[str]) -> bool:
        """True if the first authors are the same, or all that are cited are among the authors."""
        if len(surnames) == min(len(authors), 4) and all(map(_same, surnames, authors)):
            return False
        if _same(surnames[0], authors[0]):
            return True
        if len(surnames) == 1:
            return (
                len(authors) <= _MOST_AUTHORS_OF_ONE
                and any(_same(surnames[0], author) for author in authors)
                and self._first.isdisjoint(name_variants(surnames[0]))
            )
        return _are_among(surnames, authors)

    def are_among(self, surnames: Sequence[str], work: int) -> bool:
        """True if two or more *surnames* are all of them authors of *work*."""
        authors = self._citations[work].surnames[:_MOST_NAMES]
        return len(surnames) > 1 and _are_among(surnames, authors)


def _are_among(surnames: Sequence[str], authors: Sequence[str]) -> bool:
    return all(any(_same(name, author) for author in authors) for name in surnames)


def _same(one: str, other: str) -> bool:
    return not name_variants(one).isdisjoint(name_variants(other))


def _share(one: str, other: str) -> bool:
    return not _written(one).isdisjoint(_written(other))


def _written(name: str) -> frozenset[str]:
    """The keys of *name*, also if it should be no more than a surname: ``Ada Smith``, ``Smith, A.``

    That is how names come to stand in parameters that are meant for surnames.
    """
    surname = name.partition(",")[0].split()
    if len(surname) < 2 and "," not in name:
        return name_variants(name)
    return name_variants(name) | (name_variants(surname[-1]) if surname else frozenset())
