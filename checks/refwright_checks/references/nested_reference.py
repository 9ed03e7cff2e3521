"""A reference inside another one, mostly because a closing tag is missing."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck
from refwright_checks.references._closing import explained_openers


class NestedReference(CiteCheck):
    """Reports everything from the first opening tag to the closing tag that ends it."""

    meta = Meta(
        name="nested-reference",
        family="references",
        summary="A reference contains another, or has no closing tag of its own",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_included_ref", "checkwiki:94", "wpcleaner:531"),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """A tag that should be the closer says more precisely what is wrong."""
        return error.place.span.start not in explained_openers(document)

    def message(self, error: CiteError, document: Document) -> str:
        """Tells the line to which the text is swallowed, if it is another one."""
        first, last = (document.lines.location(place).line for place in error.place.span)
        where = f"in line {last}, " if last > first else ""
        return (
            f"This <ref> ends only {where}behind another <ref> or <references>: "
            "a closing </ref> is missing, or one reference stands inside another."
        )
