"""A line that speaks to the reader or the writer instead of telling something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.shortening import shortened
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind

_OPENER = deferred(r"\[?([^\W\d_]+)")
_QUOTATION = deferred(r"<(/?)blockquote\b", re.IGNORECASE)


class ConversationalText(Check):
    """Reports paragraphs that begin with words of a conversation."""

    meta = Meta(
        name="conversational-text",
        family="machine_text",
        summary="A line speaks to the reader or the writer",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the lines, in text order."""
        conversation = document.wiki.conversation
        if not conversation:
            return
        for block in _prose(document):
            opener = _OPENER.match(document.text, *block.content)
            expressions = conversation.get(opener[1].casefold()) if opener else None
            if not expressions or not any(
                _pattern(each).match(document.text, *block.content) for each in expressions
            ):
                continue
            removal = Edit(_with_line_break(document.text, block.span), "")
            yield self.found(
                block.content,
                f"“{shortened(block.content.of(document.text))}” is said to someone; "
                "it does not belong in an article.",
                confidence=Confidence.MEDIUM,
                alternatives=(Fix("Remove this line", (removal,), Applicability.DISPLAY),),
            )


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _prose(document: Document) -> Iterator[Block]:
    """Lines of running text: no lists, tables and headings, nothing indented or quoted."""
    text = document.text
    tags = _QUOTATION.finditer(text)
    tag = next(tags, None)
    quoting = False
    paragraph = BlockKind.PARAGRAPH
    for block in document.blocks:
        quoted = quoting
        while tag is not None and tag.start() < block.span.end:
            quoting = not tag[1]
            quoted = True
            tag = next(tags, None)
        if block.kind is paragraph and not quoted and block.span.start == block.content.start:
            yield block


def _with_line_break(text: str, span: Span) -> Span:
    for line_break in ("\r\n", "\n", "\r"):
        if text.startswith(line_break, span.end):
            return Span(span.start, span.end + len(line_break))
    return span
