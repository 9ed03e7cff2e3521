"""A title that is all capitals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import quoted

# One or two words may be an abbreviation or a brand.
_WORDS = 4
_LETTERS = 15


class TitleInCapitals(Check):
    """Reports titles without any small letter."""

    meta = Meta(
        name="title-in-capitals",
        family="templates",
        summary="The title of a citation is in capitals",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each title."""
        for arguments in document.cs1_arguments:
            for meaning in ("Title", "Chapter"):
                title = arguments.get(meaning)
                if title is None or not title.value.isupper() or title.opaque:
                    continue
                words = [word for word in title.value.split() if word.isalpha() and len(word) > 1]
                if len(words) >= _WORDS and sum(map(str.isalpha, title.value)) >= _LETTERS:
                    yield self.found(
                        title.span,
                        f"{quoted(title.value)} is all in capitals; write it as other titles on "
                        "the page are written.",
                    )
