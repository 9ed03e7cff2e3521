"""An ISBN that no book can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from refwright.check import Diagnostic, Meta, Severity
from refwright.citations.cs1.identifiers.book_numbers import isbn
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import Said, quoted
from refwright_checks.identifiers._candidates import candidates
from refwright_checks.identifiers._cleaning import cleaned
from refwright_checks.identifiers._parameter import IdentifierCheck, standard_of
from refwright_checks.identifiers._running_text import labelled
from refwright_checks.identifiers._wording import told

# Label, blanks, digits in groups; more than thirteen digits are two numbers, and told by neither.
_IN_TEXT = deferred(
    r"ISBN(?:-1[03])?(?:[:\s]|&nbsp;){0,3}"
    r"([0-9](?:[ \u00a0\u2010-\u2015\u2212-]?[0-9Xx]){8,12})(?![\w])(?![ -][0-9])"
)
_SEVERAL = deferred(r"[,;/]?\s+(?:and |or )?(?:ISBN:? )?|[,;/]")
_TEMPLATE = "iSBN"
_NUMBER = deferred(r"[0-9][0-9 Xx\u00a0\u2010-\u2015\u2212-]{7,24}")


class MalformedIsbn(IdentifierCheck):
    """Reports ISBNs with a wrong check digit, length, beginning or character."""

    meta = Meta(
        name="malformed-isbn",
        family="identifiers",
        summary="An ISBN that cannot be right",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:bad_isbn", "checkwiki:70", "checkwiki:71", "checkwiki:72", "checkwiki:73"),
    )

    def message(self, said: Said, document: Document) -> str:
        """What is wrong with the number, or that there are several."""
        value, standard = said.message.span.of(document.text), standard_of(document)
        numbers = [each for each in _SEVERAL.split(value) if not isbn(each, standard).fault]
        if len(numbers) > 1:
            return (
                f"{quoted(value)} is more than one ISBN; the parameter takes that of the book used."
            )
        return super().message(said, document)

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the wrong ISBNs of templates and of running text, in text order."""
        found = chain(super().run(document, settings), self._written_out(document))
        yield from sorted(found, key=lambda each: each.span)

    def _written_out(self, document: Document) -> Iterator[Diagnostic]:
        standard = standard_of(document)
        for span in _numbers(document):
            value = span.of(document.text)
            verdict = isbn(value, standard)
            if not verdict.fault:
                continue
            kept = cleaned("ISBN", value, standard)
            fix = None
            if kept is not None and kept.certain:
                edits = (Edit(span, kept.value),)
                fix = Fix(f"Write {quoted(kept.value)}", edits, Applicability.SAFE)
            yield self.found(
                span,
                told("ISBN", quoted(value), verdict.fault),
                severity=Severity.INFO if fix is not None else Severity.WARNING,
                fix=fix,
                alternatives=()
                if fix is not None
                else candidates("ISBN", span, document, standard),
            )


def _numbers(document: Document) -> Iterator[Span]:
    """The ISBNs outside of citation templates."""
    for match in labelled(document, "ISBN", _IN_TEXT):
        yield Span(*match.span(1))
    for template in document.syntax.templates:
        if template.canonical == _TEMPLATE:
            for parameter in template.parameters:
                span = parameter.value
                if parameter.positional and _NUMBER.fullmatch(span.of(document.text)):
                    yield span
