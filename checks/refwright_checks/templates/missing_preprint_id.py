"""A citation of a preprint without the number that it is found by."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said

_ADDRESSES = {
    "arxiv": (
        "arxiv",
        deferred(
            r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/"
            r"(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,9}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?)(?:\.pdf)?/?"
        ),
    ),
    "biorxiv": (
        "biorxiv",
        deferred(
            r"https?://(?:www\.)?biorxiv\.org/content/"
            r"(10\.1101/(?:\d{6}|\d{4}\.\d{2}\.\d{2}\.\d{6})(?:v\d{1,2})?)/?"
        ),
    ),
    "ssrn": (
        "ssrn",
        deferred(
            r"https?://(?:ssrn\.com/abstract=|papers\.ssrn\.com/sol3/papers\.cfm\?abstract_id=)"
            r"([1-9]\d{2,6})"
        ),
    ),
}


class MissingPreprintId(Cs1Check):
    """Reports ``{{cite arXiv}}``, ``{{cite bioRxiv}}`` … without their identifier."""

    meta = Meta(
        name="missing-preprint-id",
        family="templates",
        summary="A citation of a preprint has no identifier",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=(
            "cs1:arxiv_missing",
            "cs1:biorxiv_missing",
            "cs1:citeseerx_missing",
            "cs1:medrxiv_missing",
            "cs1:ssrn_missing",
        ),
    )

    def message(self, said: Said, document: Document) -> str:
        """The parameter that is missing."""
        kind = said.message.key.removesuffix("_missing")
        return f"{{{{{said.arguments.template.name}}}}} needs “{kind}=”, and shows no link without."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes the identifier from an address in ``|url=``, which these templates do not know."""
        known = _ADDRESSES.get(said.message.key.removesuffix("_missing"))
        url = said.arguments.template.get("url")
        if known is None or url is None or url.name is None:
            return None
        name, address = known
        match = address.fullmatch(url.value.of(document.text))
        if match is None or said.arguments.template.get(name) is not None:
            return None
        edit = Edit(Span(url.name.start, url.value.end), f"{name}={match[1]}")
        return Fix(f"Write “{name}={match[1]}”", (edit,), Applicability.UNSAFE)
