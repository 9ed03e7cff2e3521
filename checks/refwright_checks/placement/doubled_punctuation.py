"""The same punctuation mark before and behind references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.placement._signs import (
    is_doubled,
    is_opening,
    signs_behind,
    split_closing,
    text_before,
)

# An abbreviation keeps its full stop, and behind the reference its sentence may well have another.
_ABBREVIATION = deferred(r"(?:\W|^)\w{0,4}\.$|\.[ \u00a0]?\w{1,8}\.$")


class DoubledPunctuation(Check):
    """Reports each run of references that stands between two marks of the same kind."""

    meta = Meta(
        name="doubled-punctuation",
        family="placement",
        summary="The same punctuation mark stands before and behind a reference",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("awb:FixReferenceTags",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the runs together with the second mark."""
        text, order = document.text, document.wiki.punctuation
        for run, sign in signs_behind(document):
            shown = sign.of(text)
            before = text_before(text, run)
            if not is_doubled(before, shown) or is_opening(before):
                continue
            if order != "before" and _ends_otherwise(before):
                continue
            drop = Edit(Span(run.span.end, sign.end), "")
            fix = Fix(f"Drop the second “{shown}”", (drop,), Applicability.SAFE)
            yield self.found(
                Span(run.span.start, sign.end),
                f"“{shown}” stands both before and behind the reference.",
                upstream=self.meta.upstream,
                arguments={"punctuation": shown},
                fix=fix if order == "before" else None,
            )


def _ends_otherwise(before: str) -> bool:
    """True if the sign before may be that of an abbreviation or of a quotation."""
    words = before.rstrip()
    return split_closing(words)[1] != "" or _ABBREVIATION.search(words) is not None
