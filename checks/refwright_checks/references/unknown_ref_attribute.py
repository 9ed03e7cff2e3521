"""Attributes that ``<ref>`` does not have."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks.references._cite_check import CiteCheck, quoted
from refwright_checks.references._refused import is_about_extends, refused_attribute

_LEAST_LIKENESS = 0.75


class UnknownRefAttribute(CiteCheck):
    """Reports the whole tag; only the first such attribute is named."""

    meta = Meta(
        name="unknown-ref-attribute",
        family="references",
        summary="A reference has an attribute that does not exist",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=(
            "cite:cite_error_ref_too_many_keys",
            "cite:cite_error_ref_parameter_suggestion",
            "wikilint:no-ignored",
            "wpcleaner:560",
        ),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """False for ``extends``, which has a check of its own."""
        return not is_about_extends(error, document)

    def fix(self, error: CiteError, document: Document) -> Fix | None:
        """Writes the attribute that is meant, unless the tag has it already."""
        refused = refused_attribute(error, document)
        if error.key != "cite_error_ref_parameter_suggestion" or refused is None:
            return None
        meant = error.arguments[1]
        attributes = document.references[error.place.reference or 0].attributes
        if not refused.value or refused.value.isdigit() or not _is_misspelt(refused.name, meant):
            return None
        if any(one.name == meant for one in attributes):
            return None
        start = refused.span.start
        edit = Edit(Span(start, start + len(refused.name)), meant)
        return Fix(f"Write “{meant}”", (edit,), Applicability.UNSAFE)

    def message(self, error: CiteError, document: Document) -> str:
        """Names the attribute, and the one that may be meant."""
        if not error.arguments:  # older versions of Cite do not say which
            return "This reference has an attribute that Cite does not know, or that is of no use."
        unknown, known = error.arguments
        if unknown == "details":
            return "This wiki has no sub-references: “details” is not read."
        if error.key == "cite_error_ref_parameter_suggestion":
            return f"A reference has no attribute {quoted(unknown)}; is {quoted(known)} meant?"
        return f"A reference has no attribute {quoted(unknown)}; there are {known}."


def _is_misspelt(written: str, meant: str) -> bool:
    """True if *written* is *meant* but for a letter or two; Cite guesses more boldly."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, written, meant).ratio() >= _LEAST_LIKENESS
