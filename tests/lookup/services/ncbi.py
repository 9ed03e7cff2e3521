"""NCBI's E-utilities: summaries and searches for numbers, in JSON.

https://www.ncbi.nlm.nih.gov/books/NBK25499/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refwright.lookup.records import Person, Record
from tests.lookup.services import Route, asked, send

_Works = Mapping[str, Record | dict[str, Any]]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_REFERENCES = {
    "retraction": "Retraction in",
    "expression of concern": "Expression of concern in",
    "correction": "Erratum in",
}


def serve(
    pubmed: _Works, pmc: _Works | None = None, without_summary: frozenset[str] = frozenset()
) -> Route:
    """*pubmed* by PMID, *pmc* by PMCID without letters; *without_summary* are numbers that are
    there, but not described."""

    def answer(handler: Any) -> None:
        path, parameters = asked(handler)
        if parameters.get("retmode") != "json":
            send(handler, "<eSummaryResult/>", kind="text/xml")
            return
        database = parameters["db"]
        works = {"pubmed": pubmed, "pmc": pmc or {}}[database]
        utility = path.removeprefix("/entrez/eutils/").removesuffix(".fcgi")
        said: dict[str, Any]
        if utility == "esummary":
            numbers = parameters["id"].split(",")
            said = {"result": {"uids": numbers}}
            for number in numbers:
                said["result"][number] = _summary(number, works.get(number), database)
        else:
            numbers = re.findall(r"(\d+)\[uid\]", parameters["term"])
            known = [number for number in numbers if number in works or number in without_summary]
            listed = known[: int(parameters["retmax"])]
            said = {"esearchresult": {"count": str(len(known)), "retstart": "0", "idlist": listed}}
            if not known:
                said["esearchresult"]["warninglist"] = {"outputmessages": ["No items found."]}
        send(handler, {"header": {"type": utility, "version": "0.3"}, **said})

    return answer


def _summary(number: str, given: Record | dict[str, Any] | None, database: str) -> dict[str, Any]:
    if given is None:
        return {"uid": number, "error": "cannot get document summary"}
    if not isinstance(given, Record):
        return {"uid": number, **given}
    return {"pubmed": in_pubmed, "pmc": in_pmc}[database](number, given)


def in_pubmed(number: str, record: Record) -> dict[str, Any]:
    """What PubMed says of *record*."""
    doi = record.identifiers.get("doi")
    pmc = record.identifiers.get("pmc")
    numbers = [{"idtype": "pubmed", "idtypen": 1, "value": number}]
    if pmc:
        numbers.append({"idtype": "pmc", "idtypen": 8, "value": f"PMC{pmc}"})
        numbers.append({"idtype": "pmcid", "idtypen": 5, "value": f"pmc-id: PMC{pmc};"})
    if doi:
        numbers.append({"idtype": "doi", "idtypen": 3, "value": doi})
    types = ["Published Erratum" if record.kind == "notice" else "Journal Article"]
    if any(notice.kind == "retraction" for notice in record.notices):
        types.append("Retracted Publication")
    issns = (*record.issns, "", "")
    title, other = record.title, "".join(record.other_titles[:1])
    return {
        **_common(number, record),
        "title": f"[{title}]." if other else f"{title}.",
        "vernaculartitle": f"{other}." if other else "",
        "lang": ["eng"],
        "issn": issns[0],
        "essn": issns[1],
        "pubtype": ["Preprint"] if record.kind == "preprint" else types,
        "recordstatus": "PubMed - indexed for MEDLINE",
        "articleids": numbers,
        "references": [
            {
                "refsource": f"J Corr. {_spelt(notice.date)};12(3):45. doi: {notice.doi}.",
                "reftype": _REFERENCES[notice.kind],
                "pmid": 99,
                "note": "",
            }
            for notice in record.notices
        ],
        "attributes": ["Has Abstract"],
        "elocationid": f"doi: {doi}" if doi else "",
        "doctype": record.kind if record.kind in ("book", "chapter") else "citation",
        "booktitle": "",
        "publishername": record.publisher,
        "docdate": "",
    }


def in_pmc(number: str, record: Record) -> dict[str, Any]:
    """What PubMed Central says of *record*."""
    return {
        **_common(number, record),
        "title": record.title,
        "printpubdate": "",
        "articleids": [
            {"idtype": "pmid", "value": record.identifiers.get("pmid", "0")},
            {"idtype": "doi", "value": record.identifiers.get("doi", "")},
            {"idtype": "pmcid", "value": f"PMC{number}"},
        ],
        "pmclivedate": "2015/01/01",
    }


def _common(number: str, record: Record) -> dict[str, Any]:
    years = (*record.years, "", "")
    return {
        "uid": number,
        "pubdate": f"{years[0]} Jan 27" if years[0] else "",
        "epubdate": f"{years[1]} Nov" if years[1] else "",
        "source": "".join(record.containers[1:2]),
        "authors": [_person(author) for author in record.authors],
        "volume": record.volume,
        "issue": record.issue,
        "pages": _shortened(record.pages),
        "fulljournalname": "".join(record.containers[:1]),
        "history": [],
    }


def _person(person: Person) -> dict[str, str]:
    if not person.given:
        return {"name": person.family, "authtype": "CollectiveName", "clusterid": ""}
    words = person.given.replace("-", " ").replace(".", " ").split()
    initials = "".join(word if word.isupper() else word[0] for word in words)
    return {"name": f"{person.family} {initials}", "authtype": "Author", "clusterid": ""}


def _shortened(pages: str) -> str:
    """``2359-70`` for ``2359–2370``."""
    first, dash, last = pages.replace("–", "-").partition("-")
    same = 0
    while len(first) == len(last) and same < len(last) - 1 and first[same] == last[same]:
        same += 1
    return f"{first}{dash}{last[same:]}"


def _spelt(date: str) -> str:
    """``2016 Mar 4`` for ``2016-03-04``."""
    year, *rest = date.split("-")
    words = [
        year,
        *(_MONTHS[int(month) - 1] for month in rest[:1]),
        *(str(int(d)) for d in rest[1:]),
    ]
    return " ".join(words)
