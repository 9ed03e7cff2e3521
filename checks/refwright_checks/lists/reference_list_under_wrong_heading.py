"""A reference list in a section that is for something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document

_ROLES = frozenset({"see_also", "external_links"})


class ReferenceListUnderWrongHeading(Check):
    """Reports reference lists in sections for links and for related articles."""

    meta = Meta(
        name="reference-list-under-wrong-heading",
        family="lists",
        summary="A reference list has no heading of its own",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the lists that show something."""
        filled = {index for index in document.listing if index is not None}
        for index, shown in enumerate(document.reference_lists):
            section = document.section_at(shown.span.start)
            if shown.kind == "template" and document.wiki.language != "en":
                continue  # many bring their own heading: {{Appendix}}, {{Referências}}
            if index not in filled or section.heading is None:
                continue
            if document.wiki.section_role(section.title) in _ROLES:
                yield self.found(
                    shown.span,
                    f"The references are listed under “{section.title}”.",
                    related=(Related(section.heading, "the heading above them"),),
                    arguments={"title": section.title},
                )
