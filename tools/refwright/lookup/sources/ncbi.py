"""PubMed and PubMed Central, the registers of PMIDs and PMCIDs, by NCBI's E-utilities.

https://www.ncbi.nlm.nih.gov/books/NBK25499/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from refwright.lookup.facts import UNEXPECTED, Answer, CannotAskError, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.lookup.sources.ncbi_summaries import record_of
from refwright.lookup.sources.reading import rows, table, text

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

BASE = "https://eutils.ncbi.nlm.nih.gov"
_PAUSE = 0.34  # three requests a second, as NCBI has it for those without a key
_LARGEST = 8_000_000
_NO_SUMMARY = "cannot get document summary"


class _Register(NamedTuple):
    name: str
    database: str


_REGISTERS = {
    "pmid": _Register("PubMed", "pubmed"),
    "pmc": _Register("PubMed Central", "pmc"),
}


class Ncbi:
    """Facts are a :class:`~refwright.lookup.records.Record`.

    It is empty where the register has the number, but gives no summary of it.
    """

    name = "NCBI"
    kinds = frozenset(_REGISTERS)
    at_once = 50

    def __init__(self, base: str = BASE, pause: float = _PAUSE) -> None:
        self.base = base
        self._pause = pause

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The summaries of *wants*, which are all PMIDs or all PMCIDs."""
        register = _REGISTERS[wants[0].kind]
        numbers = ",".join(want.value for want in wants)
        summaries = table(self._json(web, register, "esummary", {"id": numbers})["result"])
        without = []
        for want in wants:
            summary = table(summaries[want.value])
            if summary.get("error") == _NO_SUMMARY:
                without.append(want)
            elif "title" in summary and summary["uid"] == want.value:
                yield _answer(want, summary, register, web)
        if without:
            yield from self._without_summary(without, register, web)

    def _without_summary(
        self, wants: Sequence[Want], register: _Register, web: Web
    ) -> Iterator[Answer]:
        """Whether *wants* exist: their summaries can be missing for other reasons, too."""
        params = {
            "term": " OR ".join(f"{want.value}[uid]" for want in wants),
            "retmax": str(len(wants)),
        }
        search = table(self._json(web, register, "esearch", params)["esearchresult"])
        known = {text(number) for number in rows(search["idlist"])}
        if "ERROR" in search or int(search["count"]) != len(known):
            raise CannotAskError(UNEXPECTED)
        for want in wants:
            if want.value in known:
                yield Answer(want, Outcome.FOUND, register.name, web.now(), _shown(want))
            else:
                yield Answer(want, Outcome.NOT_FOUND, register.name, web.now())

    def _json(
        self, web: Web, register: _Register, utility: str, params: dict[str, str]
    ) -> dict[str, Any]:
        asked = {"db": register.database, "retmode": "json", "tool": "refwright", **params}
        url = f"{self.base}/entrez/eutils/{utility}.fcgi"
        return table(json_of(web.get(url, asked, largest=_LARGEST, pause=self._pause)))


def _answer(want: Want, summary: dict[str, Any], register: _Register, web: Web) -> Answer:
    try:
        facts = record_of(want.kind, summary).facts()
    except (KeyError, TypeError):
        return Answer(want, Outcome.NOT_ASKED, register.name, web.now(), reason=UNEXPECTED)
    return Answer(want, Outcome.FOUND, register.name, web.now(), _shown(want), facts)


def _shown(want: Want) -> str:
    """The identifier *want* as its register writes it."""
    return f"PMC{want.value}" if want.kind == "pmc" else want.value
