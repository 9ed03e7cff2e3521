"""References that are used by name, and defined nowhere."""

from __future__ import annotations

from refwright.check import Confidence, Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright_checks.references._cite_check import CiteCheck, quoted

_PREVIEW = "cite_warning_sectionpreview_no_text"


class UndefinedRefName(CiteCheck):
    """Reports the first use of a name that has no text; the other uses are related."""

    related_message = "used here, too"

    meta = Meta(
        name="undefined-ref-name",
        family="references",
        summary="A reference is used by a name that nothing defines",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_references_no_text", f"cite:{_PREVIEW}", "wpcleaner:514"),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Names a name that differs only in case, blanks or punctuation, if there is one."""
        name = error.arguments[0]
        folded = _folded(name)
        similar = (
            other.name
            for other in document.references
            if other.content is not None and other.name != name and _folded(other.name) == folded
        )
        hint = next((f"; is {quoted(each)} meant?" for each in similar if folded), ".")
        where = "in this section" if error.key == _PREVIEW else "before the list that shows it"
        return f"No reference named {quoted(name)} has a text {where}{hint}"

    def confidence(self, error: CiteError, document: Document) -> Confidence:
        """A template that is not known may define the name."""
        wiki = document.wiki
        known = (wiki.citations, wiki.reference_templates, wiki.list_templates)
        more = (wiki.short_citations, wiki.text_templates, wiki.page_templates, wiki.inline_tags)
        for template in document.syntax.templates:
            if not any(template.canonical in names for names in (*known, *more)):
                return Confidence.MEDIUM
        return Confidence.HIGH

    def severity(self, error: CiteError) -> Severity | None:
        """In one section alone, the definition may stand in another."""
        return Severity.INFO if error.key == _PREVIEW else None


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
