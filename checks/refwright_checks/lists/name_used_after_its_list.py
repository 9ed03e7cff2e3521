"""A name whose reference an earlier list has shown already, used behind that list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.listing import earlier_definition
from refwright.citations.references import Reference
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.nodes import Tag


class NameUsedAfterItsList(Check):
    """Reports names that Cite no longer knows, because a list came in between."""

    meta = Meta(
        name="name-used-after-its-list",
        family="lists",
        summary="A name is used behind the list that showed its reference",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("cite:cite_error_references_no_text", "cite:cite_warning_sectionpreview_no_text"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the first use of each such name, with Cite's own error."""
        for error in document.predicted_errors:
            definition = earlier_definition(document, error)
            shown = document.listing[definition] if definition is not None else None
            if definition is None or shown is None or error.place.reference is None:
                continue
            defined = document.references[definition]
            use = document.references[error.place.reference]
            yield self.found(
                error.place.span,
                f"“{use.name}” is defined for an earlier list and means nothing behind it.",
                severity=Severity.WARNING if document.section else None,
                confidence=Confidence.MEDIUM if use.in_parameter else Confidence.HIGH,
                upstream=(f"cite:{error.key}",),
                related=(
                    Related(defined.span, "its definition"),
                    Related(document.reference_lists[shown].span, "the list that shows it"),
                    *(Related(place.span, "another use") for place in error.related),
                ),
                arguments={"name": use.name},
                fix=_repeat(document.text, defined, use),
            )


def _repeat(text: str, defined: Reference, use: Reference) -> Fix | None:
    """Says the same again at the first use; only where both are plain tags."""
    if not isinstance(use.node, Tag) or defined.kind != "tag" or defined.content is None:
        return None
    if use.node.content is not None or any(map(_is_reference, defined.nodes())):
        return None
    slash = text.rindex("/", *use.span)
    place = Span(slash, use.span.end)
    edit = Edit(place, f">{defined.content.of(text)}</ref>")
    return Fix("Define the name here once more", (edit,), Applicability.UNSAFE)


def _is_reference(node: object) -> bool:
    return isinstance(node, Tag) and node.name == "ref"
