"""A book or an article without the number that it could be found by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright import data
from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.certainty import Certainty
from refwright.citations.document import Document
from refwright.citations.works import Citation
from refwright.patterns import deferred
from refwright.wikitext.blocks import block_at
from refwright_checks.bibliography._naming import named

_YEAR = deferred(r"\d{4}")
_NUMBER = deferred(
    r"isbn|issn|doi|pmid|pmc|oclc|jstor|arxiv|hdl|asin|lccn|bibcode|\b10\.\d{4}", re.IGNORECASE
)
_BOOK, _ARTICLE = "cite book", "cite journal"
_IDENTIFIERS = frozenset({
    "isbn", "issn", "doi", "pmid", "pmc", "oclc", "arxiv", "jstor", "hdl", "bibcode", "lccn", "ol",
    "s2cid",
})  # fmt: skip
_OTHERS = (
    "id",
    "ID",
    "asin",
    "ASIN",
    "sbn",
    "SBN",
    "mr",
    "MR",
    "zbl",
    "ZBL",
    "ssrn",
    "SSRN",
    "osti",
)


class MissingIdentifier(Check):
    """Reports books and articles of journals that are cited without any identifier."""

    meta = Meta(
        name="missing-identifier",
        family="bibliography",
        summary="A book or an article is cited without ISBN, OCLC number, DOI or the like",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the citations of books with a year, and of articles, that have no number at all."""
        expected = data.read("book_numbers")["expected"]
        for citation in document.citations:
            kind = _kind(citation)
            if not kind or _is_identified(document, citation):
                continue
            if kind == _ARTICLE:
                missing, reason = "DOI, ISSN, PMID or JSTOR number", "articles are found by these"
            elif (year := _YEAR.match(citation.year)) is None:
                continue
            elif int(year[0]) >= expected:
                missing, reason = "ISBN", f"nearly all books have one since {expected}"
            else:
                missing, reason = "OCLC number", f"books before {expected} are found by it"
            name = named(citation)
            yield self.found(
                citation.span,
                f"{name[:1].upper()}{name[1:]} is cited without {missing}; {reason}.",
                confidence=Confidence.MEDIUM,
                arguments={"missing": missing},
            )


def _kind(citation: Citation) -> str:
    """What is cited, as a citation template for it is called; empty if that is not certain."""
    if citation.template is not None:
        kind, fields = citation.template.template.canonical, citation.template.fields
        # Magazines and newspapers are often cited as journals, but hardly ever with a volume.
        needed = {"title"} if kind == _BOOK else {"title", "volume"}
        return kind if kind in (_BOOK, _ARTICLE) and needed <= fields.keys() else ""
    read = citation.plain
    if read is None or read.certainty is not Certainty.HIGH or read.urls:
        return ""
    if read.container is not None:
        return _ARTICLE if read.volume is not None and read.pages else ""
    return _BOOK if read.publisher is not None and read.place is not None else ""


def _is_identified(document: Document, citation: Citation) -> bool:
    if citation.template is None:
        # By its name, since a template may make it, and stand behind the words: {{ISBN|…}}
        holder = None if citation.reference is None else document.references[citation.reference]
        if holder is None or holder.content is None:
            end = block_at(document.blocks, citation.span.start).span.end
        else:
            end = holder.content.end
        return _NUMBER.search(document.text, citation.span.start, end) is not None
    found = citation.template.template.get(*_OTHERS)
    named_otherwise = found is not None and not found.empty
    return named_otherwise or not _IDENTIFIERS.isdisjoint(citation.template.fields)
