"""How findings and fixes name works, identifiers, days, and who said something of them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.facts import Answer, Want
    from refwright.lookup.records import Person, Record
    from refwright.lookup.works.cited import Cited

_LONGEST_QUOTE = 100
_UNFIT = deferred(r"[\s|{}\[\]<>\"]|''")
_MOST_NAMES = 3
_NAMES = {
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmc": "PMCID",
    "arxiv": "arXiv number",
    "oclc": "OCLC number",
}


def quoted(text: str) -> str:
    """*text* in quotation marks, the end of a long one left out."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rpartition(" ")[0] or text[:_LONGEST_QUOTE]
        text += "…"
    return f"“{text}”"


def identifier(cited: Cited, text: str) -> str:
    """The kind and the number that are *cited* in the page *text*; an ISBN as it is written."""
    written = cited.span.of(text)
    if cited.want.kind == "isbn" and len(written) < 2 * len(cited.want.value):
        return f"{_NAMES['isbn']} {written}"
    return number(cited.want)


def number(want: Want) -> str:
    """The kind and the number of *want*: ``DOI 10.1234/abc``."""
    value = f"PMC{want.value}" if want.kind == "pmc" else want.value
    return f"{_NAMES[want.kind]} {value}"


def names(people: Sequence[Person]) -> str:
    """``A. Smith, B. Jones and others``; empty if there is no one."""
    shown = [f"{person.given} {person.family}".strip() for person in people[:_MOST_NAMES]]
    if len(people) > _MOST_NAMES:
        shown.append("others")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def described(title: str, people: Sequence[Person], years: Iterable[int]) -> str:
    """``“Title” by A. Smith, 2011``, as far as it is known."""
    by = names(people)
    year = min(years, default=None)
    words = quoted(title) if title else "a work"
    return words + (f" by {by}" if by else "") + (f", {year}" if year is not None else "")


def of_record(record: Record) -> str:
    """What is on record, in a few words."""
    title = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
    return described(title, record.authors or record.editors, record.years)


def said_by(answers: Iterable[Answer]) -> str:
    """``Crossref and PubMed, 22 November 2026``; each source once, the day of the latest."""
    answers = list(answers)
    sources = list(dict.fromkeys(answer.source for answer in answers))
    day = max(answer.time for answer in answers).date()
    return f"{' and '.join(sources)}, {written_out(day)}"


def proof(answer: Answer) -> str:
    """Where and when *answer* was had, in words."""
    return f"{answer.source}, {answer.record}, {written_out(answer.time.date())}"


def written_out(day: date) -> str:
    """*day* as ``4 March 2011``."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def like(other: str, day: date) -> str:
    """*day* in the form of the date *other*."""
    if other[:1].isalpha():
        return f"{calendar.month_name[day.month]} {day.day}, {day.year}"
    if any(char.isalpha() for char in other):
        return written_out(day)
    return day.isoformat()


def can_stand_in_template(url: str) -> bool:
    """True if *url* means the same as the value of a parameter."""
    return _UNFIT.search(url) is None
