"""Crossref, the agency that most DOIs of articles and books are registered with.

https://www.crossref.org/documentation/retrieve-metadata/rest-api/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from refwright.citations.normal_forms import folded_doi, normal_identifier
from refwright.lookup.facts import UNEXPECTED, Answer, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.lookup.library import answers_of
from refwright.lookup.records import Person, Record
from refwright.lookup.sources.crossref_updates import is_notice, notices
from refwright.lookup.sources.reading import plain, rows, table, text

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

NAME = "Crossref"
BASE = "https://api.crossref.org"
_AT_ONCE = 20
_LARGEST = 8_000_000
_LONGEST_LISTED = 200
_NOT_IN_LISTS = frozenset(",\\")
_REFUSED = 400
_FIELDS = (
    *("DOI", "type", "title", "subtitle", "short-title", "original-title", "author", "editor"),
    *("issued", "published", "published-print", "published-online", "posted", "approved"),
    *("created", "container-title", "short-container-title", "volume", "issue", "page"),
    *("article-number", "publisher", "ISBN", "ISSN", "update-to", "updated-by"),
)
_DATES = ("issued", "published-print", "published-online", "published", "posted", "approved")
_KINDS = {
    "journal-article": "article",
    **dict.fromkeys(("book", "monograph", "edited-book", "reference-book", "book-set"), "book"),
    "proceedings": "book",
    **dict.fromkeys(("book-chapter", "book-part", "book-section", "book-track"), "chapter"),
    **dict.fromkeys(("proceedings-article", "reference-entry"), "chapter"),
    **dict.fromkeys(("journal", "journal-issue", "journal-volume"), "periodical"),
    **dict.fromkeys(("book-series", "proceedings-series", "report-series"), "periodical"),
    "posted-content": "preprint",
    "dissertation": "thesis",
    "database": "dataset",
}


class Crossref:
    """What Crossref has on record. Facts are a :class:`Record`.

    NOT_FOUND means that it does not describe the DOI, which may exist all the same.
    """

    name = NAME
    kinds = frozenset({"doi"})
    at_once = _AT_ONCE

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The records of *wants*, in one list; of those that spoil a list, one by one."""
        if len(wants) == 1:
            yield self._alone(wants[0], web)
            return
        listed = [want for want in wants if _can_be_listed(want.value)]
        works = self._list(listed, web) if listed else None
        for want in wants:
            if works is not None and want in listed:
                yield _answer(want, works.get(want.value), web)
            else:
                yield from answers_of(self, [want], web)

    def _alone(self, want: Want, web: Web) -> Answer:
        reply = web.get(f"{self.base}/works/{quote(want.value, safe='')}", largest=_LARGEST)
        if reply.status == 404 and reply.body.strip().lower().startswith(b"resource not found"):
            return _answer(want, None, web)
        work = table(table(json_of(reply))["message"])
        # What is not of this DOI, but perhaps of another with the same work, says nothing of it.
        return _answer(want, work if _doi(work) == want.value else None, web)

    def _list(self, wants: Sequence[Want], web: Web) -> dict[str, Any] | None:
        """The works of *wants* by DOI; None if one of them spoils the question, or the list is
        too long, as with papers that have thousands of authors."""
        params = {
            "filter": ",".join(f"doi:{want.value}" for want in wants),
            "rows": str(len(wants)),
            "select": ",".join(_FIELDS),
        }
        reply = web.get(f"{self.base}/works", params, largest=_LARGEST)
        if reply.status == _REFUSED or len(reply.body) >= _LARGEST:
            return None
        message = table(table(json_of(reply))["message"])
        return {_doi(work): work for work in map(table, message["items"])}


def _can_be_listed(doi: str) -> bool:
    """False for what a filter, whose parts are separated by commas, cannot say."""
    return len(doi) <= _LONGEST_LISTED and _NOT_IN_LISTS.isdisjoint(doi)


def _doi(work: Mapping[str, Any]) -> str:
    return folded_doi(text(work["DOI"]))


def _answer(want: Want, work: Mapping[str, Any] | None, web: Web) -> Answer:
    if work is None:
        return Answer(want, Outcome.NOT_FOUND, NAME, web.now())
    try:
        record = _record(work)
    except (KeyError, TypeError, ValueError):
        return Answer(want, Outcome.NOT_ASKED, NAME, web.now(), reason=UNEXPECTED)
    return Answer(want, Outcome.FOUND, NAME, web.now(), _doi(work), record.facts())


def _record(work: Mapping[str, Any]) -> Record:
    title, *others = _titles(work, "title") or [""]
    subtitle, *more = _titles(work, "subtitle") or [""]
    kind = text(work["type"])
    return Record(
        kind="notice" if is_notice(work) else _KINDS.get(kind, kind.replace("-", " ")),
        title=title,
        subtitle=subtitle,
        other_titles=tuple(
            dict.fromkeys(
                [*others, *more, *_titles(work, "short-title"), *_titles(work, "original-title")]
            )
        ),
        authors=_people(work, "author"),
        editors=_people(work, "editor"),
        years=_years(work),
        containers=tuple(
            dict.fromkeys(_titles(work, "container-title") + _titles(work, "short-container-title"))
        ),
        volume=text(work.get("volume")),
        issue=text(work.get("issue")),
        pages=text(work.get("page")),
        article_number=text(work.get("article-number")),
        publisher=plain(work.get("publisher")),
        isbns=_numbers("isbn", work.get("ISBN")),
        issns=_numbers("issn", work.get("ISSN")),
        identifiers={"doi": _doi(work)},
        notices=tuple(notices(work)),
    )


def _titles(work: Mapping[str, Any], field: str) -> list[str]:
    return list(filter(None, map(plain, rows(work.get(field)))))


def _people(work: Mapping[str, Any], field: str) -> tuple[Person, ...]:
    """The people in order; an organisation, and who has but one name, is all family."""
    people = []
    for each in map(table, rows(work.get(field))):
        family, given = plain(each.get("family")), plain(each.get("given"))
        if name := plain(each.get("name")) or family or given:
            people.append(Person(name, given if name == family else ""))
    return tuple(people)


def _years(work: Mapping[str, Any]) -> tuple[int, ...]:
    """The years of publication.

    The record can be older than that, if what was online first was not dated; a younger one tells
    only when the work was digitised.
    """
    years = [year for field in _DATES if (year := _year(work.get(field)))]
    created = _year(work.get("created"))
    if years and created and created < min(years):
        years.append(created)
    return tuple(dict.fromkeys(years))


def _year(date: object) -> int | None:
    """The year of a date, which may be given as ``[[null]]``."""
    if date is None:
        return None
    first = next(iter(rows(table(date)["date-parts"])), None)
    year = next(iter(rows(first)), None)
    if year is None:
        return None
    if not isinstance(year, int):
        raise TypeError(year)
    return year


def _numbers(kind: str, given: object) -> tuple[str, ...]:
    """The numbers *given*, in normal form, without those that are malformed."""
    numbers: Iterable[str] = (normal_identifier(kind, text(each)) for each in rows(given))
    return tuple(dict.fromkeys(filter(None, numbers)))
