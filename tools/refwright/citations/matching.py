"""Which work a short citation means, among the full citations of its page."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.ambiguity import (
    distinct_works,
    preferred_works,
    title_key,
    works_with_title,
)
from refwright.citations.certainty import Certainty
from refwright.citations.footnotes_list import count_anchors
from refwright.citations.names import name_key, name_variants
from refwright.citations.near_works import NearWorks
from refwright.citations.spelling import acronym
from refwright.citations.unread_pieces import Piece, UnreadPieces
from refwright.citations.works import short_name
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.pages import PageGroup
    from refwright.citations.short import ShortText
    from refwright.citations.short_templates import ShortTemplate
    from refwright.citations.works import Citation

_YEAR_PARTS = deferred(r"(.*?\d|n\.d\.|nd)([a-z]?)")
_MOST_WORKS = 100
"""No more of the works by one first author, or with one anchor, are seen by a short citation."""

_MOST_NAMES = 8


class Verdict(enum.Enum):
    """What is known of the work that a short citation means."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    """Several works fit; which one is meant cannot be told from the citation."""
    YEAR_DIFFERS = "year-differs"
    """Works of these authors are there, none of this year."""
    SPELLING_DIFFERS = "spelling-differs"
    """A work of this year is there whose authors are spelt almost so."""
    AUTHORS_DIFFER = "authors-differ"
    """A work of this year is there that has some of these authors, but others as well, fewer of
    them, or another order."""
    NOT_FOUND = "not-found"
    UNKNOWN = "unknown"
    """Cannot be told: the reading is doubtful, or the work may stand where it is not understood."""


class ShortCitation(NamedTuple):
    """A short citation and the works it means.

    ``span`` is the author–year part of a plain one, the whole template of ``{{sfn}}``. ``works``
    are indexes of ``Document.citations``: those meant (RESOLVED), those that may be meant
    (AMBIGUOUS) or those nearest. ``reference`` is the index of the reference that it stands in.
    ``targets`` is how many citation templates Module:Footnotes finds for a templated one; None if
    it does not say or that cannot be told.
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

    @property
    def short_name(self) -> str:
        """What messages call it: authors and year as :func:`works.short_name` writes them."""
        et_al = self.plain is not None and self.plain.et_al
        return short_name(self.surnames, self.year, et_al=et_al)


class Mention(NamedTuple):
    """A short citation as it is asked after: names, year, and how sure the reading is."""

    surnames: tuple[str, ...]
    et_al: bool
    year: str
    certainty: Certainty


