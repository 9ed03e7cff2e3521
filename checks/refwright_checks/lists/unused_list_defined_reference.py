"""References that are defined in a list, and that nothing before it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Confidence, Diagnostic, Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright_checks.lists._definitions import (
    removal,
    stands_in_list,
    unknown_template_start,
)
from refwright_checks.references._cite_check import CiteCheck, quoted


class UnusedListDefinedReference(CiteCheck):
    """Reports the definition in the list."""

    meta = Meta(
        name="unused-list-defined-reference",
        family="lists",
        summary="A reference defined in the list is not used in the text before it",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=(
            "cite:cite_error_references_missing_key",
            "cite:cite_error_references_missing_group",
        ),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """False for a note inside a reference."""
        return stands_in_list(error, document)

    def message(self, error: CiteError, document: Document) -> str:
        """Names the name, which 1.39 gives behind the group."""
        return f"{quoted(error.arguments[-1])} is defined here, but not used before this list."

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the definitions; a template before the list may use the name."""
        findings = list(super().run(document, settings))
        unknown = unknown_template_start(document) if findings else None
        for found in findings:
            brought = unknown is not None and unknown < found.span.start
            yield found._replace(confidence=Confidence.MEDIUM) if brought else found

    def alternatives(self, error: CiteError, document: Document) -> tuple[Fix, ...]:
        """The definition may go; or the text may lack a use."""
        fix = removal(error, document, Applicability.DISPLAY)
        return (fix,) if fix is not None else ()
