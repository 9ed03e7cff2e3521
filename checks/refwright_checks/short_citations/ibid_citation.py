"""A note that points back to the one before it: "ibid.", "op. cit."."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.back_references import is_back_reference
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.works import Citation
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

_NUMBER = deferred(r"ID(?![\w.])")
"""``ID: 12345`` is the number of a record, not "idem"."""


class IbidCitation(Check):
    """Reports "ibid." and its kin, and says which work they seem to mean."""

    meta = Meta(
        name="ibid-citation",
        family="short_citations",
        summary="“Ibid.” and “op. cit.” mean another work as soon as a note is moved or added",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the notes, or parts of them, that cite what an earlier note cites."""
        for short in document.short_citations:
            if not is_back_reference(short):
                continue
            span = _place(document, short)
            written = span.of(document.text).replace("''", "")
            if _NUMBER.match(written):
                continue
            work = _meant(document, short)
            cited = work.short_name if work is not None else ""
            alternatives = tuple(_alternatives(document, short, work)) if work is not None else ()
            yield self.found(
                span,
                f"“{written}” here means “{cited}”, until a note is put in before it."
                if cited
                else f"“{written}” means another work as soon as a note is put in before it.",
                related=(Related(work.span, "the work that is meant"),) if work is not None else (),
                arguments={"written": written, "cited": cited},
                alternatives=alternatives,
            )


def _place(document: Document, short: ShortCitation) -> Span:
    """What points back, with its pages, but without the full stop and the italics at its end."""
    text = short.span.of(document.text)
    return Span(short.span.start, short.span.start + len(text.rstrip("'. \n")))


def _meant(document: Document, short: ShortCitation) -> Citation | None:
    if short.verdict is not Verdict.RESOLVED or not short.works:
        return None
    return document.citations[short.works[0]]


def _alternatives(document: Document, short: ShortCitation, work: Citation) -> Iterator[Fix]:
    """To cite the work by authors and year, with the pages that stand here."""
    if not (work.surnames and work.year) or short.plain is None:
        return
    text, locator = document.text, short.plain.locator_span
    start, end = short.span.start, _place(document, short).end
    written = work.short_name
    if locator is not None:
        end, written = locator.start, f"{written}, "
    italics = text.endswith("''", 0, start)
    if italics and "''" in text[start:end]:
        start -= 2
    elif italics and text.startswith("''", end):
        start, end = start - 2, end + 2
    yield Fix(
        f"Cite “{written.rstrip(', ')}” here",
        (Edit(Span(start, end), written),),
        Applicability.DISPLAY,
    )
