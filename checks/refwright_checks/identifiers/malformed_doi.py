"""A DOI that leads nowhere."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.fix import Applicability
from refwright_checks.identifiers._parameter import IdentifierCheck


class MalformedDoi(IdentifierCheck):
    """Reports DOIs with a wrong form or with text around them."""

    meta = Meta(
        name="malformed-doi",
        family="identifiers",
        summary="A DOI that cannot be right",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:bad_doi", "wpcleaner:577"),
    )
