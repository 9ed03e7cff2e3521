"""A short citation that means no work of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict


class ShortCitationWithoutSource(Check):
    """Reports short citations of authors of whom the page cites no work."""

    meta = Meta(
        name="short-citation-without-source",
        family="short_citations",
        summary="A short citation points to a work that the page does not list",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("footnotes:no_target",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the short citations whose work is nowhere on the page, if all of it is known."""
        if document.section:
            return
        for short in document.short_citations:
            if short.verdict is not Verdict.NOT_FOUND:
                continue
            yield self.found(
                short.span,
                _message(document, short),
                upstream=("footnotes:no_target",) if short.template is not None else (),
                related=tuple(
                    Related(document.citations[work].span, "a work with an author of this name")
                    for work in short.works
                ),
                arguments={"authors": "; ".join(short.surnames), "year": short.year},
            )


def _message(document: Document, short: ShortCitation) -> str:
    cited = " & ".join(short.surnames) + (f" {short.year}" if short.year else "")
    if short.template is not None and short.works:
        return f"No full citation on the page has exactly these authors and this year: “{cited}”."
    return f"The page lists no work that “{cited}” could mean."
