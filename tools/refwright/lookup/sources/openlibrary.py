"""Open Library: what books have an ISBN or an OCLC number.

It is a catalogue, no register: a book that it does not have can exist all the same.
https://openlibrary.org/dev/docs/api/books
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from refwright.citations.normal_forms import normal_identifier
from refwright.lookup.facts import UNEXPECTED, Answer, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.lookup.names import person
from refwright.lookup.records import Record
from refwright.lookup.sources.reading import plain, rows, table, text, years

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

NAME = "Open Library"
BASE = "https://openlibrary.org"
CONTROL = "LCCN:93005405"
"""The example of the documentation. Where something fails inside, Open Library answers ``{}``, as
it does where it has none of the books: only an answer with this one in it can be believed."""
_LARGEST = 8_000_000


class OpenLibrary:
    """Facts are a :class:`Record`. Of the authors, some may be missing, and some be editors."""

    name = NAME
    kinds = frozenset({"isbn", "oclc"})
    at_once = 20

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The editions with the numbers that *wants* are."""
        keys = {f"{want.kind.upper()}:{want.value}": want for want in wants}
        params = {"bibkeys": ",".join([*keys, CONTROL]), "format": "json", "jscmd": "data"}
        reply = web.get(f"{self.base}/api/books", params, largest=_LARGEST)
        editions = table(json_of(reply))
        for key, want in keys.items():
            if key in editions:
                yield _answer(want, editions[key], web)
            elif CONTROL in editions:
                yield Answer(want, Outcome.NOT_FOUND, NAME, web.now())
            else:
                yield Answer(want, Outcome.NOT_ASKED, NAME, web.now(), reason=UNEXPECTED)


def _answer(want: Want, edition: object, web: Web) -> Answer:
    try:
        record = text(table(edition)["key"]).rpartition("/")[2]
        facts = _record(table(edition)).facts()
    except (KeyError, TypeError):
        return Answer(want, Outcome.NOT_ASKED, NAME, web.now(), reason=UNEXPECTED)
    return Answer(want, Outcome.FOUND, NAME, web.now(), record, facts)


def _record(edition: dict[str, object]) -> Record:
    numbers = table(edition.get("identifiers", {}))
    isbns = (
        normal_identifier("isbn", text(isbn))
        for name in ("isbn_13", "isbn_10")
        for isbn in rows(numbers.get(name))
    )
    oclc = [normal_identifier("oclc", text(number)) for number in rows(numbers.get("oclc"))]
    publishers = [plain(table(each).get("name")) for each in rows(edition.get("publishers"))]
    return Record(
        kind="book",
        title=plain(edition["title"]),
        subtitle=plain(edition.get("subtitle")),
        authors=tuple(
            person(name)
            for each in rows(edition.get("authors"))
            if (name := plain(table(each).get("name")))
        ),
        years=years(text(edition.get("publish_date"))),
        publisher=publishers[0] if publishers else "",
        isbns=tuple(filter(None, dict.fromkeys(isbns))),
        identifiers={"oclc": oclc[0]} if len(oclc) == 1 else {},
    )
