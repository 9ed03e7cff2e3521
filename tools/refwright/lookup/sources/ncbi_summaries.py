"""Summaries of PubMed and PubMed Central, as E-utilities give them, read as records.

https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ESummary
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from refwright.citations.normal_forms import normal_identifier
from refwright.lookup.records import Notice, Person, Record
from refwright.lookup.sources.reading import plain, rows, table, text, years
from refwright.patterns import deferred

_IDENTIFIERS = {"pubmed": "pmid", "pmid": "pmid", "pmc": "pmc", "pmcid": "pmc", "doi": "doi"}
_NOTICES = {
    "retraction in": "retraction",
    "retracted and republished in": "retraction",
    "expression of concern in": "expression of concern",
    # A part of the work is retracted, the rest stands.
    "partial retraction in": "correction",
    "erratum in": "correction",
    "corrected and republished in": "correction",
}
_IS_NOTICE = frozenset(
    {"Retraction of Publication", "Retraction Notice", "Expression of Concern", "Published Erratum"}
)
_RETRACTED = "Retracted Publication"
_PAGES = deferred(r"(\d{1,9})-(\d{1,9})")
_SUFFIXES = frozenset({"Jr", "Sr", "2nd", "3rd", "4th"})
_MOST_INITIALS = 4
_ISSUED = deferred(r"\b(\d{4})(?: ([A-Z][a-z]{2}))?(?: (\d{1,2}))?[;.]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def record_of(own: str, summary: Mapping[str, Any]) -> Record:
    """The record that *summary* is, without its identifier of the kind *own*.

    Raises KeyError or TypeError if it is not what is expected.
    """
    types = {text(each) for each in rows(summary.get("pubtype"))}
    # A title in brackets is a translation.
    title = (plain(summary.get("title")) or plain(summary.get("booktitle"))).removesuffix(".")
    dates = " ".join(
        text(summary.get(name)) for name in ("pubdate", "epubdate", "printpubdate", "docdate")
    )
    container = ("booktitle",) if summary.get("title") else ()
    people = [table(each) for each in rows(summary.get("authors"))]
    return Record(
        kind=_kind(summary, types),
        title=title[1:-1] if title.startswith("[") and title.endswith("]") else title,
        other_titles=_given(summary, "vernaculartitle"),
        authors=tuple(_person(each) for each in people if each.get("authtype") != "Editor"),
        editors=tuple(_person(each) for each in people if each.get("authtype") == "Editor"),
        years=years(dates),
        containers=_given(summary, "fulljournalname", "source", *container),
        volume=text(summary.get("volume")),
        issue=text(summary.get("issue")),
        pages=_PAGES.sub(_whole, text(summary.get("pages"))),
        publisher=plain(summary.get("publishername")),
        issns=_given(summary, "issn", "essn"),
        identifiers=_identifiers(own, summary),
        notices=tuple(_notices(summary, types)),
    )


def _given(summary: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    """The fields *names* that are not empty, each value once."""
    values = (plain(summary.get(name)).removesuffix(".") for name in names)
    return tuple(dict.fromkeys(filter(None, values)))


def _kind(summary: Mapping[str, Any], types: set[str]) -> str:
    if types & _IS_NOTICE:
        return "notice"
    if "Preprint" in types:
        return "preprint"
    kind = text(summary.get("doctype"))
    return kind if kind in ("book", "chapter") else "article"


def _person(author: Mapping[str, Any]) -> Person:
    """An author, given as ``van Toorn R`` or ``King ML Jr``; an organisation is all family."""
    name = plain(author["name"])
    words = name.split()
    if len(words) > 1 and words[-1] in _SUFFIXES:
        del words[-1]
    initials = words[-1] if words else ""
    if (
        author.get("authtype") != "CollectiveName"
        and len(words) > 1
        and len(initials) <= _MOST_INITIALS
        and initials.isupper()
    ):
        return Person(" ".join(words[:-1]), initials)
    return Person(name)


def _identifiers(own: str, summary: Mapping[str, Any]) -> dict[str, str]:
    """The identifiers by kind, but for the *own* one."""
    found = {}
    for each in map(table, rows(summary.get("articleids"))):
        kind = _IDENTIFIERS.get(text(each.get("idtype")), own)
        value = text(each.get("value"))
        if kind != own and kind not in found and (value := normal_identifier(kind, value)):
            found[kind] = value
    return found


def _notices(summary: Mapping[str, Any], types: set[str]) -> Iterator[Notice]:
    """What was published about the work: other records that this one points to."""
    is_retracted = False
    for each in map(table, rows(summary.get("references"))):
        kind = _NOTICES.get(text(each.get("reftype")).lower())
        if kind is None:
            continue
        source = text(each.get("refsource"))
        is_retracted = is_retracted or kind == "retraction"
        yield Notice(kind, normal_identifier("doi", source), _date(source))
    if _RETRACTED in types and not is_retracted:
        yield Notice("retraction")


def _date(source: str) -> str:
    """The date of *source*, ``Lancet. 2016 Mar 4;16(3):271-2.``, as far as it is there."""
    match = _ISSUED.search(source)
    if match is None:
        return ""
    year, month, day = match.groups()
    if month not in _MONTHS:
        return str(year)
    number = f"{year}-{_MONTHS.index(month) + 1:02}"
    return number if day is None else f"{number}-{int(day):02}"


def _whole(pages: Any) -> str:
    """``2359-2370`` for ``2359-70``."""
    first, last = pages.groups()
    return f"{first}-{first[: max(len(first) - len(last), 0)]}{last}"
