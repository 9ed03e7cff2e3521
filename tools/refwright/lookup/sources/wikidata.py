"""Wikidata: what has an ISBN, an ISSN or an OCLC number, by its query service.

A second voice: what it does not have can exist all the same.
https://www.wikidata.org/wiki/Wikidata:SPARQL_query_service
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.normal_forms import normal_identifier
from refwright.lookup.facts import UNEXPECTED, Answer, CannotAskError, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.lookup.names import person
from refwright.lookup.records import Record
from refwright.lookup.sources.reading import rows, table, text, years
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

NAME = "Wikidata"
BASE = "https://query.wikidata.org"
_LARGEST = 8_000_000
_ACCEPT = "application/sparql-results+json"
_DIRECT = "http://www.wikidata.org/prop/direct/"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

_ISBN13, _ISBN10, _ISSN, _OCLC = "P212", "P957", "P236", "P243"
_TITLE, _SUBTITLE, _SHORT_NAME, _ABBREVIATION = "P1476", "P1680", "P1813", "P1160"
_AUTHOR, _AUTHOR_NAME, _EDITOR, _PUBLISHED, _PUBLISHER = "P50", "P2093", "P98", "P577", "P123"

_NUMBERS = {"issn": _ISSN, "oclc": _OCLC}
_FORMS = {
    "isbn": deferred(r"97[89]\d{10}"),
    "issn": deferred(r"\d{4}-\d{3}[\dX]"),
    "oclc": deferred(r"\d{1,15}"),
}
_KINDS = {"isbn": "book", "issn": "periodical"}
_COLUMNS = ["number", "item", "thing", "what", "value", "name"]
_LANGUAGES = ("en", "mul", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ru", "ja", "zh")
"""In which of them, in this order, the names of people and publishers are taken."""
# One row for each statement and name, so that many values do not multiply; ``thing`` is the item
# and, if that is an edition, the work that it is one of (P629). Nothing but standard SPARQL.
_QUERY = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT {columns} WHERE {{
  {{
    SELECT ?number ?item ?thing WHERE {{
      VALUES (?property ?number) {{ {numbers} }}
      ?item ?property ?number .
      ?item wdt:P629? ?thing .
    }}
  }}
  VALUES ?what {{ {properties} rdfs:label }}
  ?thing ?what ?value .
  FILTER(?what != rdfs:label || LANG(?value) IN ("en", "mul"))
  OPTIONAL {{ ?value rdfs:label ?name . FILTER(LANG(?name) IN ({languages})) }}
}}"""
_PROPERTIES = (
    *(_ISBN13, _ISBN10, _ISSN, _OCLC, _TITLE, _SUBTITLE, _SHORT_NAME, _ABBREVIATION),
    *(_AUTHOR, _AUTHOR_NAME, _EDITOR, _PUBLISHED, _PUBLISHER),
)


class _Statement(NamedTuple):
    item: str
    own: bool
    """Whether it is of the item itself, not of the work that it is an edition of."""
    what: str
    value: str
    name: str
    """What the thing that the value is is called, in *language*."""
    language: str


class Wikidata:
    """Facts are a :class:`Record`, of all items together that have the number."""

    name = NAME
    kinds = frozenset({"isbn", "issn", "oclc"})
    at_once = 20

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The items with the numbers that *wants* are."""
        numbers = {written: want for want in wants for written in _written(want)}
        if not numbers:
            return
        query = _QUERY.format(
            columns=" ".join(f"?{name}" for name in _COLUMNS),
            numbers=" ".join(f'(wdt:{name} "{number}")' for name, number in numbers),
            properties=" ".join(f"wdt:{name}" for name in _PROPERTIES),
            languages=", ".join(f'"{language}"' for language in _LANGUAGES),
        )
        reply = web.get(f"{self.base}/sparql", {"query": query}, accept=_ACCEPT, largest=_LARGEST)
        results = table(json_of(reply))
        if results["head"]["vars"] != _COLUMNS:
            raise CannotAskError(UNEXPECTED)
        wanted = {number: want for (_, number), want in numbers.items()}
        found: defaultdict[Want, list[_Statement]] = defaultdict(list)
        for row in rows(results["results"]["bindings"]):
            found[wanted[row["number"]["value"]]].append(_statement(row))
        for want in dict.fromkeys(numbers.values()):
            if want in found:
                record = ", ".join(sorted({statement.item for statement in found[want]}))
                facts = _record(want, found[want]).facts()
                yield Answer(want, Outcome.FOUND, NAME, web.now(), record, facts)
            else:
                yield Answer(want, Outcome.NOT_FOUND, NAME, web.now())


def _written(want: Want) -> Iterator[tuple[str, str]]:
    """The properties that hold *want*, and the ways it can be written there."""
    if not _FORMS[want.kind].fullmatch(want.value):
        return
    if want.kind != "isbn":
        yield _NUMBERS[want.kind], want.value
        return
    from stdnum import isbn

    yield _ISBN13, isbn.format(want.value)
    yield _ISBN13, want.value
    with suppress(ValueError):
        ten = isbn.to_isbn10(want.value)
        yield _ISBN10, isbn.format(ten)
        yield _ISBN10, ten


def _statement(row: dict[str, dict[str, str]]) -> _Statement:
    item, value = text(row["item"]["value"]), row["value"]
    unnamed = {"value": ""} if value["type"] == "uri" else value
    name = row.get("name", unnamed)
    return _Statement(
        item.rpartition("/")[2],
        item == row["thing"]["value"],
        text(row["what"]["value"]).removeprefix(_DIRECT),
        text(value["value"]),
        text(name["value"]),
        name.get("xml:lang", ""),
    )


def _rank(statement: _Statement) -> int:
    language = statement.language
    return _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)


def _record(want: Want, statements: list[_Statement]) -> Record:
    statements = sorted(statements, key=lambda statement: not statement.own)

    def values(*properties: str) -> tuple[str, ...]:
        """The values of *properties*, in their order, first of items, then of works."""
        return tuple(
            dict.fromkeys(
                each.value for what in properties for each in statements if each.what == what
            )
        )

    def names(*properties: str) -> tuple[str, ...]:
        """As ``values``, but what the values are called; what has no name is left out."""
        called: defaultdict[str, list[_Statement]] = defaultdict(list)
        for each in statements:
            if each.what in properties and each.name:
                called[each.value].append(each)
        return tuple(dict.fromkeys(min(same, key=_rank).name for same in called.values()))

    titles = values(_TITLE, _LABEL, _SHORT_NAME, _ABBREVIATION)
    publishers = names(_PUBLISHER)
    oclc = {normal_identifier("oclc", number) for number in values(_OCLC)} - {want.value}
    isbns = (normal_identifier("isbn", number) for number in values(_ISBN13, _ISBN10))
    return Record(
        kind=_KINDS.get(want.kind, ""),
        title=titles[0] if titles else "",
        subtitle="".join(values(_SUBTITLE)[:1]),
        other_titles=titles[1:],
        authors=tuple(person(name) for name in names(_AUTHOR, _AUTHOR_NAME)),
        editors=tuple(person(name) for name in names(_EDITOR)),
        years=tuple(dict.fromkeys(year for date in values(_PUBLISHED) for year in years(date[:4]))),
        publisher=publishers[0] if publishers else "",
        isbns=tuple(filter(None, dict.fromkeys(isbns))),
        issns=values(_ISSN),
        identifiers={"oclc": oclc.pop()} if len(oclc) == 1 else {},
    )
