"""The REST API of DataCite: one DOI, in JSON:API.

https://support.datacite.org/docs/api
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refwright.citations.normal_forms import folded_doi
from refwright.lookup.records import Person, Record
from tests.lookup.services import Route, asked, send

_TYPES = {
    "article": "JournalArticle",
    "book": "Book",
    "chapter": "BookChapter",
    "dataset": "Dataset",
    "preprint": "Preprint",
    "report": "Report",
    "thesis": "Dissertation",
}
_DOIS = "/dois/"
_MISSING = {"status": "404", "title": "The resource you are looking for doesn't exist."}


def serve(works: Mapping[str, Record | dict[str, Any]]) -> Route:
    """*works* by DOI."""

    def answer(handler: Any) -> None:
        path, _ = asked(handler)
        doi = folded_doi(path.removeprefix(_DOIS))
        given = works.get(doi) if path.startswith(_DOIS) else None
        if given is None:
            send(handler, {"errors": [_MISSING]}, 404, "application/vnd.api+json")
            return
        attributes = attributes_of(doi, given) if isinstance(given, Record) else given
        data = {"id": doi, "type": "dois", "attributes": attributes, "relationships": {}}
        send(handler, {"data": data}, kind="application/vnd.api+json")

    return answer


def attributes_of(doi: str, record: Record) -> dict[str, Any]:
    """What DataCite says of *record*."""
    prefix, _, suffix = doi.partition("/")
    first, dash, last = record.pages.replace("–", "-").partition("-")
    container = {
        "type": "Journal",
        "title": record.containers[0] if record.containers else None,
        "volume": record.volume or None,
        "issue": record.issue or None,
        "firstPage": first or None,
        "lastPage": last if dash else None,
    }
    editors = [{**person, "contributorType": "Editor"} for person in _people(record.editors)]
    return {
        "doi": doi,
        "prefix": prefix,
        "suffix": suffix,
        "identifiers": [
            {"identifier": value, "identifierType": kind}
            for kind, value in record.identifiers.items()
        ],
        "alternateIdentifiers": [],
        "creators": _people(record.authors),
        "titles": [
            {"lang": "en", "title": record.title},
            *({"title": record.subtitle, "titleType": "Subtitle"} for _ in record.subtitle[:1]),
            *({"title": title, "titleType": "AlternativeTitle"} for title in record.other_titles),
        ],
        "publisher": record.publisher or "A Repository",
        "container": {name: value for name, value in container.items() if value},
        "publicationYear": record.years[0] if record.years else None,
        "subjects": [],
        "contributors": editors,
        "dates": [{"date": f"{year}-04-01", "dateType": "Issued"} for year in record.years[1:]],
        "language": "en",
        "types": {
            "resourceTypeGeneral": _TYPES.get(record.kind, "Other"),
            "resourceType": "",
            "ris": "GEN",
            "bibtex": "misc",
            "citeproc": "article",
            "schemaOrg": "CreativeWork",
        },
        "relatedIdentifiers": [],
        "relatedItems": [],
        "descriptions": [],
        "url": f"https://repository.example.org/{suffix}",
        "state": "findable",
        "isActive": True,
        "created": "2020-01-01T00:00:00.000Z",
    }


def _people(people: tuple[Person, ...]) -> list[dict[str, Any]]:
    """The people; who has no given name is an organisation."""
    return [
        {
            "name": f"{person.family}, {person.given}",
            "nameType": "Personal",
            "givenName": person.given,
            "familyName": person.family,
            "affiliation": [],
            "nameIdentifiers": [],
        }
        if person.given
        else {
            "name": person.family,
            "nameType": "Organizational",
            "affiliation": [],
            "nameIdentifiers": [],
        }
        for person in people
    ]
