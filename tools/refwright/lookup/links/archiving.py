"""The offered repair of a dead link: an archived copy beside it, which overwrites nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from refwright.citations.cs1.dates.grammar import DateReader
from refwright.fix import Applicability, Edit, Fix
from refwright.lookup.wording import can_stand_in_template, like, proof, written_out
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.document import Document
    from refwright.lookup.facts import Answer


def access_day(document: Document, citation: Arguments) -> date:
    """The day when the editor saw the page, or the day of the document if none is given."""
    day = DateReader(document.today).read(citation.value("AccessDate"), "access-date").day
    return day or document.today


def fix(
    document: Document, citation: Arguments, snapshot: Answer | None, url_status: str = "dead"
) -> Fix | None:
    """Adds the *snapshot* to *citation*, behind its ``|url=``; None if there is none to add."""
    url = citation.get("URL")
    if snapshot is None or url is None:
        return None
    address = str(snapshot.facts["url"])
    if not can_stand_in_template(address) or citation.meanings & {"ArchiveDate", "UrlStatus"}:
        return None
    taken = date.fromisoformat(str(snapshot.facts["date"]))
    day = like(citation.value("AccessDate"), taken)
    added = f" |archive-url={address} |archive-date={day} |url-status={url_status}"
    end = url.span.end
    return Fix(
        f"Add the snapshot of {written_out(taken)} from the Wayback Machine",
        (Edit(Span(end, end), added),),
        Applicability.UNSAFE,
        proof(snapshot),
    )
