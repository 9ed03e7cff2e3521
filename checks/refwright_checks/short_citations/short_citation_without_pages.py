"""A short citation that names no place in a work, where others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.wikitext.nodes import Template
from refwright_checks.short_citations._notes import short_notes

_LOCATORS = ("p", "page", "pp", "pages", "loc", "location", "at")
_FEWEST = 2


class ShortCitationWithoutPages(Check):
    """Reports footnotes without a page of works that are cited by the page elsewhere."""

    meta = Meta(
        name="short-citation-without-pages",
        family="short_citations",
        summary="A short citation gives no page, while others of the same work do",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them where at least two other short citations of the work give a page."""
        notes = {id(note.template): note.template for note in short_notes(document)}
        missing: list[ShortCitation] = []
        with_pages: Counter[int] = Counter()
        for short in document.short_citations:
            if short.verdict is not Verdict.RESOLVED or len(short.works) != 1:
                continue
            if _has_pages(short):
                with_pages[short.works[0]] += 1
            elif short.reference is not None and _is_bare(document, short, notes):
                missing.append(short)
        marked = _ends_before_tags(document) if missing else set()
        for short in missing:
            assert short.reference is not None
            count = with_pages[short.works[0]]
            if count >= _FEWEST and document.references[short.reference].span.end not in marked:
                cited = f"{' & '.join(short.surnames)} {short.year}"
                yield self.found(
                    short.span,
                    f"“{cited}” has no page here, but pages in {count} other places.",
                    arguments={"cited": cited, "count": str(count)},
                )


def _ends_before_tags(document: Document) -> set[int]:
    """Where something ends that a clean-up tag such as ``{{page needed}}`` follows."""
    return {
        len(document.text[max(0, template.start - 5) : template.start].rstrip(" "))
        + max(0, template.start - 5)
        for template in document.syntax.templates
        if template.canonical in document.wiki.inline_tags
    }


def _has_pages(short: ShortCitation) -> bool:
    if short.template is None:
        return bool(short.pages)
    return any(
        parameter is not None and not parameter.empty
        for parameter in (short.template.page, short.template.pages)
    )


def _is_bare(document: Document, short: ShortCitation, notes: Mapping[int, Template]) -> bool:
    """True if *short* is all that its footnote says, and it names no place in the work."""
    if short.plain is not None:
        return short.plain.whole and short.plain.locator_span is None and bool(short.year)
    if short.template is None:
        return False
    template = notes.get(id(short.template.template))
    if template is None or document.wiki.short_citations[template.canonical].multiple:
        return False
    keys = {each.key: each for each in template.parameters if not each.empty}
    postscript = keys.get("ps") or keys.get("postscript")
    return not any(key in keys for key in _LOCATORS) and (
        postscript is None or postscript.value.of(document.text) in ("none", ".")
    )
