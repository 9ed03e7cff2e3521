"""Which work a short citation means, among the full citations of its page."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.certainty import Certainty
from refwright.citations.footnotes_list import count_anchors
from refwright.citations.names import name_key, name_variants
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.pages import PageGroup
    from refwright.citations.short import ShortText
    from refwright.citations.short_templates import ShortTemplate
    from refwright.citations.works import Citation

_YEAR = deferred(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|\bn\.\s?d\.")
_WORD = deferred(r"[^\W\d_]{2,}")
_YEAR_PARTS = deferred(r"(.*?\d|n\.d\.|nd)([a-z]?)")
_MOST_WORKS = 100
"""No more of the works by one first author, or with one anchor, are seen by a short citation."""


class Verdict(enum.Enum):
    """What is known of the work that a short citation means."""

    RESOLVED = "resolved"
    YEAR_DIFFERS = "year-differs"
    """Works of these authors are there, none of this year."""
    NOT_FOUND = "not-found"
    UNKNOWN = "unknown"
    """Cannot be told: the reading is doubtful, or the work may stand where it is not understood."""


class ShortCitation(NamedTuple):
    """A short citation and the works it means.

    ``span`` is the author–year part of a plain one, the whole template of ``{{sfn}}``. ``works``
    are indexes of ``Document.citations``: those meant (RESOLVED) or those nearest. ``reference``
    is the index of the reference that it stands in. ``targets`` is how many citation templates
    Module:Footnotes finds for a templated one; None if it does not say or that cannot be told.
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
    targets: int | None = None


class Mention(NamedTuple):
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
        by_anchor: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_name_and_year: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, citation in enumerate(citations):
            if citation.anchor is not None:
                by_anchor[citation.anchor].append(index)
            if citation.surnames:
                for key in name_variants(citation.surnames[0]):
                    self._by_name[key].append(index)
                    for year in _years_of(citation):
                        self._by_name_and_year[key, year].append(index)
        self._listed = count_anchors(citations)
        self._by_anchor = {
            anchor: tuple(indexes[:_MOST_WORKS]) for anchor, indexes in by_anchor.items()
        }
        self._verdicts: dict[Mention, tuple[Verdict, tuple[int, ...]]] = {}
        self._unread_memo: dict[tuple[str, str], bool] = {}
        self._found_memo: dict[tuple[tuple[str, ...], bool, bool, str | None], tuple[int, ...]] = {}

    def targets(self, short: ShortTemplate) -> int | None:
        """How many targets Module:Footnotes counts; None if no count is asked for or certain."""
        if short.anchor is None:
            return None
        count = self._listed[short.anchor]
        return None if count == 0 and (short.unchecked or self._opaque) else count

    def find_anchor(
        self, short: ShortTemplate, mention: Mention
    ) -> tuple[Verdict, tuple[int, ...]]:
        """The works that a templated short citation links to; the nearest if its link is dead."""
        anchor = short.anchor
        if anchor is None:
            return Verdict.UNKNOWN, ()
        if anchor in self._by_anchor:
            return Verdict.RESOLVED, self._by_anchor[anchor]
        if anchor in self._other_anchors:
            return Verdict.RESOLVED, ()
        if short.unchecked:
            return Verdict.UNKNOWN, ()
        near = self._with_authors(mention, exactly=True)
        if self._opaque or self._is_crowded(mention) or self._stands_unread(mention):
            return Verdict.UNKNOWN, near
        if near and not any(self._same_year(index, mention.year) for index in near):
            return Verdict.YEAR_DIFFERS, near
        return Verdict.NOT_FOUND, near or self._with_authors(mention, exactly=False)

    def find(self, mention: Mention) -> tuple[Verdict, tuple[int, ...]]:
        """The works that a plain-text short citation means, or the nearest ones."""
        known = self._verdicts.get(mention)
        if known is None:
            known = self._verdicts[mention] = self._find(mention)
        return known

    def _find(self, mention: Mention) -> tuple[Verdict, tuple[int, ...]]:
        near = self._with_authors(mention, exactly=False)
        if not mention.year:
            return (Verdict.RESOLVED if len(near) == 1 else Verdict.UNKNOWN), near
        of_year = self._with_authors(mention, exactly=False, year=_parts(mention.year)[0])
        meant = tuple(index for index in of_year if self._same_year(index, mention.year))
        if meant:
            return Verdict.RESOLVED, meant
        if (
            mention.certainty < Certainty.HIGH
            or self._opaque
            or self._is_crowded(mention)
            or self._stands_unread(mention)
        ):
            return Verdict.UNKNOWN, near
        return (Verdict.YEAR_DIFFERS if near else Verdict.NOT_FOUND), near

    def _is_crowded(self, mention: Mention) -> bool:
        """True if so many works have this first author that not all of them are looked at."""
        return any(
            len(self._by_name.get(key, ())) > _MOST_WORKS
            for surname in mention.surnames[:1]
            for key in name_variants(surname)
        )

    def _with_authors(
        self, mention: Mention, *, exactly: bool, year: str | None = None
    ) -> tuple[int, ...]:
        """The works by these authors, of *year* if it is given; each search has a limit."""
        if not mention.surnames:
            return ()
        asked = (mention.surnames, mention.et_al, exactly, year)
        if asked in self._found_memo:
            return self._found_memo[asked]
        found: dict[int, None] = {}
        for key in name_variants(mention.surnames[0]):
            if year is None:
                known = self._by_name.get(key, [])
            else:
                known = self._by_name_and_year.get((key, year), [])
            for index in known[:_MOST_WORKS]:
                if _fits(mention, self._citations[index].surnames, exactly=exactly):
                    found[index] = None
        self._found_memo[asked] = tuple(sorted(found))
        return self._found_memo[asked]

    def _same_year(self, index: int, year: str) -> bool:
        citation = self._citations[index]
        return year_matches(year, citation.year) or (
            bool(citation.original_year) and year_matches(year, citation.original_year)
        )

    def _stands_unread(self, mention: Mention) -> bool:
        year = _parts(mention.year)[0]
        return any(
            self._stand_together(year, key)
            for surname in mention.surnames[:1]
            for word in (surname, *_WORD.findall(surname)[-1:])
            for key in name_variants(word)
        )

    def _stand_together(self, year: str, key: str) -> bool:
        """True if a piece of the page that was not read has both this year and this word."""
        known = self._unread_memo.get((year, key))
        if known is None:
            pieces_of_year, pieces_of_word = self._unread_pieces
            pieces = pieces_of_word.get(key, set())
            known = not pieces.isdisjoint(pieces_of_year.get(year, ()))
            self._unread_memo[year, key] = known
        return known

    @cached_property
    def _unread_pieces(self) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
        """The numbers of the pieces that were not read, by their years and by their words."""
        of_year: dict[str, set[int]] = defaultdict(set)
        of_word: dict[str, set[int]] = defaultdict(set)
        for number, piece in enumerate(self._unread()):
            years = {match.replace(" ", "") for match in _YEAR.findall(piece)}
            for year in years:
                of_year[year].add(number)
            for word in _WORD.findall(piece) if years else ():
                if word[0].isupper():
                    of_word[name_key(word)].add(number)
        return of_year, of_word


def _years_of(citation: Citation) -> set[str]:
    """The years under which a work is looked for (see ``year_matches``), without their letter."""
    digits = _parts(citation.year)[0]
    years = {digits, *digits.split("–")}
    if citation.original_year:
        years.add(_parts(citation.original_year)[0])
    return years


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
