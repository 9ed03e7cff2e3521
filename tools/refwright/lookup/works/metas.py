"""The findings about the works that identifiers belong to."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.fix import Applicability

_IDENTIFIERS, _RECORDS = "identifiers", "records"


def _meta(
    name: str,
    family: str,
    summary: str,
    severity: Severity = Severity.WARNING,
    fixable: Applicability | None = None,
) -> Meta:
    return Meta(name, family, summary, severity, since="0.1.0", fixable=fixable)


NONEXISTENT = _meta(
    "nonexistent-identifier",
    _IDENTIFIERS,
    "A DOI, PMID, PMCID or arXiv number does not exist",
    Severity.ERROR,
    Applicability.UNSAFE,
)
UNKNOWN_BOOK = _meta(
    "unknown-book-number",
    _IDENTIFIERS,
    "No source knows a book with the ISBN",
    Severity.INFO,
)
ANOTHER_WORK = _meta(
    "identifier-of-another-work",
    _IDENTIFIERS,
    "An identifier belongs to another work than the one that is cited",
    Severity.ERROR,
)
DIFFERENT_WORKS = _meta(
    "identifiers-of-different-works",
    _IDENTIFIERS,
    "Two identifiers of one citation belong to different works",
)
BROKEN_DATE = _meta(
    "outdated-doi-broken-date",
    _IDENTIFIERS,
    "A DOI that is marked as broken is registered",
    Severity.INFO,
    Applicability.DISPLAY,
)
UNSTATED = _meta(
    "unstated-identifier",
    _IDENTIFIERS,
    "The work that is cited has an identifier that could be added",
    Severity.INFO,
    Applicability.UNSAFE,
)
TITLE = _meta("title-differs-from-record", _RECORDS, "The title is not the one on record")
AUTHOR = _meta("author-differs-from-record", _RECORDS, "An author is not among those on record")
YEAR = _meta("year-differs-from-record", _RECORDS, "The year is not the one on record")
CONTAINER = _meta(
    "container-differs-from-record",
    _RECORDS,
    "The journal is not the one on record",
    Severity.INFO,
)
VOLUME = _meta("volume-differs-from-record", _RECORDS, "The volume is not the one on record")
PAGES = _meta(
    "pages-differ-from-record",
    _RECORDS,
    "The pages are outside those of the article on record",
    Severity.INFO,
)
METAS = (
    *(NONEXISTENT, UNKNOWN_BOOK, ANOTHER_WORK, DIFFERENT_WORKS, BROKEN_DATE, UNSTATED),
    *(TITLE, AUTHOR, YEAR, CONTAINER, VOLUME, PAGES),
)
