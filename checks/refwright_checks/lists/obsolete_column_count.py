"""A list template that is told how many columns to make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix

# What the style sheet of Template:Reflist makes of the numbers today.
_WIDTHS = {"2": "30em", "3": "25em"}
_COUNTS = frozenset("23456789")


class ObsoleteColumnCount(Check):
    """Reports ``{{reflist|2}}`` and the like."""

    meta = Meta(
        name="obsolete-column-count",
        family="lists",
        summary="A reference list asks for a number of columns",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the numbers; only English Wikipedia's template is known to take them so."""
        if document.wiki.site != "enwiki":
            return
        for template in document.syntax.templates:
            if template.canonical != "reflist":
                continue
            parameter = template.get("1")
            count = parameter.value.of(document.text).strip() if parameter is not None else ""
            if parameter is None or count not in _COUNTS:
                continue
            width = _WIDTHS.get(count, "25em")
            start = document.text.index(count, parameter.value.start)
            span = parameter.value._replace(start=start, end=start + len(count))
            yield self.found(
                span,
                f"A number of columns is obsolete; give their width: “{width}”.",
                arguments={"columns": count, "width": width},
                fix=Fix(f"Make it {width}", (Edit(span, width),), Applicability.UNSAFE),
            )
