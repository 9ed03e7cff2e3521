"""``|ref=`` that asks for the anchor which a citation has anyway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cite_templates import CiteTemplate
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wiki import Wiki
from refwright_checks.short_citations._parameters import without

_MODULE_FAMILIES = frozenset({"cs1", "cs2"})
_YEAR_OR_DAY = deferred(r"\d{4}(?:[a-z]|-(?:0[1-9]|1[0-2])-[0-3]\d)?")
_WITH_MONTH = deferred(
    r"(?:[1-3]?\d )?(?P<month>[^\W\d_]+) \d{4}[a-z]?|(?P<first>[^\W\d_]+) [1-3]?\d, \d{4}[a-z]?"
)


class RedundantCitationAnchor(Check):
    """Reports ``|ref=`` of CS1 and CS2 templates whose value is the anchor they make themselves."""

    meta = Meta(
        name="redundant-citation-anchor",
        family="short_citations",
        summary="|ref= asks for the anchor that the citation has anyway",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:ref_duplicates_default",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the parameters, with their removal as the fix."""
        for citation in document.citations:
            read = citation.template
            if read is None or "ref" not in read.fields or read.family not in _MODULE_FAMILIES:
                continue
            ref = read.fields["ref"]
            value = ref.value
            inner = read.template.within(value)
            if inner and (len(inner) > 1 or inner[0].span != value):
                continue
            if value.of(document.text).casefold() in ("harv", "none"):
                continue
            if read.anchor != read.default_anchor or not _has_certain_year(read, document.wiki):
                continue
            assert ref.name is not None
            assert read.anchor is not None
            yield self.found(
                Span(ref.name.start, value.end),
                f"The citation has the anchor “{read.anchor}” by its names and year: "
                "“ref=” need not ask for it.",
                upstream=self.meta.upstream,
                arguments={"anchor": read.anchor},
                fix=Fix(
                    "Remove “ref=”",
                    (without(document.text, read.template, ref),),
                    Applicability.SAFE,
                ),
            )


def _has_certain_year(read: CiteTemplate, wiki: Wiki) -> bool:
    """True if the module certainly takes the year of the anchor from what the citation says.

    Of a date that it does not accept it takes none.
    """
    for role in ("year", "date", "publication_date"):
        if value := read.value(role):
            if _YEAR_OR_DAY.fullmatch(value):
                return True
            match = _WITH_MONTH.fullmatch(value)
            month = (match["month"] or match["first"]) if match else ""
            return month in wiki.words.get("months", ())
    return False
