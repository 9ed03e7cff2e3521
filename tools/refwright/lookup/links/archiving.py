"""The offered repair of a dead link: an archived copy beside it, which overwrites nothing."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

from refwright.citations.cs1.dates.grammar import DateReader
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.document import Document
    from refwright.lookup.facts import Answer

_UNFIT = deferred(r"[\s|{}\[\]<>\"]|''")


def access_day(document: Document, citation: Arguments) -> date:
    """The day when the editor saw the page, or the day of the document if none is given."""
    day = DateReader(document.today).read(citation.value("AccessDate"), "access-date").day
    return day or document.today


def can_stand_in_template(url: str) -> bool:
    """True if *url* means the same as the value of a parameter."""
    return _UNFIT.search(url) is None


def fix(document: Document, citation: Arguments, snapshot: Answer | None) -> Fix | None:
    """Adds the *snapshot* to *citation*, behind its ``|url=``; None if there is none to add."""
    url = citation.get("URL")
    if snapshot is None or url is None:
        return None
    address = str(snapshot.facts["url"])
    if not can_stand_in_template(address) or citation.meanings & {"ArchiveDate", "UrlStatus"}:
        return None
    taken = date.fromisoformat(str(snapshot.facts["date"]))
    day = _like(citation.value("AccessDate"), taken)
    added = f" |archive-url={address} |archive-date={day} |url-status=dead"
    end = url.span.end
    return Fix(
        f"Add the snapshot of {written_out(taken)} from the Wayback Machine",
        (Edit(Span(end, end), added),),
        Applicability.UNSAFE,
        proof(snapshot),
    )


def proof(answer: Answer) -> str:
    """Where and when *answer* was had, in words."""
    return f"{answer.source}, {answer.record}, {written_out(answer.time.date())}"


def written_out(day: date) -> str:
    """*day* as ``4 March 2011``."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _like(other: str, day: date) -> str:
    """*day* in the form of the date *other*."""
    if other[:1].isalpha():
        return f"{calendar.month_name[day.month]} {day.day}, {day.year}"
    if any(char.isalpha() for char in other):
        return written_out(day)
    return day.isoformat()
