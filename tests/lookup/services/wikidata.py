"""Wikidata's query service, as far as it is asked for the statements of what has a number.

https://www.wikidata.org/wiki/Wikidata:SPARQL_query_service
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from stdnum import isbn

from refwright.lookup.records import Person, Record
from tests.lookup.services import Route, asked, send

_ENTITY = "http://www.wikidata.org/entity/"
_DIRECT = "http://www.wikidata.org/prop/direct/"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_DATE = "http://www.w3.org/2001/XMLSchema#dateTime"


def serve(items: Mapping[str, Record | list[dict[str, Any]]]) -> Route:
    """*items* by ISBN, ISSN or OCLC number; they may be written out as rows of the result."""

    def answer(handler: Any) -> None:
        path, parameters = asked(handler)
        query = parameters.get("query", "")
        columns = re.search(r"^SELECT ((?:\?\w+ )+)WHERE ", query, re.MULTILINE)
        if path != "/sparql" or columns is None or query.count("{") != query.count("}"):
            send(handler, "SPARQL-QUERY: java.util.concurrent.ExecutionException", 400)
            return
        bindings = []
        for name, written in re.findall(r'\(wdt:(P\d+) "([^"]+)"\)', query):
            for index, (number, given) in enumerate(items.items()):
                if _stored(number) == (name, written):
                    entity = f"{_ENTITY}Q{1000 + index}"
                    rows = _rows(entity, number, given) if isinstance(given, Record) else given
                    bindings += [{"number": _literal(written), **row} for row in rows]
        names = columns[1].replace("?", "").split()
        send(handler, {"head": {"vars": names}, "results": {"bindings": bindings}})

    return answer


def _stored(number: str) -> tuple[str, str]:
    """The property and the form that Wikidata has *number* in."""
    if "-" in number:
        return "P236", number
    if len(number) == 13:
        return "P212", isbn.format(number)
    return "P243", number


def _rows(entity: str, number: str, record: Record) -> Iterator[dict[str, Any]]:
    def said(name: str, value: dict[str, str], called: str = "") -> dict[str, Any]:
        return {
            "item": _uri(entity),
            "thing": _uri(entity),
            "what": _uri(name if name == _LABEL else f"{_DIRECT}{name}"),
            "value": value,
            **({"name": {**_literal(called), "xml:lang": "en"}} if called else {}),
        }

    name, written = _stored(number)
    yield said(name, _literal(written))
    for other in record.isbns:
        yield said("P212", _literal(isbn.format(other)))
    for issn in record.issns:
        yield said("P236", _literal(issn))
    for title in filter(None, (record.title, *record.other_titles)):
        yield said("P1476", {**_literal(title), "xml:lang": "en"})
    if record.title:
        yield said(_LABEL, {**_literal(record.title), "xml:lang": "en"})
    if record.subtitle:
        yield said("P1680", {**_literal(record.subtitle), "xml:lang": "en"})
    for index, author in enumerate(record.authors):
        yield said("P50", _uri(f"{_ENTITY}Q{2000 + index}"), _name(author))
    for index, editor in enumerate(record.editors):
        yield said("P98", _uri(f"{_ENTITY}Q{3000 + index}"), _name(editor))
    for year in record.years:
        yield said("P577", {**_literal(f"{year}-01-01T00:00:00Z"), "datatype": _DATE})
    if record.publisher:
        yield said("P123", _uri(f"{_ENTITY}Q4000"), record.publisher)


def _name(person: Person) -> str:
    return f"{person.given} {person.family}".strip()


def _uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def _literal(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}
