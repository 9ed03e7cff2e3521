"""Authors with initials in a bibliography that has given names in full, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.bibliography._majority import (
    TemplateEntry,
    are_exceptions,
    sections_of_works,
)
from refwright_checks.bibliography._naming import given_name_parameter

_INITIALS = deferred(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_STYLES = {True: "initials", False: "full given names"}


class InconsistentGivenNames(Check):
    """Reports the first authors of works whose given names are not as those of the others."""

    meta = Meta(
        name="inconsistent-given-names",
        family="bibliography",
        summary="An author has initials where the others have full given names, or in reverse",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the exceptions to what at least four of five first authors of a section have."""
        for title, entries in sections_of_works(document):
            names = list(_given_names(document, entries))
            initials = sum(short for _, short in names)
            usual = 2 * initials > len(names)
            most = initials if usual else len(names) - initials
            if not are_exceptions(len(names) - most, len(names)):
                continue
            for span, short in names:
                if short != usual:
                    yield self.found(
                        span,
                        f"“{span.of(document.text)}” stands among {_STYLES[usual]}: {most} of the "
                        f"{len(names)} first authors in “{title}” have them.",
                        arguments={"usual": _STYLES[usual]},
                    )


def _given_names(document: Document, entries: list[TemplateEntry]) -> Iterator[tuple[Span, bool]]:
    """The given names of first authors, and whether they are nothing but initials."""
    for _, read in entries:
        parameter = given_name_parameter(read)
        if parameter is not None:
            written = parameter.value.of(document.text)
            yield (
                parameter.value,
                bool(_INITIALS.fullmatch(written)) and written.upper() == written,
            )
