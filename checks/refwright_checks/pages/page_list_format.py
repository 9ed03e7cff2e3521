"""Lists of pages without spaces between them, or with the same page in them twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import Origin, PageStatement
from refwright.citations.pages import PageRange
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

_COMMA = deferred(r"(?: ?,| ,[ ]?)")
# A list so long is none of pages; each page is compared with those before it.
_MOST_PAGES = 200


class PageListFormat(Check):
    """Reports lists of pages in plain text and in the parameters of templates."""

    meta = Meta(
        name="page-list-format",
        family="pages",
        summary="A list of pages lacks spaces, or names a page twice",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield lists with wrong spaces, and pages that stood in the list before."""
        if not document.wiki.spaces_words:
            return
        seen = set()
        for statement in document.page_statements:
            if len(statement.group.pages) < 2 or not statement.certain or statement.span in seen:
                continue
            seen.add(statement.span)
            commas = tuple(_tight_commas(document.text, statement))
            if commas:
                pages = statement.group.pages
                span = Span(pages[0].span.start, pages[-1].span.end)
                yield self.found(
                    span,
                    f"The pages “{span.of(document.text)}” are listed without a space behind each "
                    "comma, or with one before it.",
                    fix=Fix(
                        "Put a space behind each comma, and none before it",
                        tuple(Edit(comma, ", ") for comma in commas),
                        Applicability.SAFE,
                    ),
                )
            else:
                yield from self._repeated(document.text, statement)

    def _repeated(self, text: str, statement: PageStatement) -> Iterator[Diagnostic]:
        # "pages=545–627, 553" of an article: its own pages, and the one referred to.
        full = statement.origin not in (Origin.SHORT, Origin.MARK)
        before: list[PageRange] = []
        for page in statement.group.pages[:_MOST_PAGES]:
            numbers = page.numbers
            if numbers is None or not (page.last is None or statement.is_range(page)):
                return
            if earlier := next((each for each in before if _holds(each, numbers)), None):
                if full and earlier.numbers != numbers:
                    return
                shown, where = page.span.of(text), earlier.span.of(text)
                yield self.found(
                    page.span,
                    f"“{shown}” stands in this list of pages before, as “{where}”."
                    if shown == where
                    else f"“{shown}” is among the pages “{where}”, listed before.",
                )
            before.append(page)


def _tight_commas(text: str, statement: PageStatement) -> Iterator[Span]:
    for one, other in pairwise(statement.group.pages):
        between = Span(one.span.end, other.span.start)
        if _COMMA.fullmatch(text, *between):
            yield between


def _holds(page: PageRange, numbers: tuple[int, int]) -> bool:
    own = page.numbers
    return own is not None and own[0] <= numbers[0] and numbers[1] <= own[1]
