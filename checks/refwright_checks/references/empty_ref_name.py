"""A name attribute without a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.shortening import shortened
from refwright_checks.references._faults import faults, remove, repair


class EmptyRefName(Check):
    """Reports ``name=""``, ``name=`` and a bare ``name`` where there is content."""

    meta = Meta(
        name="empty-ref-name",
        family="references",
        summary="The name of a reference is empty",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:104", "wpcleaner:581"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the attributes, in text order."""
        for fault in faults(document, "empty"):
            if fault.reference is None:
                continue
            reference = document.references[fault.reference]
            if reference.content is None or reference.list_index is not None:
                continue  # Cite says so
            message = "The name of this reference is empty."
            if fault.repaired:
                message = f"The name is empty; it is read as “{shortened(fault.read)}”."
            yield self.found(
                fault.span,
                message,
                upstream=self.meta.upstream,
                fix=repair(fault, "Remove the empty name")
                if fault.repaired
                else remove(document, fault, "Remove the empty name"),
            )
