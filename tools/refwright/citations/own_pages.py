"""Which pages the work takes up that a short citation or ``{{rp}}`` gives pages of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.matching import Verdict
from refwright.citations.page_statements import Origin, PageStatement
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.works import Citation
    from refwright.text import Span

_BLANKS_BEFORE = deferred(r"[ \t]{0,20}\Z")
# What holds articles: in a citation with one of these, pages= are those of the article.
_PERIODICAL = ("journal", "magazine", "periodical", "newspaper", "encyclopedia", "encyclopaedia")
_ELSEWHERE = ("orig-date", "orig-year", "origyear", "origdate", "at")


class OwnPages(NamedTuple):
    """The pages of an article or a chapter within the whole, and where they are stated."""

    span: Span
    first: int
    last: int

    def holds(self, first: int, last: int) -> bool:
        """True if the pages from *first* to *last* are among them."""
        return self.first <= first and last <= self.last


def read_own_pages(document: Document) -> dict[Span, OwnPages]:
    """By the pages of each short citation or ``{{rp}}``: those of the article or chapter it means.

    Missing are those of other works, those whose work is not certain, and those of a work that
    does not tell its pages as a range of numbers. Of a section nothing is known: other works may
    stand elsewhere on the page.
    """
    if document.section:
        return {}
    known = _Works(document.page_statements)
    found = {}
    for span, work in (*_of_shorts(document), *_of_marks(document)):
        if (own := known.pages_of(work)) is not None:
            found[span] = own
    return found


class _Works:
    def __init__(self, statements: list[PageStatement]) -> None:
        self._by_place = {statement.span: statement for statement in statements}
        self._by_parameter = {
            id(statement.parameter): statement
            for statement in statements
            if statement.origin is Origin.CITATION
        }
        self._known: dict[Span, OwnPages | None] = {}

    def pages_of(self, work: Citation) -> OwnPages | None:
        if work.span not in self._known:
            stated = self._statement(work)
            self._known[work.span] = None if stated is None else _bounds(stated)
        return self._known[work.span]

    def _statement(self, work: Citation) -> PageStatement | None:
        listed = work.reference is None
        if work.template is not None:
            fields, template = work.template.fields, work.template.template
            if "pages" not in fields or template.get(*_ELSEWHERE) is not None:
                return None
            periodical = template.get(*_PERIODICAL)
            article = periodical is not None and not periodical.empty
            # In a reference, the pages of a chapter may be those that are referred to.
            if not article and ("chapter" not in fields or not listed):
                return None
            return self._by_parameter.get(id(fields["pages"]))
        plain = work.plain
        if plain is None or plain.container is None or not listed or len(plain.pages) != 1:
            return None
        return self._by_place.get(plain.pages[0].span)


def _bounds(stated: PageStatement) -> OwnPages | None:
    """First and last page of those *stated*; None unless they are ranges, or one and pages."""
    numbers = [page.numbers for page in stated.group.pages]
    known = [number for number in numbers if number is not None]
    if (
        not stated.certain
        or len(known) < len(numbers)
        or not any(stated.is_range(page) for page in stated.group.pages)
    ):
        return None
    return OwnPages(stated.span, min(known)[0], max(last for _, last in known))


def _of_shorts(document: Document) -> Iterator[tuple[Span, Citation]]:
    stated = {
        id(statement.parameter): statement.span
        for statement in document.page_statements
        if statement.origin is Origin.SHORT
    }
    for short in document.short_citations:
        if short.verdict is not Verdict.RESOLVED or len(short.works) != 1:
            continue
        work = document.citations[short.works[0]]
        if short.plain is not None:
            for group in short.pages:
                yield group.span, work
        elif short.template is not None:
            for parameter in (short.template.page, short.template.pages):
                if (span := stated.get(id(parameter))) is not None:
                    yield span, work


def _of_marks(document: Document) -> Iterator[tuple[Span, Citation]]:
    marks = [each for each in document.page_statements if each.origin is Origin.MARK]
    if not marks:
        return
    ends = {reference.node.end: index for index, reference in enumerate(document.references)}
    for mark in marks:
        assert mark.template is not None
        start = mark.template.start
        blanks = _BLANKS_BEFORE.search(document.text, max(0, start - 20), start)
        place = ends.get(blanks.start() if blanks else start)
        if place is None:
            continue
        reference = document.references[place]
        defined = document.definitions.get((reference.group, reference.name), [place])
        cited = document.cited_in.get(defined[0], ()) if len(defined) == 1 else ()
        if len(cited) == 1:
            yield mark.span, cited[0]
