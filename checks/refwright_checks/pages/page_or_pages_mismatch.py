"""``page=`` with several pages in a citation template, or ``pages=`` with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import Origin, PageStatement
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.nodes import Parameter
from refwright_checks.pages._numbers import are_several, is_one
from refwright_checks.pages._templates import is_cs1

_OTHER = {
    "page": "pages",
    "p": "pp",
    "quote-page": "quote-pages",
    "pages": "page",
    "pp": "p",
    "quote-pages": "quote-page",
}
_SHORTEST_EXTENT = 50
_HIGHEST_CHAPTER = 99


class PageOrPagesMismatch(Check):
    """Reports parameters for pages whose number is not that of the pages in them."""

    meta = Meta(
        name="page-or-pages-mismatch",
        family="pages",
        summary="A citation template has several pages in “page=”, or one in “pages=”",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each such parameter, with its other name as the fix."""
        for statement in document.page_statements:
            if statement.origin is not Origin.CITATION or not statement.certain:
                continue
            parameter, template = statement.parameter, statement.template
            assert parameter is not None
            assert template is not None
            right = _OTHER.get(parameter.key)
            if parameter.name is None or right is None or statement.group.prefix is not None:
                continue
            wrong = _is_single(statement) if statement.plural else are_several(statement)
            other = template.get(right)
            if not wrong or not is_cs1(document, template) or (other and not other.empty):
                continue
            if statement.plural:
                says, severity = "several pages, but holds one", Severity.INFO
            else:
                says, severity = "one page, but holds several", self.meta.severity
            yield self.found(
                Span(parameter.name.start, parameter.value.end),
                f"“{parameter.key}=” is for {says}: write “{right}=”.",
                severity=severity,
                arguments={"right": right},
                fix=Fix(
                    f"Write “{right}=” for “{parameter.key}=”",
                    _swap(parameter, right, other),
                    Applicability.SAFE if _is_sure(statement) else Applicability.UNSAFE,
                ),
            )


def _swap(parameter: Parameter, right: str, other: Parameter | None) -> tuple[Edit, ...]:
    """Gives *parameter* the *right* name, and its own to an empty one that has that name."""
    pairs = [(parameter, right)] + ([(other, parameter.key)] if other is not None else [])
    return tuple(sorted(Edit(each.name, key) for each, key in pairs if each.name is not None))


def _is_single(statement: PageStatement) -> bool:
    """True if it is one page, and neither the length of a book nor the number of an article."""
    page = statement.group.pages[0]
    if not is_one(statement.group) or page.first.startswith("0"):
        return False
    template = statement.template
    if template is None or template.get("journal") is not None:
        return False
    is_book = template.canonical in ("cite book", "citation") and not template.get(
        "chapter", "contribution", "magazine", "newspaper"
    )
    return int(page.first) < _SHORTEST_EXTENT or not is_book


def _is_sure(statement: PageStatement) -> bool:
    """True unless the pages may be a page numbered by chapter whose hyphen became a dash."""
    page = statement.group.pages[0]
    several = len(statement.group.pages) > 1
    return page.last is None or several or int(page.first) > _HIGHEST_CHAPTER
