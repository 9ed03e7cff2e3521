"""A reference that stands in front of the punctuation it belongs behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.placement._signs import (
    SIGNS,
    is_doubled,
    is_opening,
    signs_behind,
    split_closing,
    text_before,
)

# Where a sign must not be put: behind a character reference or what may become one, a comment.
_OPAQUE = deferred(r"&#?\w{1,30};?$|-->$|[(\[–—…]$")
_ABBREVIATION = deferred(
    r"(?<!\w)(?:[^\W\d_]|al|Bros|ca|Co|Corp|Dr|eds?|etc|Inc|Jr|Ltd|No|Sr|St|vs|[ap]\.m)\.$"
)


class ReferenceBeforePunctuation(Check):
    """Reports each run of references that is followed by punctuation, together with the sign."""

    meta = Meta(
        name="reference-before-punctuation",
        family="placement",
        summary="A reference stands before the punctuation that it belongs behind",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:61", "wpcleaner:61"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the runs, on wikis where references follow punctuation."""
        if document.wiki.punctuation != "before":
            return
        for run, sign in signs_behind(document):
            shown = sign.of(document.text)
            before = text_before(document.text, run)
            if is_opening(before) or is_doubled(before, shown):
                continue
            these = "These references stand" if len(run.references) > 1 else "This reference stands"
            yield self.found(
                Span(run.span.start, sign.end),
                f"{these} before the “{shown}” and should stand behind it.",
                upstream=self.meta.upstream,
                arguments={"punctuation": shown},
                fix=_fix(before, run.span, sign, shown),
            )


def _fix(before: str, references: Span, sign: Span, shown: str) -> Fix | None:
    """Moves the sign to the end of the text before."""
    words = before.rstrip(" \t")
    if _OPAQUE.search(words):
        return None
    inner, closing = split_closing(words)
    if inner.endswith(tuple(SIGNS)) and (closing or not _ABBREVIATION.search(inner)):
        return None
    place = references.start - (len(before) - len(words))
    move = (Edit(Span(place, place), shown), Edit(Span(references.end, sign.end), ""))
    return Fix(f"Move the “{shown}” in front", move, Applicability.SAFE)
