"""arXiv: papers by number, as an Atom feed from its API, and the pages that they have.

https://info.arxiv.org/help/api/user-manual.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from refwright.lookup.records import Person, Record
from tests.lookup.services import Route, asked, send

_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"
      xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <id>https://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <title>arXiv Query</title>
  <updated>2026-03-01T00:00:00Z</updated>
  <opensearch:totalResults>{number}</opensearch:totalResults>
  {entries}
</feed>
"""
_PAGES = "/abs/"
_PAGE = "<html><title>[{number}] A paper</title><h1>A paper</h1></html>"
_NO_PAGE = """<html><title>[{number}] Article identifier not recognized</title>
<h1>Article identifier '{number}' not recognized</h1></html>"""
_ERROR = """<entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_{number}</id>
    <title>Error</title>
    <summary>incorrect id format for {number}</summary>
    <author><name>arXiv api core</name></author>
  </entry>"""
CONTROL = {"0704.0001": Record(title="Calculation of prompt diphoton production", years=(2007,))}


def serve(
    papers: Mapping[str, Record | str],
    malformed: frozenset[str] = frozenset(),
    new: frozenset[str] = frozenset(),
) -> Route:
    """*papers* by number without version; they may be written out as entries of the feed.

    What is *malformed* is refused, with all that is asked for in the same request. What is *new*
    has a page, but is not in the feed.
    """

    def answer(handler: Any) -> None:
        path, parameters = asked(handler)
        if path.startswith(_PAGES):
            number = path.removeprefix(_PAGES)
            is_there = number in papers or number in new
            page = _PAGE if is_there else _NO_PAGE
            send(handler, page.format(number=number), 200 if is_there else 404, "text/html")
            return
        known = {**CONTROL, **papers}
        numbers = parameters["id_list"].split(",")
        if wrong := [number for number in numbers if number in malformed]:
            feed = _FEED.format(number=1, entries=_ERROR.format(number=wrong[0]))
            send(handler, feed, 400, "application/atom+xml")
            return
        numbers = [number for number in numbers if number in known]
        written = []
        for number in numbers[: int(parameters.get("max_results", "10"))]:
            given = known[number]
            written.append(entry(number, given) if isinstance(given, Record) else given)
        feed = _FEED.format(number=len(written), entries="\n".join(reversed(written)))
        send(handler, feed, 200 if path == "/api/query" else 404, "application/atom+xml")

    return answer


def entry(number: str, record: Record) -> str:
    """What arXiv says of *record*; its last year is that of the last version."""
    years = record.years or (2012,)
    doi = record.identifiers.get("doi")
    comment = "12 pages" if not record.notices else "This paper has been withdrawn by the authors"
    return f"""<entry>
    <id>http://arxiv.org/abs/{number}v2</id>
    <title>{escape(record.title)}</title>
    <updated>{years[-1]}-05-01T12:00:00Z</updated>
    <link href="https://arxiv.org/abs/{number}v2" rel="alternate" type="text/html"/>
    <summary>We show what there is to show &lt; 1900.</summary>
    <category term="hep-ph" scheme="http://arxiv.org/schemas/atom"/>
    <published>{years[0]}-04-02T12:00:00Z</published>
    <arxiv:comment>{comment}</arxiv:comment>
    <arxiv:primary_category term="hep-ph"/>
    {f"<arxiv:doi>{escape(doi)}</arxiv:doi>" if doi else ""}
    {"".join(_author(author) for author in record.authors)}
  </entry>"""


def _author(person: Person) -> str:
    name = escape(f"{person.given} {person.family}".strip())
    place = "<arxiv:affiliation>An Institute</arxiv:affiliation>"
    return f"<author><name>{name}</name>{place}</author>"
