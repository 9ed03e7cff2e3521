"""A slash in the wrong place of a reference tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks.references._faults import faults, repair


class MisplacedSlash(Check):
    """Reports ``<ref name="x" / >``, which is no reuse, and ``<ref name="x" />text</ref>``."""

    meta = Meta(
        name="misplaced-slash",
        family="references",
        summary="A slash in a reference tag is in the wrong place",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the ends of such tags, in text order."""
        found = [
            self.found(
                fault.span,
                "This does not end the tag: a reuse ends in “/>”.",
                fix=repair(fault, "Write “/>”"),
            )
            for fault in faults(document, "slash")
        ]
        for wrong in document.ref_markup.premature:
            end = wrong.opener.end
            start = end - 2
            while document.text[start - 1] in " \t":
                start -= 1
            edit = Edit(Span(start, end), ">")
            found.append(
                self.found(
                    Span(end - 2, end),
                    "This slash ends the reference before its text.",
                    related=(Related(wrong.span, "where it should end"),),
                    fix=Fix("Remove the slash", (edit,), Applicability.UNSAFE),
                )
            )
        found.sort(key=lambda diagnostic: diagnostic.span)
        yield from found
