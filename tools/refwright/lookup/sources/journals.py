"""Crossref's list of journals: what periodical has an ISSN.

It has the journals whose articles have DOIs from there: others can exist all the same.
https://api.crossref.org/swagger-ui/index.html#/Journals
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.lookup.records import Record
from refwright.lookup.sources.reading import plain, rows, table, text

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

_SPEAKER = "Crossref"
_NONE = b"Resource not found."


class Journals:
    """Facts are a :class:`Record` of the kind ``periodical``."""

    name = "Crossref journals"
    kinds = frozenset({"issn"})
    at_once = 1

    def __init__(self, base: str) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The journals that have the ISSNs *wants*."""
        for want in wants:
            reply = web.get(f"{self.base}/journals/{want.value}")
            if reply.status == 404 and reply.body.strip() == _NONE:
                yield Answer(want, Outcome.NOT_FOUND, _SPEAKER, web.now())
                continue
            journal = table(table(json_of(reply))["message"])
            record = Record(
                kind="periodical",
                title=plain(journal["title"]),
                publisher=plain(journal.get("publisher")),
                issns=tuple(text(issn) for issn in rows(journal.get("ISSN"))),
            )
            facts = record.facts()
            yield Answer(want, Outcome.FOUND, _SPEAKER, web.now(), want.value, facts)
