"""Pages of a short citation or ``{{rp}}`` that the article or chapter cited does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import Origin


class PageOutsideArticle(Check):
    """Compares the pages of short citations with those of the work in the bibliography."""

    meta = Meta(
        name="page-outside-article",
        family="pages",
        summary="A short citation gives a page that the article cited does not have",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each page or range that is not wholly among the pages of its work."""
        if not document.short_citations and not any(
            statement.origin is Origin.MARK for statement in document.page_statements
        ):
            return
        seen = set()
        for statement in document.page_statements:
            own = document.own_pages.get(statement.span)
            if own is None or not statement.certain or statement.span in seen:
                continue
            seen.add(statement.span)
            for page in statement.group.pages:
                numbers = page.numbers
                if numbers is None or not (page.last is None or statement.is_range(page)):
                    continue
                if own.holds(*numbers):
                    continue
                shown = page.span.of(document.text)
                yield self.found(
                    page.span,
                    f"The work cited takes up the pages {own.first} to {own.last}; “{shown}” is "
                    "not among them.",
                    confidence=Confidence.MEDIUM,
                    related=(Related(own.span, "the pages of the work"),),
                    arguments={"first": str(own.first), "last": str(own.last)},
                )
