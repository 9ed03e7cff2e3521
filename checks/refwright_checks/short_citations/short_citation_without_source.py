"""A short citation that means no work of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright_checks.short_citations._verdicts import NO_TARGET, upstream_of

_FOUND = (Verdict.RESOLVED, Verdict.AMBIGUOUS)


class ShortCitationWithoutSource(Check):
    """Reports short citations of authors of whom the page cites no work."""

    meta = Meta(
        name="short-citation-without-source",
        family="short_citations",
        summary="A short citation points to a work that the page does not list",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=NO_TARGET,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the short citations whose work is nowhere on the page, if all of it is known.

        Less is made of those whose work is there, but not where Module:Footnotes looks for it.
        """
        if document.section:
            return
        for short in document.short_citations:
            missing = short.verdict is Verdict.NOT_FOUND
            if not missing and not (short.targets == 0 and _is_unlinked(document, short)):
                continue
            yield self.found(
                short.span,
                _message(short),
                severity=None if missing else Severity.INFO,
                confidence=Confidence.HIGH if missing else Confidence.LOW,
                upstream=upstream_of(short),
                related=tuple(
                    Related(document.citations[work].span, "a work with an author of this name")
                    for work in short.works
                ),
                arguments={"authors": "; ".join(short.surnames), "year": short.year},
            )


def _is_unlinked(document: Document, short: ShortCitation) -> bool:
    """True if the work is there, but not where Module:Footnotes would find it.

    Of citation templates only the English parameters are read: elsewhere it cannot be told.
    """
    if document.wiki.language != "en":
        return False
    if short.verdict in _FOUND:
        return True
    return short.verdict is Verdict.UNKNOWN and not document.has_unknown_wrappers


def _message(short: ShortCitation) -> str:
    cited = short.short_name
    if short.verdict in _FOUND:
        return (
            f"The link of “{cited}” works, but it leads to no citation template that "
            "Module:Footnotes knows, which will say that there is no target."
        )
    if short.verdict is Verdict.UNKNOWN:
        return (
            f"The page seems to name the work that “{cited}” means, but not in a citation template "
            "with an anchor for its link to lead to."
        )
    if short.template is not None and short.works:
        return f"No full citation on the page has the anchor that the link of “{cited}” leads to."
    return f"The page lists no work that “{cited}” could mean."
