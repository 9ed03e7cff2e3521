"""``p.`` before several pages, or ``pp.`` before one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import PageStatement
from refwright.citations.pages import PageGroup
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wiki import Wiki

_SHORTEST_EXTENT = 50


class PagePrefixNumber(Check):
    """Reports plain-text page prefixes whose number is not that of the pages behind them."""

    meta = Meta(
        name="page-prefix-number",
        family="pages",
        summary="“p.” stands before several pages, or “pp.” before one",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each prefix with its pages, and the other prefix as the fix."""
        extents = _extents(document)
        other_prefix = _other_prefixes(document.wiki)
        for statement in document.page_statements:
            group = statement.group
            if statement.parameter is not None or group.prefix is None or not statement.certain:
                continue
            assert group.prefix_span is not None
            right = other_prefix.get(group.prefix)
            if right is None or group.prefix_span.of(document.text) != group.prefix:
                continue
            if group.plural:
                wrong = _is_one(group) and not (
                    group.span in extents and int(group.pages[0].first) >= _SHORTEST_EXTENT
                )
                says = "several pages, but one follows"
            else:
                wrong = _are_several(statement)
                says = "one page, but several follow"
            if wrong:
                yield self.found(
                    group.span,
                    f"“{group.prefix}” announces {says}: write “{right}”.",
                    arguments={"right": right},
                    fix=Fix(
                        f"Write “{right}” for “{group.prefix}”",
                        (Edit(group.prefix_span, right),),
                        Applicability.SAFE,
                    ),
                )


def _other_prefixes(wiki: Wiki) -> dict[str, str]:
    """Each prefix for one page to that for several, and back, as far as they differ.

    A capital ``P.`` is left out, for it may be a person's initial.
    """
    singular, plural = wiki.words.get("page", ()), wiki.words.get("pages", ())
    pairs: dict[str, str] = {}
    if len(singular) != len(plural):
        return pairs
    for one, several in zip(singular, plural, strict=True):
        if one == several:
            continue
        forms = {one: several, one.rstrip("."): several.rstrip(".")}
        if len(one.rstrip(".")) > 1:
            forms |= {key.capitalize(): value.capitalize() for key, value in forms.items()}
        for key, value in forms.items():
            pairs[key] = value
            pairs[value] = key
    return pairs


def _is_one(group: PageGroup) -> bool:
    """True if *group* is a single number with nothing like "ff." behind it."""
    page = group.pages[0]
    return page.last is None and page.first.isdecimal() and page.span.end == group.span.end


def _are_several(statement: PageStatement) -> bool:
    """True if the pages are a range or a rising list of numbers."""
    pages = statement.group.pages
    if len(pages) == 1:
        return statement.is_range(pages[0])
    numbers = [page.numbers for page in pages]
    known = [number for number in numbers if number is not None]
    if len(known) < len(pages):
        return False
    if any(page.last is not None and not statement.is_range(page) for page in pages):
        return False
    return all(before[1] < after[0] for before, after in pairwise(known))


def _extents(document: Document) -> set[Span]:
    """Pages that may be the length of a book: they stand in a full citation of one."""
    return {
        group.span
        for citation in document.citations
        if citation.plain is not None
        and (citation.reference is None or citation.plain.publisher is not None)
        and citation.plain.container is None
        for group in citation.plain.pages
    }
