"""Open Library's Books API, with ``jscmd=data``.

https://openlibrary.org/dev/docs/api/books
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refwright.lookup.records import Person, Record
from tests.lookup.services import Route, asked, send

CONTROL = {"LCCN:93005405": {"key": "/books/OL1397864M", "title": "Zen speaks"}}


def serve(books: Mapping[str, Record | dict[str, Any]]) -> Route:
    """*books* by ISBN or OCLC number."""

    def answer(handler: Any) -> None:
        path, parameters = asked(handler)
        if path != "/api/books" or parameters.get("format") != "json":
            send(handler, "var _OLBookInfo = {};", kind="text/javascript")
            return
        found = {}
        for key in parameters["bibkeys"].split(","):
            given = books.get(key.partition(":")[2])
            if isinstance(given, Record):
                given = edition(key.partition(":")[2], given)
            given = CONTROL.get(key) if given is None else given
            if given is not None:
                found[key] = given
        send(handler, found)

    return answer


def edition(number: str, record: Record) -> dict[str, Any]:
    """What Open Library says of *record*; what is empty is left out."""
    olid = f"OL{int(number) % 10_000_000}M"
    identifiers = {
        "isbn_13": list(record.isbns),
        "oclc": list(filter(None, [record.identifiers.get("oclc")])),
        "openlibrary": [olid],
    }
    given = {
        "url": f"https://openlibrary.org/books/{olid}/a_book",
        "key": f"/books/{olid}",
        "title": record.title,
        "subtitle": record.subtitle,
        "authors": [
            {"url": f"https://openlibrary.org/authors/OL{number}A", "name": _name(author)}
            for number, author in enumerate(record.authors)
        ],
        "number_of_pages": 321,
        "identifiers": {name: values for name, values in identifiers.items() if values},
        "publishers": [{"name": record.publisher}] if record.publisher else [],
        "publish_places": [{"name": "Porto"}],
        "publish_date": " / ".join(f"March {year}" for year in record.years),
        "subjects": [{"name": "Lighthouses", "url": "https://openlibrary.org/subjects/x"}],
    }
    return {name: value for name, value in given.items() if value}


def _name(person: Person) -> str:
    return f"{person.given} {person.family}".strip()
