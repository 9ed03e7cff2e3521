"""An ISBN that is written in another way than the others of a bibliography."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.bibliography._majority import (
    TemplateEntry,
    are_exceptions,
    sections_of_works,
)

_ISBN = deferred(r"\d[\d \u2010-\u2013-]{8,16}[\dXx]")
_HYPHEN = deferred("[\u2010-\u2013-]")


class InconsistentIsbnHyphenation(Check):
    """Reports ISBNs without hyphens among those with hyphens, and the other way round."""

    meta = Meta(
        name="inconsistent-isbn-hyphenation",
        family="bibliography",
        summary="An ISBN is hyphenated in another way than the others in its list",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the exceptions to how at least four of five ISBNs of a section are written."""
        for title, entries in sections_of_works(document):
            numbers = list(_isbns(document, entries))
            counted = Counter(style for _, style in numbers)
            usual, most = counted.most_common(1)[0] if counted else ("", 0)
            if not are_exceptions(len(numbers) - most, len(numbers)):
                continue
            for span, style in numbers:
                if style != usual:
                    yield self.found(
                        span,
                        f"The ISBN “{span.of(document.text)}” is written {style}; {most} of the "
                        f"{len(numbers)} in “{title}” are written {usual}.",
                        arguments={"style": style, "usual": usual},
                    )


def _isbns(document: Document, entries: list[TemplateEntry]) -> Iterator[tuple[Span, str]]:
    """The ISBNs of *entries*, and how each is written."""
    for _, read in entries:
        if "isbn" in read.fields:
            span = read.fields["isbn"].value
            written = span.of(document.text)
            if _ISBN.fullmatch(written):
                yield span, _style(written)


def _style(isbn: str) -> str:
    hyphens = len(_HYPHEN.findall(isbn))
    if hyphens > 1:
        return "with hyphens"
    if hyphens:
        return "with one hyphen"
    return "with spaces" if " " in isbn else "without hyphens"
