"""A citation that stands in the text itself instead of a footnote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind

_PROSE = deferred(r"(?:[^\W\d_]{2,30}[^\w<>{}|=]{1,4}){4}")
_REF = deferred(r"<ref\b[^<>]*(?<!/)>|</ref")
_INTRODUCED = deferred(
    r"(?:[:—–(\[]|\b(?:see|in|from|by|of|also|source|e\.g\.|cf\.))\W*\Z",
    re.IGNORECASE,
)
_MARK = deferred(r"[.!?][\"”’)]?([ \t]*)\Z")
_END = deferred(r"[ \t]*(?:\n|\Z|[A-Z<])|[ \t]+[A-Z'\[]")
_QUOTED = ("<blockquote", "<poem", "<div", "<small", "<gallery", "{{#")
_LONGEST = 500


class CitationInProse(Check):
    """Reports citation templates behind a sentence of a paragraph, outside ``<ref>``."""

    meta = Meta(
        name="citation-in-prose",
        family="templates",
        summary="A citation stands in the text instead of a footnote",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the citations that follow prose on their line, where no works are listed."""
        text = document.text
        starts: list[int] = []
        for entry in document.bibliography:
            read = entry.citation.template
            if (
                read is None
                or entry.listed
                or entry.role is not None
                or read.family not in ("cs1", "cs2")
                or read.template.parent is not None
            ):
                continue
            starts = starts or [block.span.start for block in document.blocks]
            block = document.blocks[bisect_right(starts, entry.span.start) - 1]
            before = _prose_before(text, block, entry.span.start)
            if before:
                yield self.found(
                    entry.span,
                    "The citation stands in the text, where readers see all of it; "
                    "<ref>…</ref> around it makes it a footnote.",
                    fix=_footnote(text, before, entry.span),
                )


def _prose_before(text: str, block: Block, start: int) -> str:
    """What stands before the citation on its line, if that is a sentence and no introduction."""
    if block.kind is not BlockKind.PARAGRAPH or block.content.start == start:
        return ""
    before = text[max(block.content.start, start - _LONGEST) : start]
    if (
        not _PROSE.search(before)
        or _is_in_open_ref(before)
        or _INTRODUCED.search(before[-40:])
        or any(each in before for each in _QUOTED)
    ):
        return ""
    return before


def _is_in_open_ref(before: str) -> bool:
    """True if the last tag of a reference opens one, which nothing closes."""
    tags = _REF.findall(before)
    return bool(tags) and tags[-1] != "</ref"


def _footnote(text: str, before: str, span: Span) -> Fix | None:
    """Makes it a footnote, if it stands behind a whole sentence and nothing continues it."""
    mark = _MARK.search(before)
    if mark is None or not _END.match(text, span.end):
        return None
    edits = (
        Edit(Span(span.start - len(mark[1]), span.start), "<ref>"),
        Edit(Span(span.end, span.end), "</ref>"),
    )
    return Fix("Make it a footnote", edits, Applicability.UNSAFE)
