"""A quotation mark that is never opened, or never closed, within one citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.words import Words

_STRAIGHT = deferred('"')
_CURLY = deferred("[“”]")
# Quotation marks of other languages share “ with English, as the closing one or the opening one.
_FOREIGN = deferred("[„‟«»‹›「」『』]")
# Inches and seconds, Hebrew abbreviations, ditto marks.
_AMBIGUOUS = deferred(r"[\d½¼¾′″]\"|[^\W_]\"[^\W_]|\"\"|(?<=\s)\"(?=\s)")
_OPENING = deferred(r"(?:\A|[\s(\[{,;:—–/‘'])\Z")
_PARAGRAPH = deferred(r"\n\s*\n")


class UnbalancedQuotationMarks(Check):
    """Reports a citation with an odd quotation mark, at the mark that has no partner."""

    meta = Meta(
        name="unbalanced-quotation-marks",
        family="consistency",
        summary="A quotation mark in a citation has no partner",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each reference or bibliography entry with such a mark."""
        pieces = [words for _, words in chain(document.notes, document.plain_entries) if words.text]
        places = sorted(place for words in pieces for place in _unmatched(words))
        for place in places:
            mark = place.of(document.text)
            if mark in ('"', "“", "”"):
                yield self.found(
                    place,
                    f"The quotation mark {mark} has no partner in this citation: another is "
                    "missing, or this one is too many.",
                    confidence=Confidence.MEDIUM,
                )


def _unmatched(words: Words) -> Iterator[Span]:
    """The one mark without a partner, or the first of all if that cannot be told."""
    text = words.text
    if '"' not in text and "“" not in text and "”" not in text:
        return
    if _FOREIGN.search(text) or _PARAGRAPH.search(text) or _AMBIGUOUS.search(text):
        return
    straight = [match.start() for match in _STRAIGHT.finditer(text)]
    curly = [match.start() for match in _CURLY.finditer(text)]
    if straight and curly:
        return
    marks = straight or curly
    if len(marks) % 2 == 0:
        return
    alone = []
    opened: int | None = None
    for place in marks:
        opens = text[place] == "“" or (
            text[place] == '"' and bool(_OPENING.search(text, max(0, place - 1), place))
        )
        if opens:
            if opened is not None:
                alone.append(opened)
            opened = place
        elif opened is None:
            alone.append(place)
        else:
            opened = None
    if opened is not None:
        alone.append(opened)
    place = alone[0] if len(alone) == 1 else marks[0]
    yield words.span(place, place + 1)
