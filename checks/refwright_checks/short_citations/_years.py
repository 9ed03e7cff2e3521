"""Where the years of short citations and of works are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation
from refwright.citations.works import Citation
from refwright.fix import Edit
from refwright.text import Span
from refwright.wikitext.nodes import trimmed


def year_of_short(document: Document, short: ShortCitation) -> Span | None:
    """The year in *short*, with its letter; None if it cannot be told."""
    if short.plain is not None:
        return short.plain.year.span if short.plain.year is not None else None
    text = short.span.of(document.text)
    found = [*re.finditer(re.escape(short.year), text)] if short.year else []
    if len(found) != 1:
        return None
    return Span(short.span.start + found[0].start(), short.span.start + found[0].end())


def year_of_work(document: Document, work: Citation) -> Span | None:
    """The year of *work* where a letter can follow it; None if there is no such place."""
    if work.plain is not None:
        year = work.plain.year
        return year.span if year is not None and year.span.of(document.text) == work.year else None
    if work.template is None or "ref" in work.template.fields:
        return None
    parameter = work.template.fields.get("date") or work.template.fields.get("year")
    if parameter is None:
        return None
    value = trimmed(document.text, *parameter.value)
    if not work.year or not document.text.endswith(work.year, *value):
        return None
    return Span(value.end - len(work.year), value.end)


def citing(document: Document) -> Mapping[int, Sequence[ShortCitation]]:
    """The short citations that may mean each work, by its index."""
    found: dict[int, list[ShortCitation]] = defaultdict(list)
    for short in document.short_citations:
        for work in short.works:
            found[work].append(short)
    return found


def with_year(
    document: Document, index: int, shorts: Sequence[ShortCitation], year: str
) -> tuple[Edit, ...]:
    """The edits that give the work *index* another *year*, and the *shorts* that may mean it.

    Empty if one of them might mean another work, or has its year where it cannot be changed.
    """
    work = document.citations[index]
    places = [year_of_work(document, work)]
    places += [
        year_of_short(document, short)
        if short.works == (index,) and short.year == work.year
        else None
        for short in shorts
    ]
    edits = [Edit(place, year) for place in places if place is not None]
    return tuple(dict.fromkeys(edits)) if len(edits) == len(places) else ()
