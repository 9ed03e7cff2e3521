"""The number of an article in a parameter for pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.pages._templates import is_cs1

# PLOS and the Lancet: e1000097; Science Advances: eaay1234; Cochrane: CD005593; journals of the
# American Geophysical Union: 2015GL066082; others six digits or more.
_ARTICLE_NUMBER = deferred(
    r"e\d{4,8}|ea[a-z]{2}\d{4}|CD\d{6}(?:\.pub\d{1,2})?|e?(?:19|20)\d\d[A-Z]{2}\d{6}|\d{6,8}"
)
_PARAMETER = "article-number"


class ArticleNumberAsPages(Check):
    """Reports page parameters of journal articles that hold the form of an article's number."""

    meta = Meta(
        name="article-number-as-pages",
        family="pages",
        summary="“page=” or “pages=” holds the number of an article",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield parameter and value, with the parameter for such numbers as the fix."""
        text = document.text
        for citation in document.citations:
            if citation.template is None:
                continue
            fields, template = citation.template.fields, citation.template.template
            parameter = fields.get("pages") or fields.get("page")
            if parameter is None or parameter.name is None or template.get(_PARAMETER) is not None:
                continue
            value = parameter.value
            if not _ARTICLE_NUMBER.fullmatch(text, value.start, value.end):
                continue
            journal = template.get("journal")
            if journal is None or journal.empty or not is_cs1(document, template):
                continue
            shown = value.of(text)
            yield self.found(
                Span(parameter.name.start, value.end),
                f"“{shown}” looks like the number of an article, not a page; it belongs in "
                f"“{_PARAMETER}=”.",
                confidence=Confidence.MEDIUM,
                fix=Fix(
                    f"Write “{_PARAMETER}=” for “{parameter.key}=”",
                    (Edit(parameter.name, _PARAMETER),),
                    Applicability.UNSAFE,
                ),
            )
