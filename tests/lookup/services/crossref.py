"""The REST API of Crossref: works one by one or by filter, in its JSON.

https://api.crossref.org/swagger-ui/index.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refwright.citations.normal_forms import folded_doi
from refwright.lookup.records import Notice, Person, Record
from tests.lookup.services import Route, asked, send

_TYPES = {
    "article": "journal-article",
    "book": "book",
    "chapter": "book-chapter",
    "dataset": "dataset",
    "notice": "journal-article",
    "periodical": "journal",
    "preprint": "posted-content",
    "report": "report",
    "thesis": "dissertation",
}
_WORKS = "/works"
_JOURNALS = "/journals/"
_PARAMETERS = frozenset({"filter", "rows", "select"})
_FIELDS = """
    DOI ISBN ISSN URL abstract accepted alternative-id approved archive article-number assertion
    author chair clinical-trial-number container-title content-created content-domain created
    degree deposited editor event funder group-title indexed is-referenced-by-count issn-type
    issue issued license link member original-title page posted prefix published published-online
    published-print publisher publisher-location reference references-count relation resource
    score short-container-title short-title standards-body subject subtitle title translator type
    update-policy update-to updated-by volume
    """
_LONGEST_LIST = 1_000
_UNLISTABLE = frozenset("\\^{}")


def serve(
    works: Mapping[str, Record | dict[str, Any]],
    journals: Mapping[str, Record | dict[str, Any]] | None = None,
) -> Route:
    """*works* by DOI, *journals* by ISSN."""

    def answer(handler: Any) -> None:
        path, parameters = asked(handler)
        if path == _WORKS:
            _list(handler, parameters, works)
        elif path.startswith(f"{_WORKS}/") and not parameters:
            doi = folded_doi(path.removeprefix(f"{_WORKS}/"))
            if doi in works:
                send(handler, _message("work", _raw(doi, works)))
            else:
                send(handler, "Resource not found.", 404, "text/plain")
        elif path.startswith(_JOURNALS):
            _journal(handler, path.removeprefix(_JOURNALS), journals or {})
        else:
            _refuse(handler, "parameter-not-allowed", path)

    return answer


def work(doi: str, record: Record) -> dict[str, Any]:
    """What Crossref says of *record*."""
    notices = [_update(notice.doi, notice) for notice in record.notices]
    of_notice = {"update-to": [_update("10.1234/what-it-is-about", Notice("retraction"))]}
    return {
        "indexed": _moment(2026, 3, 1),
        "reference-count": 12,
        "publisher": record.publisher or "A Publisher",
        **({"issue": record.issue} if record.issue else {}),
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "DOI": doi,
        "type": _TYPES.get(record.kind, record.kind or "other"),
        "created": _moment(max(record.years, default=2001) + 3, 2, 1),
        "page": record.pages,
        **({"article-number": record.article_number} if record.article_number else {}),
        "source": "Crossref",
        "title": [record.title] if record.title else [],
        "short-title": list(record.other_titles),
        "original-title": [],
        "subtitle": [record.subtitle] if record.subtitle else [],
        "prefix": doi.partition("/")[0],
        **({"volume": record.volume} if record.volume else {}),
        **_people("author", record.authors),
        **_people("editor", record.editors),
        "member": "78",
        "container-title": list(record.containers[:1]),
        "short-container-title": list(record.containers[1:]),
        "deposited": _moment(2026, 2, 1),
        "score": 1.0,
        **({"ISBN": list(record.isbns)} if record.isbns else {}),
        **({"ISSN": list(record.issns)} if record.issns else {}),
        **_dates(record.years),
        "URL": f"https://doi.org/{doi}",
        "relation": {},
        **({"updated-by": notices} if notices else {}),
        **(of_notice if record.kind == "notice" else {}),
    }


def _journal(handler: Any, issn: str, journals: Mapping[str, Record | dict[str, Any]]) -> None:
    given = journals.get(issn)
    if given is None:
        send(handler, "Resource not found.", 404, "text/plain")
        return
    if isinstance(given, Record):
        given = {
            "last-status-check-time": 1_700_000_000_000,
            "counts": {"total-dois": 10, "current-dois": 1, "backfile-dois": 9},
            "publisher": given.publisher,
            "title": given.title,
            "subjects": [],
            "ISSN": list(given.issns),
            "issn-type": [{"value": issn, "type": "print"} for issn in given.issns],
        }
    send(handler, _message("journal", given))


def _people(field: str, people: tuple[Person, ...]) -> dict[str, Any]:
    """The people; who has no given name is an organisation."""
    if not people:
        return {}
    return {
        field: [
            {"given": person.given, "family": person.family, "sequence": "first", "affiliation": []}
            if person.given
            else {"name": person.family, "sequence": "first", "affiliation": []}
            for person in people
        ]
    }


def _dates(years: tuple[int, ...]) -> dict[str, Any]:
    """The earliest year as it is issued, the others in print and online."""
    if not years:
        return {"issued": {"date-parts": [[None]]}}
    given = {"issued": {"date-parts": [[min(years), 5]]}}
    for field, year in zip(("published-print", "published-online"), years, strict=False):
        given[field] = {"date-parts": [[year, 5, 17]]}
    return given


def _update(doi: str, notice: Notice) -> dict[str, Any]:
    year, month, day = (*(int(part) for part in notice.date.split("-") if part), 1, 1, 1)[:3]
    return {
        "DOI": doi,
        "type": notice.kind.replace(" ", "_"),
        "label": notice.kind.capitalize(),
        "source": "publisher",
        "updated": _moment(year if notice.date else 2020, month, day),
    }


def _moment(year: int, month: int, day: int) -> dict[str, Any]:
    return {
        "date-parts": [[year, month, day]],
        "date-time": f"{year}-{month:02}-{day:02}T00:00:00Z",
        "timestamp": 1_300_000_000_000,
    }


def _raw(doi: str, works: Mapping[str, Record | dict[str, Any]]) -> dict[str, Any]:
    given = works[doi]
    return work(doi, given) if isinstance(given, Record) else given


def _list(
    handler: Any, parameters: Mapping[str, str], works: Mapping[str, Record | dict[str, Any]]
) -> None:
    if unknown := parameters.keys() - _PARAMETERS:
        _refuse(handler, "parameter-not-allowed", min(unknown))
        return
    selected = parameters["select"].split(",") if "select" in parameters else None
    if unknown := set(selected or ()) - set(_FIELDS.split()):
        _refuse(handler, "field-not-available", min(unknown))
        return
    rows = int(parameters.get("rows", "20"))
    if rows > _LONGEST_LIST:
        _refuse(handler, "integer-not-valid", str(rows))
        return
    found = []
    for clause in parameters["filter"].split(","):
        name, _, doi = clause.partition(":")
        if name != "doi" or "/" not in doi or not _UNLISTABLE.isdisjoint(doi):
            _refuse(handler, "filter-not-available", clause)
            return
        if folded_doi(doi) in works:
            found.append(_raw(folded_doi(doi), works))
    items = [
        {name: value for name, value in item.items() if selected is None or name in selected}
        for item in found[:rows]
    ]
    listed = {
        "facets": {},
        "total-results": len(found),
        "items": items,
        "items-per-page": rows,
        "query": {"start-index": 0, "search-terms": None},
    }
    send(handler, _message("work-list", listed))


def _message(kind: str, message: object) -> dict[str, object]:
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def _refuse(handler: Any, kind: str, value: str) -> None:
    problem = {"type": kind, "value": value, "message": f"{value} is not accepted here"}
    send(
        handler,
        {"status": "failed", "message-type": "validation-failure", "message": [problem]},
        400,
    )
