"""What most works of a section do, and which are the exceptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from refwright.citations.cite_templates import CiteTemplate
from refwright.citations.document import Document
from refwright.citations.works import BibliographyEntry

FEWEST = 5
"""Of fewer works nobody can tell what is the rule."""
_ONE_EXCEPTION_FOR = 5
_ROLES = frozenset({"bibliography", "references", "further_reading"})
_BOOK_TEMPLATES = frozenset({"cite book", "citation"})
_PERIODICAL_PARTS = ("issue", "issn", "doi", "jstor")


class TemplateEntry(NamedTuple):
    """An entry made by a template, and what the template says."""

    entry: BibliographyEntry
    read: CiteTemplate


def sections_of_works(document: Document) -> Iterator[tuple[str, list[TemplateEntry]]]:
    """For each section with enough works by templates in list items: its title, and them."""
    if len(document.bibliography) < FEWEST:
        return
    sections: dict[int, list[TemplateEntry]] = defaultdict(list)
    for entry in document.bibliography:
        read = entry.citation.template
        if entry.listed and entry.role in _ROLES and read is not None:
            start = document.section_at(entry.span.start).span.start
            sections[start].append(TemplateEntry(entry, read))
    for start, entries in sections.items():
        if len(entries) >= FEWEST:
            yield document.section_at(start).title, entries


def are_exceptions(few: int, number: int) -> bool:
    """True if *few* of *number* are so few that what the others do is the rule."""
    return number >= FEWEST and 0 < few <= number // _ONE_EXCEPTION_FOR


def is_book(read: CiteTemplate) -> bool:
    """True if the template certainly cites a book, and not something published in another way."""
    if read.template.canonical not in _BOOK_TEMPLATES:
        return False
    if read.template.canonical == "cite book":
        return True
    if any(part in read.fields for part in _PERIODICAL_PARTS):
        return False
    return "isbn" in read.fields or ("publisher" in read.fields and "url" not in read.fields)
