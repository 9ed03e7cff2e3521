"""An ISSN that is not written as ISSNs are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1.identifiers.book_numbers import issn
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks.identifiers._parameter import standard_of

_KINDS = frozenset({"EISSN", "ISSN"})
_UNUSUAL = deferred(r"([0-9]{4})(?!-[0-9]) ?-? ?([0-9]{3}[0-9X])")


class IssnWithoutHyphen(Check):
    """Reports ISSNs without their hyphen, or with blanks around it."""

    meta = Meta(
        name="issn-without-hyphen",
        family="identifiers",
        summary="An ISSN has no hyphen in its middle",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the ISSNs of citation templates that are right, but written in another way."""
        if "issn" not in document.text and "ISSN" not in document.text:
            return
        standard = standard_of(document)
        for arguments in document.cs1_arguments:
            if arguments.meanings.isdisjoint(_KINDS):
                continue
            for kind in arguments.meanings & _KINDS:
                given = arguments.get(kind)
                match = _UNUSUAL.fullmatch(given.value) if given is not None else None
                if given is None or match is None or issn(given.value, standard).fault:
                    continue
                written = f"{match[1]}-{match[2]}"
                edits = (Edit(given.span, written),)
                yield self.found(
                    given.span,
                    f"The ISSN “{given.value}” is written {written}.",
                    fix=Fix(f"Write {written}", edits, Applicability.SAFE),
                )
