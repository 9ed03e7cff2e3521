"""Which work a short citation means, among the full citations of its page."""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from refwright.citations.certainty import Certainty
from refwright.citations.names import name_key, name_variants
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.pages import PageGroup
    from refwright.citations.short import ShortText
    from refwright.citations.short_templates import ShortTemplate
    from refwright.citations.works import Citation

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|\bn\.\s?d\.")
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR_PARTS = re.compile(r"(.*?\d|n\.d\.|nd)([a-z]?)")


class Verdict(enum.Enum):
    """What is known of the work that a short citation means."""

    RESOLVED = "resolved"
    YEAR_DIFFERS = "year-differs"
    """Works of these authors are there, none of this year."""
    NOT_FOUND = "not-found"
    UNKNOWN = "unknown"
    """Cannot be told: the reading is doubtful, or the work may stand where it is not understood."""


@dataclass(frozen=True, slots=True)
class ShortCitation:
    """A short citation and the works it means.

    ``span`` is the author–year part of a plain one, the whole template of ``{{sfn}}``. ``works``
    are indexes of ``Document.citations``: those meant (RESOLVED) or those nearest. ``reference``
    is the index of the reference that it stands in.
    """

    span: Span
    surnames: tuple[str, ...]
    year: str
    template: ShortTemplate | None
    plain: ShortText | None
    pages: tuple[PageGroup, ...]
    reference: int | None
    verdict: Verdict
    works: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A short citation as it is asked after: names, year, and how sure the reading is."""

    surnames: tuple[str, ...]
    et_al: bool
    year: str
    certainty: Certainty


class Works:
    """The full citations of a page, to be asked which of them a short citation means.

    ``unread`` yields the pieces of the page that may hold works which could not be read: a work
    is only said to be missing if its author and year stand together in none of them. ``opaque``
    is true if templates may bring in works that the page does not show.
    """

    def __init__(
        self,
        citations: Sequence[Citation],
        anchors: Iterable[str],
        unread: Callable[[], Iterable[str]],
        *,
        opaque: bool,
    ) -> None:
        self._citations = citations
        self._other_anchors = frozenset(anchors)
        self._unread = unread
        self._opaque = opaque
        self._by_anchor: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for index, citation in enumerate(citations):
            if citation.anchor is not None:
                self._by_anchor[citation.anchor].append(index)
            if citation.surnames:
                for key in name_variants(citation.surnames[0]):
                    self._by_name[key].append(index)

    def find_anchor(self, anchor: str | None, mention: Mention) -> tuple[Verdict, tuple[int, ...]]:
        """The works that a templated short citation links to; the nearest if its link is dead."""
        if anchor is None:
            return Verdict.UNKNOWN, ()
        if anchor in self._by_anchor:
            return Verdict.RESOLVED, tuple(self._by_anchor[anchor])
        if anchor in self._other_anchors:
            return Verdict.RESOLVED, ()
        near = self._with_authors(mention, exactly=True)
        if self._opaque or self._stands_unread(mention):
            return Verdict.UNKNOWN, near
        if near and not any(self._same_year(index, mention.year) for index in near):
            return Verdict.YEAR_DIFFERS, near
        return Verdict.NOT_FOUND, near or self._with_authors(mention, exactly=False)

    def find(self, mention: Mention) -> tuple[Verdict, tuple[int, ...]]:
        """The works that a plain-text short citation means, or the nearest ones."""
        near = self._with_authors(mention, exactly=False)
        if not mention.year:
            return (Verdict.RESOLVED if len(near) == 1 else Verdict.UNKNOWN), near
        meant = tuple(index for index in near if self._same_year(index, mention.year))
        if meant:
            return Verdict.RESOLVED, meant
        if mention.certainty < Certainty.HIGH or self._opaque or self._stands_unread(mention):
            return Verdict.UNKNOWN, near
        return (Verdict.YEAR_DIFFERS if near else Verdict.NOT_FOUND), near

    def _with_authors(self, mention: Mention, *, exactly: bool) -> tuple[int, ...]:
        if not mention.surnames:
            return ()
        found: dict[int, None] = {}
        for key in name_variants(mention.surnames[0]):
            for index in self._by_name.get(key, ()):
                if _fits(mention, self._citations[index].surnames, exactly=exactly):
                    found[index] = None
        return tuple(sorted(found))

    def _same_year(self, index: int, year: str) -> bool:
        citation = self._citations[index]
        return year_matches(year, citation.year) or (
            bool(citation.original_year) and year_matches(year, citation.original_year)
        )

    def _stands_unread(self, mention: Mention) -> bool:
        year = _parts(mention.year)[0]
        return any(
            (year, key) in self._unread_pairs
            for surname in mention.surnames[:1]
            for word in (surname, *_WORD.findall(surname)[-1:])
            for key in name_variants(word)
        )

    @cached_property
    def _unread_pairs(self) -> frozenset[tuple[str, str]]:
        """Every (year, word) that stand together in a piece of the page that was not read."""
        pairs: set[tuple[str, str]] = set()
        for piece in self._unread():
            years = {match.replace(" ", "") for match in _YEAR.findall(piece)}
            if years:
                keys = {name_key(word) for word in _WORD.findall(piece) if word[0].isupper()}
                pairs.update((year, key) for year in years for key in keys)
        return frozenset(pairs)


def year_matches(cited: str, year: str) -> bool:
    """True if a short citation's year can mean a work of *year*; a letter may be left out."""
    (digits, letter), (others, other_letter) = _parts(cited), _parts(year)
    if digits != others and not (others.startswith(digits + "–") or digits in others.split("–")):
        return False
    return not letter or not other_letter or letter == other_letter


def _parts(year: str) -> tuple[str, str]:
    match = _YEAR_PARTS.fullmatch(year)
    if match is None:
        return year, ""
    return ("n.d." if match[1] == "nd" else match[1].removeprefix("c. ")), match[2]


def _fits(mention: Mention, authors: tuple[str, ...], *, exactly: bool) -> bool:
    """True if the names can be those of a work by *authors*, whose first one is already known."""
    if exactly:
        return len(mention.surnames) == min(len(authors), 4) and all(
            map(_same_name, mention.surnames, authors)
        )
    if mention.et_al or len(mention.surnames) == 1:
        return True
    return len(mention.surnames) <= len(authors) and all(map(_same_name, mention.surnames, authors))


def _same_name(one: str, other: str) -> bool:
    return not name_variants(one).isdisjoint(name_variants(other))
