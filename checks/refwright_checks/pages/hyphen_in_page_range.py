"""A page range that is written with something else than an unspaced en dash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import Origin, PageStatement
from refwright.citations.pages import PageRange
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks.pages._templates import is_cs1

_EN_DASH = "–"
_NAMES = {
    "-": "a hyphen",
    "‐": "a hyphen",
    "--": "two hyphens",
    "‒": "a figure dash",
    "–": "spaces around the en dash",
    "—": "an em dash",
    "―": "a horizontal bar",
    "−": "a minus sign",
}


class HyphenInPageRange(Check):
    """Reports each range in plain text and in the page parameters of templates."""

    meta = Meta(
        name="hyphen-in-page-range",
        family="pages",
        summary="A page range is written with a hyphen instead of an en dash",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the ranges whose ends are certain, with an en dash put between them."""
        if document.wiki.page_range != _EN_DASH:
            return
        for statement in document.page_statements:
            for page in statement.group.pages:
                if page.last is None or not (
                    statement.is_range(page) or _is_of_article(document, statement, page)
                ):
                    continue
                between = _between(document.text, page)
                if between is None or between.of(document.text) == _EN_DASH:
                    continue
                assert page.separator is not None
                right = f"{page.first}{_EN_DASH}{page.last}"
                yield self.found(
                    page.span,
                    f"The page range “{page.span.of(document.text)}” has "
                    f"{_NAMES.get(page.separator, 'a hyphen')}; write it with an en dash: "
                    f"“{right}”.",
                    severity=_severity(document, statement, page),
                    arguments={"right": right},
                    fix=Fix(
                        "Put an en dash between the pages",
                        (Edit(between, _EN_DASH),),
                        Applicability.SAFE,
                    ),
                )


def _severity(document: Document, statement: PageStatement, page: PageRange) -> Severity | None:
    """INFO where Module:Citation/CS1 shows the en dash to readers; else that of the meta."""
    shown = (
        statement.origin is Origin.CITATION
        and statement.plural
        and page.separator in ("-", "–")
        and statement.template is not None
        and is_cs1(document, statement.template)
    )
    return Severity.INFO if shown else None


def _is_of_article(document: Document, statement: PageStatement, page: PageRange) -> bool:
    """True if both ends are pages of the article that a short citation means: ``p=12-14``."""
    if not statement.may_be_range(page) or page.numbers is None:
        return False
    own = document.own_pages.get(statement.span)
    return own is not None and own.holds(*page.numbers)


def _between(text: str, page: PageRange) -> Span | None:
    """What stands between the ends of the range; None if there is markup in it."""
    if page.last is None or page.separator is None:
        return None
    between = Span(page.span.start + len(page.first), page.span.end - len(page.last))
    literal = (
        text.startswith(page.first, page.span.start)
        and text.endswith(page.last, 0, page.span.end)
        and between.of(text).strip(" ") == page.separator
    )
    return between if literal else None
