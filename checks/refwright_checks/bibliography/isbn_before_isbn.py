"""An ISBN beside a year in which there were none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright import data
from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.works import Citation
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.bibliography._naming import named

_YEAR = deferred(r"\d{4}")
# Not part of a number with hyphens, as an ISBN is.
_YEARS = deferred(r"(?<![\d‐‑–-])(?:19|20)\d\d(?![\d‐‑–-])")
# Reprint, réimpression, ristampa, reimpresión, herdruk, Nachdruck …
_REPRINT = deferred(
    r"\brepr|\bre-?(?:issue|impr)|\bréimpr|\bristamp|herdruk|n[ae][cu]h?druck", re.IGNORECASE
)
_FAMILIES = ("cs1", "cs2")
_ORIGINAL = ("orig-date", "orig-year", "origyear", "origdate")


class IsbnBeforeIsbn(Check):
    """Reports ISBNs of works that are dated before there were any."""

    meta = Meta(
        name="isbn-before-isbn",
        family="bibliography",
        summary="A work has an ISBN and a year in which no book had one",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=("cs1:invalid_isbn_date",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the ISBNs of citations that name no later year."""
        numbers = data.read("book_numbers")
        for citation in document.citations:
            place = _isbn_place(citation)
            if place is None:
                continue
            year = _YEAR.match(citation.year)
            if year is None or int(year[0]) >= numbers["first_number"]:
                continue
            if _has_other_year(document, citation, numbers["first_number"]):
                continue
            known_to_module = (
                int(year[0]) < numbers["accepted"]
                and citation.template is not None
                and citation.template.family in _FAMILIES
                and not place.of(document.text).startswith("((")
            )
            fix = _to_original_date(document, citation)
            yield self.found(
                place,
                f"{named(citation)} has an ISBN, but there were none before "
                f"{numbers['first_number']}: it is that of a later printing, or the year is wrong.",
                confidence=Confidence.HIGH
                if int(year[0]) < numbers["accepted"]
                else Confidence.MEDIUM,
                upstream=self.meta.upstream if known_to_module else (),
                arguments={"year": year[0]},
                alternatives=(fix,) if fix is not None else (),
            )


def _isbn_place(citation: Citation) -> Span | None:
    if citation.template is not None:
        isbn = citation.template.fields.get("isbn")
        return isbn.value if isbn is not None else None
    found = citation.plain.identifiers if citation.plain is not None else ()
    return next((each.span for each in found if each.kind == "isbn"), None)


def _has_other_year(document: Document, citation: Citation, first: int) -> bool:
    """True if the citation tells the first edition from a later printing."""
    if citation.template is not None:
        return citation.template.template.get(*_ORIGINAL) is not None
    if citation.original_year:
        return True
    if _REPRINT.search(document.text, citation.span.start, citation.span.end):
        return True
    # "1950 [1999]", "1950 (repr. 1999)"
    years = _YEARS.findall(document.text, citation.span.start, citation.span.end)
    return any(int(year) >= first for year in years)


def _to_original_date(document: Document, citation: Citation) -> Fix | None:
    """To call the date that of the first edition; not where short citations ask for it."""
    if citation.template is None or citation.span in document.works_pointed_to:
        return None
    fields = citation.template.fields
    dates = [fields[role] for role in ("date", "year") if role in fields]
    if len(dates) != 1 or dates[0].name is None:
        return None
    title = "Make it the date of the first edition, and add that of this one"
    return Fix(title, (Edit(dates[0].name, "orig-date"),), Applicability.DISPLAY)
