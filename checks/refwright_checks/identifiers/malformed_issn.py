"""An ISSN that no serial can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from refwright.check import Diagnostic, Meta, Severity
from refwright.citations.cs1.identifiers.book_numbers import issn
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import quoted
from refwright_checks.identifiers._candidates import candidates
from refwright_checks.identifiers._cleaning import cleaned
from refwright_checks.identifiers._parameter import IdentifierCheck, standard_of
from refwright_checks.identifiers._running_text import labelled
from refwright_checks.identifiers._wording import told

_IN_TEXT = deferred(
    r"ISSN(?:[:\s]|&nbsp;){0,3}"
    r"([0-9]{4}[\u2010-\u2015\u2212-][0-9]{3}[0-9Xx])(?![\w-])"
)


class MalformedIssn(IdentifierCheck):
    """Reports ISSNs and eISSNs with a wrong check digit, length or character."""

    meta = Meta(
        name="malformed-issn",
        family="identifiers",
        summary="An ISSN that cannot be right",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:bad_issn", "checkwiki:106", "checkwiki:107", "checkwiki:108"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the wrong ISSNs of templates and of running text, in text order."""
        found = chain(super().run(document, settings), self._written_out(document))
        yield from sorted(found, key=lambda each: each.span)

    def _written_out(self, document: Document) -> Iterator[Diagnostic]:
        standard = standard_of(document)
        for match in labelled(document, "ISSN", _IN_TEXT):
            span, value = Span(*match.span(1)), match[1]
            kept = cleaned("ISSN", value, standard)
            fault = issn(value, standard).fault
            if not fault or kept is not None:
                continue  # a dash instead of the hyphen is no wrong number
            yield self.found(
                span,
                told("ISSN", quoted(value), fault),
                severity=Severity.WARNING,
                alternatives=candidates("ISSN", span, document, standard),
            )
