"""Compares a citation with what is on record of the work that its identifier belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.names import PARTICLES, name_key, name_variants
from refwright.citations.spelling import acronym, is_misspelling
from refwright.lookup.records import Person
from refwright.lookup.works import likeness
from refwright.lookup.works.cited_work import CitedWork, Name, Stated
from refwright.lookup.works.likeness import Likeness, Script
from refwright.lookup.works.places import pages, volumes
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.lookup.records import Record

_SAME, _DIFFERENT, _UNTOLD = Likeness.SAME, Likeness.DIFFERENT, Likeness.UNTOLD
_BOOK_NUMBERS = frozenset({"isbn", "oclc"})
_ARTICLE, _CHAPTER, _PERIODICAL = "article", "chapter", "periodical"
_YEARS_APART = 1
_ONLINE_SINCE = 2000
"""What was published before has been put online since, and often has only that year on record."""
_MOST_PEOPLE = 50
_SIMILAR_NAMES = 0.45
_ENOUGH = 2


class Comparison(NamedTuple):
    """By field, how a citation and a record agree.

    ``odd_name`` is the one author whom the record does not have, where all the others agree.
    """

    title: Likeness = _UNTOLD
    people: Likeness = _UNTOLD
    year: Likeness = _UNTOLD
    container: Likeness = _UNTOLD
    volume: Likeness = _UNTOLD
    pages: Likeness = _UNTOLD
    odd_name: Name | None = None

    @property
    def is_another_work(self) -> bool:
        """True if the record cannot be of the work that is cited.

        One field alone never says so: titles are translated, and authors cited by other names.
        """
        places = (self.year, self.container, self.volume, self.pages)
        agree, differ = places.count(_SAME), places.count(_DIFFERENT)
        strange = differ >= _ENOUGH and agree == 0
        if self.title is _DIFFERENT:
            return strange or (self.people is _DIFFERENT and agree <= _ENOUGH)
        return self.title is _SAME and (
            (self.people is _DIFFERENT and strange) or (differ > _ENOUGH and agree == 0)
        )


def compare(work: CitedWork, record: Record, kind: str) -> Comparison:
    """*work* as cited against *record*, which an identifier of *kind* led to."""
    if record.kind == _PERIODICAL:
        is_other = _periodical(work, record) is _DIFFERENT
        return Comparison(_DIFFERENT, _DIFFERENT) if is_other else Comparison()
    title = _title(work, record)
    people = _people(work, record)
    # Of the makers of a book, any may be named.
    is_whole = kind not in _BOOK_NUMBERS and not work.is_part
    odd = _odd_name(work, record) if people is _SAME and is_whole else None
    # Other editions of a book have other years.
    if record.kind != _ARTICLE or kind in _BOOK_NUMBERS or not work.is_article:
        return Comparison(title, people, odd_name=odd)
    return Comparison(
        title,
        people,
        _year(work, record),
        _container(work, record),
        volumes(work.volume, work.issue, record),
        pages(work.pages, record),
        odd,
    )


def same_work(one: Record, other: Record) -> Likeness:
    """Whether two records are of one work: different only if both title and authors say so."""
    nowhere = Span(0, 0)
    titles = tuple(Stated(each, nowhere) for each in _titles(one))
    names = tuple(Name(each, nowhere, certain=True) for each in (*one.authors, *one.editors))
    work = CitedWork(titles, names, is_article=True)
    title, people = _title(work, other), _people(work, other)
    return title if people is title else (_SAME if title is _SAME else _UNTOLD)


def _title(work: CitedWork, record: Record) -> Likeness:
    recorded = _titles(record)
    found = set()
    for stated, title in product(work.titles, recorded):
        alike = likeness.titles(stated.text, title)
        if alike is _DIFFERENT and work.foreign and not _share_language(stated.text, title):
            alike = _UNTOLD
        found.add(alike)
    if _SAME in found:
        return _SAME
    if found != {_DIFFERENT} or _is_of_whole(work, record, recorded):
        return _UNTOLD
    return _DIFFERENT


def _titles(record: Record) -> list[str]:
    """The titles on record that tell something."""
    whole = f"{record.title}: {record.subtitle}" if record.subtitle else ""
    every = (record.title, whole, *record.other_titles)
    return [title for title in every if title and not likeness.is_generic(title)]


def _share_language(one: str, other: str) -> bool:
    language = likeness.language(one)
    return language == likeness.language(other) and len(language) > 1


def _is_of_whole(work: CitedWork, record: Record, recorded: Iterable[str]) -> bool:
    """True if the record is of the book that the cited part is in, or the other way round."""
    if record.kind == _ARTICLE:
        return False
    pairs = [
        *product((each.text for each in work.containers), recorded),
        *product((each.text for each in work.titles), record.containers),
    ]
    return any(likeness.containers(*pair) is _SAME for pair in pairs)


def _periodical(work: CitedWork, record: Record) -> Likeness:
    """Whether the journal that is cited, or its series, can be the periodical *record*."""
    return _of({_UNTOLD} if work.journal is None else _containers(work, _titles(record)))


def _of(found: set[Likeness]) -> Likeness:
    """What the likeness of several pairs comes to: one that agrees is enough."""
    if _SAME in found:
        return _SAME
    return _DIFFERENT if found == {_DIFFERENT} else _UNTOLD


def _people(work: CitedWork, record: Record) -> Likeness:
    """Whether anyone who is cited made the work: in whatever order, as author or as editor."""
    recorded = (*record.authors, *record.editors)
    cited = [name.person for name in work.people]
    if not cited or not recorded:
        return _UNTOLD
    known = set().union(*(name_variants(person.family) for person in recorded))
    if any(not known.isdisjoint(name_variants(person.family)) for person in cited):
        return _SAME
    if max(len(cited), len(recorded)) > _MOST_PEOPLE:
        return _UNTOLD
    # Beside persons, a group is a further author; alone, it may stand for those who are cited.
    persons = [person for person in recorded if person.given] or recorded
    alike = _of({_same_person(*pair) for pair in product(cited, persons)})
    return _UNTOLD if alike is _DIFFERENT and _is_other_part(work, record) else alike


def _is_other_part(work: CitedWork, record: Record) -> bool:
    """True if the one may be a chapter, and the other its book, with authors of its own.

    The editors of the book may be told in either case.
    """
    if record.kind == _CHAPTER:
        return not (work.is_part or work.is_article)
    return record.kind != _ARTICLE and work.is_part and not work.has_editors


def _same_person(one: Person, other: Person) -> Likeness:
    if not one.family or not other.family:
        return _UNTOLD
    if not name_variants(one.family).isdisjoint(name_variants(other.family)):
        return _SAME
    scripts = {likeness.script(one.family), likeness.script(other.family)}
    mine, others = _family(one), _family(other)
    if mine & _every(other) and others & _every(one):
        return _SAME  # "Wei Li" and "Li Wei", "García Márquez" and "Márquez"
    keys = name_key(one.family), name_key(other.family)
    if is_misspelling(*keys) or acronym(one.family) == keys[1] or acronym(other.family) == keys[0]:
        return _SAME
    if (
        scripts != {Script.LATIN}
        or not one.given
        or not other.given
        or _is_renamed(one, other)
        or likeness.similarity(one.family, other.family) >= _SIMILAR_NAMES
    ):
        return _UNTOLD
    return _DIFFERENT


def _family(person: Person) -> set[str]:
    words = likeness.words(person.family)
    return {word for word in words if word not in PARTICLES and len(word) > 1} or set(words)


def _every(person: Person) -> set[str]:
    return set(likeness.words(f"{person.family} {person.given}"))


def _is_renamed(one: Person, other: Person) -> bool:
    """True if both may be the same person under another family name."""
    mine, others = likeness.words(one.given), likeness.words(other.given)
    if not mine or not others:
        return True
    short = min(len(mine[0]), len(others[0]))
    return mine[0][:short] == others[0][:short] and (short > 2 or len(mine) == len(others) > 1)


def _odd_name(work: CitedWork, record: Record) -> Name | None:
    """The cited author in whose place the record has someone else; None if more is amiss."""
    authors = work.people[: work.authors]
    if not work.all_named or len(authors) != len(record.authors) or len(authors) > _MOST_PEOPLE:
        return None
    odd = [
        (name, other)
        for name, other in zip(authors, record.authors, strict=True)
        if not _is_among(name.person, record.authors)
        and not _is_among(other, [each.person for each in authors])
    ]
    if len(odd) != 1:
        return None
    name, other = odd[0]
    is_other = name.certain and _same_person(name.person, other) is _DIFFERENT
    initials = [likeness.words(each.given)[:1] for each in (name.person, other)]
    return name if is_other and initials[0][0][0] != initials[1][0][0] else None


def _is_among(person: Person, people: Iterable[Person]) -> bool:
    return any(_same_person(person, other) is _SAME for other in people)


def _year(work: CitedWork, record: Record) -> Likeness:
    if not work.years or not record.years:
        return _UNTOLD
    if any(abs(a - b) <= _YEARS_APART for a, b in product(work.years, record.years)):
        return _SAME
    if max(work.years) < _ONLINE_SINCE <= min(record.years):
        return _UNTOLD
    return _DIFFERENT


def _container(work: CitedWork, record: Record) -> Likeness:
    return _UNTOLD if work.journal is None else _of(_containers(work, record.containers))


def _containers(work: CitedWork, recorded: Iterable[str]) -> set[Likeness]:
    """How everything that the work may be in is like each of the names on record."""
    stated = [each.text for each in work.containers]
    if any(map(likeness.is_platform, stated)):
        return {_UNTOLD}
    return {likeness.containers(*pair) for pair in product(stated, recorded)}
