"""A range of pages whose last page comes before its first, or is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import PageStatement
from refwright.citations.pages import PageRange
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred

_YEAR = deferred(r"1[5-9]\d\d|20\d\d")
# Sections and chapters go no higher: 61-49 may be page 49 of section 61.
_HIGHEST_CHAPTER = 99


class ReversedPageRange(Check):
    """Reports ranges of two numbers that do not rise."""

    meta = Meta(
        name="reversed-page-range",
        family="pages",
        summary="A page range ends before it begins, or where it begins",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each such range; what may have been meant is only offered."""
        seen = set()
        for statement in document.page_statements:
            for page in statement.group.pages:
                numbers = page.numbers
                if page.last is None or numbers is None or numbers[0] < numbers[1]:
                    continue
                if page.span in seen or not _is_range(statement, page, numbers[0]):
                    continue
                seen.add(page.span)
                shown = page.span.of(document.text)
                if numbers[0] == numbers[1]:
                    message = f"The page range “{shown}” begins and ends on the same page."
                    yield self.found(
                        page.span,
                        message,
                        fix=_rewritten(page, page.first, Applicability.UNSAFE),
                    )
                else:
                    message = f"The page range “{shown}” ends before it begins."
                    turned = f"{page.last}{page.separator}{page.first}"
                    offer = _rewritten(page, turned, Applicability.DISPLAY)
                    same = len(page.first) == len(page.last)
                    yield self.found(page.span, message, alternatives=(offer,) if same else ())


def _rewritten(page: PageRange, right: str, applicability: Applicability) -> Fix:
    return Fix(f"Write “{right}”", (Edit(page.span, right),), applicability)


def _is_range(statement: PageStatement, page: PageRange, first: int) -> bool:
    """True if *page* can be nothing but a range: no page by chapter, no date, no shelf mark."""
    if not statement.group.certain or page.first.startswith("0"):
        return False
    if page.separator in ("–", "—"):
        return statement.certain
    return (
        statement.plural is True
        and len(statement.group.pages) == 1
        and first > _HIGHEST_CHAPTER
        and not _YEAR.fullmatch(page.first)
    )
