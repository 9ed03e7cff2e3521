"""An identifier other than ISBN, ISSN and DOI that cannot be right."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright_checks._cs1 import Said, quoted
from refwright_checks.identifiers._parameter import IdentifierCheck

_SHOP = "bad_asin_tld"


class MalformedIdentifier(IdentifierCheck):
    """Reports PMIDs, arXiv numbers, bibcodes and so on with a wrong form or text around them."""

    meta = Meta(
        name="malformed-identifier",
        family="identifiers",
        summary="A PMID, arXiv number, bibcode, OCLC number … that cannot be right",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=(
            "cs1:bad_arxiv",
            "cs1:bad_asin",
            "cs1:bad_asin_tld",
            "cs1:bad_bibcode",
            "cs1:bad_biorxiv",
            "cs1:bad_citeseerx",
            "cs1:bad_hdl",
            "cs1:bad_ismn",
            "cs1:bad_jfm",
            "cs1:bad_jstor",
            "cs1:bad_lccn",
            "cs1:bad_medrxiv",
            "cs1:bad_mr",
            "cs1:bad_oclc",
            "cs1:bad_ol",
            "cs1:bad_osti",
            "cs1:bad_pmc",
            "cs1:bad_pmid",
            "cs1:bad_rfc",
            "cs1:bad_s2cid",
            "cs1:bad_sbn",
            "cs1:bad_ssrn",
            "cs1:bad_usenet_id",
            "cs1:bad_zbl",
        ),
    )

    def message(self, said: Said, document: Document) -> str:
        """What is wrong with the identifier, or with the shop that an ASIN is of."""
        if said.message.key == _SHOP:
            return (
                f"Amazon has no shop {quoted(said.message.span.of(document.text))}: the template "
                "knows endings of its addresses, as “de” and “co.uk”."
            )
        return super().message(said, document)

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes away what is no part of the identifier."""
        return None if said.message.key == _SHOP else super().fix(said, document)
