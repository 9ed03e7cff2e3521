"""An identifier behind a citation template, instead of in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.cs1 import parameters
from refwright.citations.document import Document
from refwright.citations.references import Reference
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Template
from refwright_checks._cs1 import quoted
from refwright_checks.identifiers._cleaning import from_label
from refwright_checks.identifiers._parameter import standard_of
from refwright_checks.identifiers._wording import name_of

_BEHIND = deferred(
    r"[\s.,;(]*((?:ISBN|ISSN|doi|DOI|PMID|PMC|OCLC|JSTOR|arXiv)\s?:?\s?[^\s,;()<>{}\[\]|]{4,60}?)"
    r"[\s.,;)]*"
)


class IdentifierOnlyInText(Check):
    """Reports ``{{cite book|…}} ISBN 978-…`` in a reference."""

    meta = Meta(
        name="identifier-only-in-text",
        family="identifiers",
        summary="An identifier stands behind a citation template, and not in it",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield what follows the one template of a reference, and is nothing but an identifier."""
        for reference in document.references:
            template = _only_template(reference)
            if template is None or reference.content is None:
                continue
            match = _BEHIND.fullmatch(document.text, template.end, reference.content.end)
            found = from_label(match[1], standard_of(document)) if match is not None else None
            if match is None or found is None:
                continue
            kind, value = found
            name = kind.lower()
            if template.get(name, name.upper()) is not None:
                continue
            closing = Span(template.end - 2, reference.content.end)
            edits = (Edit(closing, f" |{name}={value}}}}}"),)
            yield self.found(
                Span(*match.span(1)),
                f"The {name_of(kind)} {quoted(value)} could stand in the template, as “{name}”.",
                confidence=Confidence.MEDIUM,
                fix=Fix(f"Add {name}={value}", edits, Applicability.UNSAFE),
            )


def _only_template(reference: Reference) -> Template | None:
    """The citation template that a reference begins with and has no other construct beside."""
    nodes = list(reference.nodes()) if reference.content is not None else []
    if len(nodes) != 1 or not isinstance(nodes[0], Template):
        return None
    return nodes[0] if nodes[0].canonical in parameters.classes() else None
