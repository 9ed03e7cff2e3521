"""Page ranges with abbreviated and with full ends on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.pages import PageRange
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span

_MOST_EXCEPTIONS = 0.25


class AbbreviatedPageRange(Check):
    """Reports the ranges whose ends are not written as those of most others are."""

    meta = Meta(
        name="abbreviated-page-range",
        family="pages",
        summary="Some page ranges have abbreviated ends, and most have full ones, or the reverse",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the exceptions, if there are few, with the full form as the fix."""
        if document.section:
            return
        full: list[PageRange] = []
        abbreviated: list[PageRange] = []
        for page in {page.span: page for page in _ranges(document)}.values():
            assert page.last is not None
            (abbreviated if len(page.last) < len(page.first) else full).append(page)
        few, many = sorted((abbreviated, full), key=len)
        if len(few) > len(many) * _MOST_EXCEPTIONS:
            return
        written = "abbreviated" if many is abbreviated else "in full"
        count = f"{len(many)} of {len(few) + len(many)} page ranges"
        for page in few:
            shown = page.span.of(document.text)
            fix = _in_full(document.text, page) if many is full else None
            form = "in full" if many is abbreviated else "abbreviated"
            yield self.found(
                page.span,
                f"The end of “{shown}” is written {form}; {count} here have it {written}.",
                confidence=Confidence.MEDIUM,
                fix=fix,
            )


def _ranges(document: Document) -> Iterator[PageRange]:
    """The ranges that can be abbreviated: their ends begin with the same digit."""
    for statement in document.page_statements:
        for page in statement.group.pages:
            if not statement.is_range(page):
                continue
            numbers = page.numbers
            assert numbers is not None
            first, last = (str(number) for number in numbers)
            if len(first) == len(last) > 1 and first[0] == last[0]:
                yield page


def _in_full(text: str, page: PageRange) -> Fix | None:
    """The end of *page* with all its digits; None if markup stands there."""
    numbers = page.numbers
    assert numbers is not None
    assert page.last is not None
    if not text.endswith(page.last, page.span.start, page.span.end):
        return None
    last = Span(page.span.end - len(page.last), page.span.end)
    right = str(numbers[1])
    return Fix(f"Write “{right}” for “{page.last}”", (Edit(last, right),), Applicability.SAFE)
