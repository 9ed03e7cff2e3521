"""One source that references cite in different words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.shortening import shortened
from refwright_checks.duplicates._contents import confidence_of
from refwright_checks.duplicates._same_source import same_sources

_LABELS = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmc": "PMC",
    "arxiv": "arXiv",
    "isbn": "ISBN",
    "url": "address",
}


class SameSourceCitedDifferently(Check):
    """Reports references whose identifier or address is that of an earlier one."""

    meta = Meta(
        name="same-source-cited-differently",
        family="duplicates",
        summary="Two references cite one source in different words",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the later references, in text order."""
        for same in same_sources(document):
            earlier, later = document.references[same.earlier], document.references[same.later]
            yield self.found(
                later.span,
                f"The {_LABELS[same.kind]} “{shortened(same.value)}” is that of an earlier "
                "reference, which cites it in other words.",
                confidence=min(confidence_of(earlier, later), _confidence(same.kind)),
                related=(Related(earlier.span, "the earlier reference"),),
                arguments={"kind": same.kind, "value": same.value},
            )


def _confidence(kind: str) -> Confidence:
    """An address may show something else another day."""
    return Confidence.MEDIUM if kind == "url" else Confidence.HIGH