Found = tuple[Verdict, tuple[int, ...]]


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
        unread: Callable[[], Iterable[Piece]],
        *,
        opaque: bool,
    ) -> None:
        self._citations = citations
        self._other_anchors = frozenset(anchors)
        self._unread = UnreadPieces(unread)
        self._opaque = opaque
        by_anchor: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_name_and_year: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._organisations: dict[str, set[str]] = defaultdict(set)
        for index, citation in enumerate(citations):
            if citation.anchor is not None:
                by_anchor[citation.anchor].append(index)
            if citation.surnames:
                first = citation.surnames[0]
                for key in name_variants(first):
                    self._by_name[key].append(index)
                    for year in _years_of(citation):
                        self._by_name_and_year[key, year].append(index)
                if first.count(" ") > 1 and (initials := acronym(first)):
                    self._organisations[initials].add(name_key(first))
        self._listed = count_anchors(citations)
        self._by_anchor = {
            anchor: tuple(indexes[:_MOST_WORKS]) for anchor, indexes in by_anchor.items()
        }
        self._verdicts: dict[Mention, Found] = {}
        self._verdicts_of_links: dict[Mention, Found] = {}
        self._found_memo: dict[tuple[tuple[str, ...], bool, bool, str | None], tuple[int, ...]] = {}

    def targets(self, short: ShortTemplate) -> int | None:
        """How many targets Module:Footnotes counts; None if no count is asked for or certain."""
        if short.anchor is None:
            return None
        count = self._listed[short.anchor]
        return None if count == 0 and (short.unchecked or self._opaque) else count

    def find_anchor(self, short: ShortTemplate, mention: Mention) -> Found:
        """The works that a templated short citation links to; the nearest if its link is dead."""
        anchor = short.anchor
        if anchor is None:
            return Verdict.UNKNOWN, ()
        if anchor in self._by_anchor:
            linked = self._by_anchor[anchor]
            return (Verdict.RESOLVED if len(linked) == 1 else Verdict.AMBIGUOUS), linked
        if anchor in self._other_anchors:
            return Verdict.RESOLVED, ()
        if short.unchecked:
            return Verdict.UNKNOWN, ()
        if short.own_link:
            near = self._with_authors(mention, exactly=True)
            return self._missing(mention, exactly=True) or (Verdict.NOT_FOUND, near)
        known = self._verdicts_of_links.get(mention)
        if known is None:
            known = self._verdicts_of_links[mention] = self._nearest_to_link(mention)
        return known

    def _nearest_to_link(self, mention: Mention) -> Found:
        """What comes nearest to names and year that make no anchor of this page."""
        if (evident := self._evident(mention, exactly=True)) is not None:
            return evident
        if (unknown := self._missing(mention, exactly=True)) is not None:
            return unknown
        near = self._with_authors(mention, exactly=True)
        of_year = [
            index
            for index in self._of_year(mention, near)
            if self._citations[index].surnames[:4] == mention.surnames[:4]
        ]
        if any(self._citations[index].year == mention.year for index in of_year):
            return Verdict.NOT_FOUND, near  # it has an anchor of its own, or none
        if of_year:
            return Verdict.YEAR_DIFFERS, tuple(of_year)  # in its letter
        if near and len(mention.surnames) > 1:
            return Verdict.YEAR_DIFFERS, near  # so many names do not agree by chance
        if others := self._with_other_authors(mention):
            return Verdict.AUTHORS_DIFFER, others
        if near:
            return Verdict.YEAR_DIFFERS, near
        return Verdict.NOT_FOUND, self._with_authors(mention, exactly=False)

    def find(self, mention: Mention) -> Found:
        """The works that a plain-text short citation means, or the nearest ones."""
        known = self._verdicts.get(mention)
        if known is None:
            known = self._verdicts[mention] = self._find(mention)
        return known

    def _find(self, mention: Mention) -> Found:
        near = self._with_authors(mention, exactly=False)
        if not mention.year:
            return (Verdict.UNKNOWN, Verdict.RESOLVED, Verdict.AMBIGUOUS)[min(len(near), 2)], near
        of_year = self._with_authors(mention, exactly=False, year=_parts(mention.year)[0])
        meant = [index for index in of_year if self._same_year(index, mention.year)]
        if meant:
            meant = preferred_works(
                self._citations, meant, len(mention.surnames), mention.year, et_al=mention.et_al
            )
            if len(distinct_works(self._citations, meant)) > 1:
                return Verdict.AMBIGUOUS, tuple(meant)
            return Verdict.RESOLVED, tuple(meant)
        if mention.certainty is Certainty.LOW:
            return Verdict.UNKNOWN, near
        if (evident := self._evident(mention, exactly=False)) is not None:
            return evident
        if mention.certainty is Certainty.MEDIUM or self._opaque or self._is_crowded(mention):
            return Verdict.UNKNOWN, near
        others = () if near else self._with_other_authors(mention)
        if others and not self._may_be_another(mention, others):
            return Verdict.AUTHORS_DIFFER, others
        if (unknown := self._missing(mention, exactly=False)) is not None:
            return unknown
        return (Verdict.YEAR_DIFFERS if near else Verdict.NOT_FOUND), near

    def _evident(self, mention: Mention, *, exactly: bool) -> Found | None:
        """The works that agree so far that it is no chance, whatever templates may bring in."""
        misspelt = self._misspelt(mention, exactly=exactly)
        if misspelt and not self._may_be_another(mention, misspelt):
            return Verdict.SPELLING_DIFFERS, misspelt
        others = tuple(
            work
            for work in self._with_other_authors(mention)
            if self._near.are_among(mention.surnames, work)
        )
        if others and not self._may_be_another(mention, others):
            return Verdict.AUTHORS_DIFFER, others
        return None

    def find_title(self, title: str) -> Found:
        """The work whose title begins with *title*, in a short citation without an author."""
        works = works_with_title(self._titles, title)
        if not works:
            return Verdict.UNKNOWN, ()
        distinct = distinct_works(self._citations, works)
        return (Verdict.RESOLVED if len(distinct) == 1 else Verdict.AMBIGUOUS), works

    @cached_property
    def _titles(self) -> list[tuple[str, int]]:
        return sorted((title_key(work), index) for index, work in enumerate(self._citations))

    def _missing(self, mention: Mention, *, exactly: bool) -> Found | None:
        """UNKNOWN with the nearest works if no work can be said to be missing, else None."""
        year = _parts(mention.year)[0]
        if (
            self._opaque
            or self._is_crowded(mention)
            or any(self._unread.hold(year, surname) for surname in mention.surnames[:1])
        ):
            return Verdict.UNKNOWN, self._with_authors(mention, exactly=exactly)
        return None

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
        for key in self._first_author(mention.surnames[0]):
            if year is None:
                known = self._by_name.get(key, [])
            else:
                known = self._by_name_and_year.get((key, year), [])
            for index in known[:_MOST_WORKS]:
                if _fits(mention, self._citations[index].surnames, exactly=exactly):
                    found[index] = None
        self._found_memo[asked] = tuple(sorted(found))
        return self._found_memo[asked]

    def _first_author(self, surname: str) -> Iterable[str]:
        """The keys to look for *surname* under: its own, or those of the organisation it means.

        ``WHO`` is the only one of the page with these initials, or is cited by its full name.
        """
        keys = name_variants(surname)
        if not any(key in self._by_name for key in keys):
            if surname.isupper():
                meant = self._organisations.get(name_key(surname), set())
                return meant if len(meant) == 1 else keys
            initials = acronym(surname)
            if any(
                self._citations[index].surnames[0].isupper()
                for index in self._by_name.get(initials, ())[:1]
            ):
                return (initials,)
        return keys

    def _misspelt(self, mention: Mention, *, exactly: bool) -> tuple[int, ...]:
        """The works of this year whose authors are written almost so."""
        if not mention.surnames or mention.et_al:
            return ()
        year = _parts(mention.year)[0]
        found = self._near.misspelt(mention.surnames, year, exactly=exactly)
        if not found and exactly and self._is_organisation(mention.surnames[0]):
            found = self._with_authors(mention, exactly=False, year=year)
        return self._of_year(mention, found)

    def _is_organisation(self, name: str) -> bool:
        return name.isupper() or bool(acronym(name))

    def _with_other_authors(self, mention: Mention) -> tuple[int, ...]:
        """The works of this year that have some of these authors."""
        if not mention.surnames:
            return ()
        found = self._near.with_other_authors(mention.surnames, _parts(mention.year)[0])
        return self._of_year(mention, found)

    def _of_year(self, mention: Mention, works: Iterable[int]) -> tuple[int, ...]:
        return tuple(index for index in works if self._same_year(index, mention.year))

    @cached_property
    def _near(self) -> NearWorks:
        return NearWorks(self._citations, _years_of, self._unread.spell)

    def _may_be_another(self, mention: Mention, works: tuple[int, ...]) -> bool:
        """True if a work by just these authors may be there, but be read wrongly or not at all."""
        cited, year = mention.surnames[:_MOST_NAMES], _parts(mention.year)[0]
        authors = {
            author for work in works for author in self._citations[work].surnames[:_MOST_NAMES]
        }
        spans = [self._citations[work].span for work in works]
        strangers = [
            name for name in cited if not any(_same_name(name, author) for author in authors)
        ]
        return any(self._unread.hold(year, name) for name in strangers) or (
            self._unread.hold_besides(year, cited, spans)
        )

    def _same_year(self, index: int, year: str) -> bool:
        citation = self._citations[index]
        return year_matches(year, citation.year) or (
            bool(citation.original_year) and year_matches(year, citation.original_year)
        )


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
    names = mention.surnames
    if exactly:
        return (
            not mention.et_al
            and len(names) == min(len(authors), 4)
            and all(map(_same_name, names, authors))
        )
    if mention.et_al or len(names) == 1:
        return True
    return len(names) <= len(authors) and all(map(_same_name, names[1:], authors[1:]))


def _same_name(one: str, other: str) -> bool:
    return not name_variants(one).isdisjoint(name_variants(other))
