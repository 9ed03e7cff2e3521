"""A citation template for websites around a source that has a template of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred

_SOURCE = deferred(
    r"https?://(?:www\.)?(?:"
    r"(?P<arxiv>arxiv\.org/(?:abs|pdf)/\d{4}\.\d{4,5})"
    r"|(?P<book>books\.google\.[a-z.]{2,6}/books(?:/about/[^?\s]*)?\?(?:[^\s#]*&)?id=)"
    r"|(?P<journal>(?:dx\.)?doi\.org/10\.\d{4,9}/(?!978))"
    r")"
)
_MEANT = {
    "arxiv": ("cite arXiv", "a preprint at arXiv"),
    "book": ("cite book", "a book"),
    "journal": ("cite journal", "an article with a DOI"),
}
_PERIODICALS = ("website", "work", "newspaper", "journal", "magazine")


class WrongCitationTemplate(Check):
    """Reports ``{{cite web}}`` around preprints, books and articles, told by the address."""

    meta = Meta(
        name="wrong-citation-template",
        family="templates",
        summary="A source with a template of its own is cited as a website",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the citations, at the names of their templates."""
        for citation in document.citations:
            read = citation.template
            if read is None or read.template.canonical != "cite web":
                continue
            url = read.template.get("url")
            match = url and _SOURCE.match(document.text, url.value.start)
            if not match or match.lastgroup is None:
                continue
            name, source = _MEANT[match.lastgroup]
            site = any(
                (found := read.template.get(each)) is not None and not found.empty
                for each in _PERIODICALS
            )
            yield self.found(
                read.template.name_span,
                f"The address is that of {source}, for which there is {{{{{name}}}}}.",
                confidence=Confidence.MEDIUM,
                arguments={"template": name},
                alternatives=()
                if site or match.lastgroup != "book"
                else (
                    Fix(
                        f"Write {{{{{name}}}}}",
                        (Edit(read.template.name_span, name),),
                        Applicability.DISPLAY,
                    ),
                ),
            )
