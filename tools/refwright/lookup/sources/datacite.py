"""DataCite, the agency that DOIs of data, preprints and theses are often registered with.

https://support.datacite.org/docs/api, https://datacite-metadata-schema.readthedocs.io/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from refwright.citations.normal_forms import folded_doi, normal_identifier
from refwright.lookup.facts import UNEXPECTED, Answer, CannotAskError, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.lookup.records import Person, Record
from refwright.lookup.sources.reading import plain, rows, table, text, years

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

NAME = "DataCite"
BASE = "https://api.datacite.org"
_LARGEST = 8_000_000
_UNKNOWN = b"the resource you are looking for doesn't exist"
_KINDS = {
    "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "chapter",
    "ConferenceProceeding": "chapter",  # most are papers, from before there was a word for these
    "DataPaper": "article",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Journal": "periodical",
    "JournalArticle": "article",
    "Preprint": "preprint",
    "Report": "report",
}
_DATES = frozenset({"Available", "Copyrighted", "Issued", "Submitted"})
_OF_THE_WORK = frozenset({"IsIdenticalTo", "IsPartOf", "IsPublishedIn"})


class DataCite:
    """What DataCite has on record. Facts are a :class:`Record`.

    NOT_FOUND means that it does not describe the DOI, which may exist all the same.
    """

    name = NAME
    kinds = frozenset({"doi"})
    at_once = 1

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The records of *wants*."""
        for want in wants:
            url = f"{self.base}/dois/{quote(want.value, safe='')}"
            reply = web.get(url, accept="application/vnd.api+json", largest=_LARGEST)
            if reply.status == 404 and _UNKNOWN in reply.body.lower():
                yield Answer(want, Outcome.NOT_FOUND, NAME, web.now())
                continue
            work = table(table(table(json_of(reply))["data"])["attributes"])
            doi = folded_doi(text(work["doi"]))
            if doi != want.value:
                raise CannotAskError(UNEXPECTED)
            yield Answer(want, Outcome.FOUND, NAME, web.now(), doi, _record(work).facts())


def _record(work: Mapping[str, Any]) -> Record:
    titles = [table(each) for each in rows(work["titles"])]
    subtitles = [each for each in titles if each.get("titleType") == "Subtitle"]
    main = [each for each in titles if not each.get("titleType")] or titles[:1]
    others = [each for each in titles if each not in (main[:1] + subtitles[:1])]
    container = table(work.get("container") or {})
    contributors = [table(each) for each in rows(work.get("contributors"))]
    kind = text(table(work["types"]).get("resourceTypeGeneral"))
    publisher = work.get("publisher")
    return Record(
        kind=_KINDS.get(kind, kind.lower()),
        title=_first(main),
        subtitle=_first(subtitles),
        other_titles=tuple(filter(None, (plain(each.get("title")) for each in others))),
        authors=tuple(map(_person, map(table, rows(work["creators"])))),
        editors=tuple(
            _person(each) for each in contributors if each.get("contributorType") == "Editor"
        ),
        years=_years(work),
        containers=tuple(filter(None, [plain(container.get("title"))])),
        volume=text(container.get("volume")),
        issue=text(container.get("issue")),
        pages="-".join(filter(None, map(text, map(container.get, ("firstPage", "lastPage"))))),
        publisher=plain(publisher.get("name") if isinstance(publisher, dict) else publisher),
        isbns=_numbers("ISBN", work),
        issns=_numbers("ISSN", work),
        identifiers=_identifiers(work),
    )


def _first(titles: Sequence[Mapping[str, Any]]) -> str:
    return plain(titles[0].get("title")) if titles else ""


def _person(creator: Mapping[str, Any]) -> Person:
    """A creator, given as ``Byron, Ada`` or in parts; an organisation is all family."""
    name = plain(creator.get("name"))
    family, given = plain(creator.get("familyName")), plain(creator.get("givenName"))
    if creator.get("nameType") == "Organizational":
        return Person(name)
    if not family:
        family, _, given = (part.strip() for part in name.partition(","))
    return Person(family, given)


def _years(work: Mapping[str, Any]) -> tuple[int, ...]:
    """The years of publication; ``:unav`` and the like, which stand for none, are none."""
    said = work.get("publicationYear")
    dates = [
        str(said) if isinstance(said, int) else text(said),
        *(
            text(each.get("date"))
            for each in map(table, rows(work.get("dates")))
            if each.get("dateType") in _DATES
        ),
    ]
    return tuple(dict.fromkeys(year for date in dates for year in years(date)))


def _identifiers(work: Mapping[str, Any]) -> dict[str, str]:
    found = {"doi": folded_doi(text(work["doi"]))}
    for field, kind_field, value_field in (
        ("identifiers", "identifierType", "identifier"),
        ("alternateIdentifiers", "alternateIdentifierType", "alternateIdentifier"),
    ):
        for each in map(table, rows(work.get(field))):
            kind = text(each.get(kind_field)).lower()
            if kind in ("arxiv", "pmid") and kind not in found:
                value = normal_identifier(kind, text(each.get(value_field)))
                found |= {kind: value} if value else {}
    return found


def _numbers(kind: str, work: Mapping[str, Any]) -> tuple[str, ...]:
    """The ISBNs or ISSNs of the work and of what it is in."""
    container = table(work.get("container") or {})
    given = [container.get("identifier")] if container.get("identifierType") == kind else []
    given += [
        each.get("relatedIdentifier")
        for each in map(table, rows(work.get("relatedIdentifiers")))
        if each.get("relationType") in _OF_THE_WORK and each.get("relatedIdentifierType") == kind
    ]
    numbers = (normal_identifier(kind.lower(), text(value)) for value in given)
    return tuple(dict.fromkeys(filter(None, numbers)))
