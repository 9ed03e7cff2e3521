"""A reuse of a reference that is written as an opening and a closing tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cite.validation import BLANK
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span


class SelfClosingPair(Check):
    """Reports ``<ref name="x"></ref>``, for which ``<ref name="x" />`` is the usual form."""

    meta = Meta(
        name="self-closing-pair",
        family="references",
        summary="A reuse of a reference is written as an empty pair of tags",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("wpcleaner:579", "awb:SimplifyReferenceTags"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        reported: set[int | None] | None = None
        for index, reference in enumerate(document.references):
            content = reference.content
            if (
                reference.kind != "tag"
                or content is None
                or not reference.name
                or reference.list_index is not None
                or content.of(document.text).strip(BLANK)
            ):
                continue
            if reported is None:
                reported = _reported(document)
            if index in reported:
                continue
            start = content.start - 1
            while document.text[start - 1] in " \t\n":
                start -= 1
            edit = Edit(Span(start, reference.span.end), " />")
            yield self.found(
                reference.span,
                f"This only uses “{reference.name}” again; “/>” is enough.",
                upstream=self.meta.upstream,
                arguments={"name": reference.name},
                fix=Fix("Write it as one tag", (edit,), Applicability.SAFE),
            )


def _reported(document: Document) -> set[int | None]:
    """The references that Cite speaks of: whatever is wrong there is no matter of form."""
    return {
        place.reference
        for error in document.predicted_errors
        for place in (error.place, *error.related)
    }
