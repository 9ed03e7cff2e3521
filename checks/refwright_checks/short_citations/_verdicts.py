"""Short citations by what is known of the work that they mean."""

from __future__ import annotations

from collections.abc import Iterator

from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.works import Citation

NO_TARGET = ("footnotes:no_target",)


def with_verdict(
    document: Document, verdict: Verdict
) -> Iterator[tuple[ShortCitation, list[Citation]]]:
    """The short citations of *verdict*, each with the works nearest to it, in text order.

    Of a single section there are none, for the rest of the page could change any verdict.
    """
    if document.section:
        return
    for short in document.short_citations:
        if short.verdict is verdict:
            yield short, [document.citations[work] for work in short.works]


def upstream_of(short: ShortCitation) -> tuple[str, ...]:
    """What Module:Footnotes says of *short*, if it says that its work is missing."""
    return NO_TARGET if short.targets == 0 else ()
