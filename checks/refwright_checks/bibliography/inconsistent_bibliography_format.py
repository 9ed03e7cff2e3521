"""A book without the place or the publisher that the books around it have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.names import name_key
from refwright.patterns import deferred
from refwright_checks.bibliography._majority import (
    TemplateEntry,
    are_exceptions,
    is_book,
    sections_of_works,
)
from refwright_checks.bibliography._naming import named

# Older books are usually cited by their place alone.
_FIRST_WITH_PUBLISHERS = 1900
_WORD = deferred(r"[^\W\d_]{4,}")


class InconsistentBibliographyFormat(Check):
    """Reports books that leave out what at least four of five books of a section name."""

    meta = Meta(
        name="inconsistent-bibliography-format",
        family="bibliography",
        summary="A book lacks the place or publisher that the others in its list have",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the exceptions of each section, those without place before the others."""
        for title, entries in sections_of_works(document):
            books = [each for each in entries if is_book(each.read)]
            named_publishers = [each for each in books if each.read.value("publisher")]
            yield from self._without("place", "place of publication", title, named_publishers)
            recent = [each for each in books if _year(each) >= _FIRST_WITH_PUBLISHERS]
            yield from self._without("publisher", "publisher", title, recent)

    def _without(
        self, field: str, shown: str, title: str, books: list[TemplateEntry]
    ) -> Iterator[Diagnostic]:
        """Those of *books* that lack *field*, if they are exceptions."""
        without = [each for each in books if not each.read.value(field)]
        if not are_exceptions(len(without), len(books)):
            return
        places = _words("place", books)
        for entry, read in without:
            # "Oxford University Press" says where it is.
            publisher = _words("publisher", [TemplateEntry(entry, read)])
            if any(word in places or word.startswith("univer") for word in publisher):
                continue
            yield self.found(
                entry.span,
                f"{named(entry.citation)} names no {shown}; {len(books) - len(without)} of the "
                f"{len(books)} books in “{title}” do.",
                arguments={"field": field},
            )


def _year(book: TemplateEntry) -> int:
    """The year without its letter; 0 if there is none, or more than one."""
    digits = book.read.year[:4]
    return int(digits) if digits.isdecimal() and len(book.read.year) <= 5 else 0


def _words(field: str, books: list[TemplateEntry]) -> set[str]:
    """The longer words that *field* has in *books*."""
    return {name_key(word) for each in books for word in _WORD.findall(each.read.value(field))}
