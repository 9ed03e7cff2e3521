"""A work that is cited in full again for each of its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.identity import Identity

_LEAST_TIMES = 3
_MOST_SHOWN = 20


class WorkCitedInFullRepeatedly(Check):
    """Reports works that at least three references cite in full, each with other pages."""

    meta = Meta(
        name="work-cited-in-full-repeatedly",
        family="duplicates",
        summary="A work is cited in full again for each of its pages",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the second reference to each such work, in text order."""
        found: list[Diagnostic] = []
        for by_pages in _works(document).values():
            if len(by_pages) < _LEAST_TIMES:
                continue
            first, second, *others = sorted(by_pages.values())
            references = [document.references[index] for index in (first, *others[:_MOST_SHOWN])]
            citation = document.references[second].span
            found.append(
                self.found(
                    citation,
                    f"This work is cited in full {len(by_pages)} times, each time with other "
                    f"pages; {_way(document)} would name it once.",
                    related=tuple(Related(each.span, "the same work") for each in references),
                    arguments={"times": str(len(by_pages))},
                )
            )
        found.sort(key=lambda diagnostic: diagnostic.span)
        yield from found


def _works(document: Document) -> Mapping[tuple[str, ...], dict[str, int]]:
    """For each work: by the pages cited, the first reference that cites them."""
    cited_in, identities = document.cited_in, document.identities
    by_title: dict[str, list[tuple[int, Identity]]] = defaultdict(list)
    for index in document.comparable:
        citations = cited_in.get(index, ())
        if len(citations) == 1:
            identity = identities[citations[0].span]
            by_title[identity.value("title")].append((index, identity))
    works: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for title, titled in by_title.items():
        if title and len(titled) >= _LEAST_TIMES:
            for index, identity in titled:
                pages = identity.pages or _digits(identity.beside)
                if pages and identity.surname:
                    works[_work(identity)].setdefault(pages, index)
    return works


def _work(identity: Identity) -> tuple[str, ...]:
    """What is equal of citations of one work."""
    names = (identity.surname, identity.year, identity.title, identity.container, identity.date)
    return (*names, *identity.places)


def _digits(beside: str) -> str:
    """What stands beside a citation, if it can name pages."""
    return beside if any(map(str.isdigit, beside)) else ""


def _way(document: Document) -> str:
    """How to cite pages of one work: as the page does already, else as its wiki can."""
    wiki = document.wiki
    footnotes = [name for name, short in wiki.short_citations.items() if short.footnote]
    by_template = (*footnotes[:1], *sorted(wiki.page_templates)[:1])
    used = {template.canonical for template in document.syntax.templates}
    for name in (*footnotes, *sorted(wiki.page_templates)):
        if name in used:
            return f"{{{{{name}}}}}"
    if any(short.plain is not None for short in document.short_citations):
        return "a short citation with pages"
    if wiki.sub_references or any(reference.details for reference in document.references):
        return "a sub-reference (<ref name=… details=…>)"
    return " or ".join(f"{{{{{name}}}}}" for name in by_template) or "a short citation with pages"
