"""Quotation marks around an attribute of a reference that are none to MediaWiki."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.ref_attributes import AttributeFault
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.references._faults import faults, repair


class CurlyRefQuotes(Check):
    """Reports curly, doubled and escaped quotation marks in ``<ref>`` tags."""

    meta = Meta(
        name="curly-ref-quotes",
        family="references",
        summary="The name of a reference stands in wrong quotation marks",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:104", "wpcleaner:104"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the attributes, in text order."""
        defined: set[str] | None = None
        for fault in faults(document, "odd-quotes"):
            if defined is None:
                defined = {each.name for each in document.references if each.content is not None}
            yield self.found(
                fault.span,
                f'Only a plain " can stand on each side; it is read as “{shortened(fault.read)}”.',
                arguments={"written": fault.span.of(document.text), "read": fault.read},
                upstream=self.meta.upstream,
                fix=repair(
                    fault,
                    "Write straight quotation marks",
                    safe=not _clashes(document, fault, defined),
                ),
            )


def _clashes(document: Document, fault: AttributeFault, defined: set[str]) -> bool:
    """True if another reference has the repaired name already, with content of its own."""
    if fault.reference is None or fault.repaired is None:
        return False
    name = fault.repaired.partition("=")[2].strip().strip("\"'")
    return document.references[fault.reference].content is not None and name in defined
