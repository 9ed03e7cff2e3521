"""Bold text, or a line with a semicolon, in place of a heading above references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.wikitext.blocks import BlockKind
from refwright.wikitext.nodes import trimmed
from refwright_checks.bibliography._headings import LIST_ROLES, ListStarts, line_above

# Two patterns that begin with letters are searched many times faster than one that doesn't.
_BOLD = deferred(r"\n'''([^'\n]{3,60})''':?[ \t]*(?=\n|\Z)")
_TERM = deferred(r"\n;([^\n;'{\[<]{3,60})(?=\n|\Z)")


class PseudoHeadingOfWorks(Check):
    """Reports lines that only look like the heading of references or of a list of works."""

    meta = Meta(
        name="pseudo-heading-of-works",
        family="bibliography",
        summary="Bold text stands in place of a heading above references",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the lines outside sections for references, with a heading in their place."""
        lines = [
            (trimmed(document.text, *match.span()), title)
            for pattern in (_BOLD, _TERM)
            for match in pattern.finditer(document.text)
            if document.wiki.section_role(title := match[1].strip(" \t:"))
            in LIST_ROLES - {"notes"}  # which may be those of a table
        ]
        if document.section or not lines:
            return
        end_of_text = max(each.span.start for each in document.sections if each.role is None)
        starts = ListStarts(document)
        for line, title in sorted(lines):
            above = line_above(document, line.start)
            role = document.wiki.section_role(title)
            if above is None or (above is not BlockKind.PARAGRAPH and role != "references"):
                continue  # "Books" below a heading or other works is a part of their list
            section = document.section_at(line.start)
            if section.span.start == end_of_text and starts.follow(line.start):
                heading = f"== {title} =="
                yield self.found(
                    line,
                    f"“{title}” is no heading, but a line in bold: readers don't find it in the "
                    f"table of contents. Write “{heading}”.",
                    arguments={"right": heading},
                    fix=Fix(f"Write “{heading}”", (Edit(line, heading),), Applicability.UNSAFE),
                )
