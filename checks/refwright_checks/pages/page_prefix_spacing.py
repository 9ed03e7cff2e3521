"""A page prefix that runs into its number: ``p.1``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

_CLOSE = deferred(r"[A-Za-z]{1,8}\.(?=[0-9])")


class PagePrefixSpacing(Check):
    """Reports prefixes with a full stop and no space behind it, in plain text."""

    meta = Meta(
        name="page-prefix-spacing",
        family="pages",
        summary="There is no space between “p.” and the page number",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield prefix and first number of each such place, with a space put between them."""
        text = document.text
        if not document.wiki.spaces_words:
            return
        for statement in document.page_statements:
            group = statement.group
            if statement.parameter is not None or group.prefix_span is None:
                continue
            first = group.pages[0].span
            match = _CLOSE.match(text, group.span.start, first.start + 1)
            if match is None or match.end() != first.start:
                continue
            span = Span(group.span.start, first.start + len(group.pages[0].first))
            prefix, number = match[0], group.pages[0].first
            yield self.found(
                span,
                f"There is no space behind “{prefix}”: write “{prefix} {number}”.",
                arguments={"prefix": prefix},
                fix=Fix(
                    f"Put a space behind “{prefix}”",
                    (Edit(Span(match.end(), match.end()), " "),),
                    Applicability.SAFE,
                ),
            )
