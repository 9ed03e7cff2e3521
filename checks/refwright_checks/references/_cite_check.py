"""Checks that report what the Cite extension will print."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from refwright.check import Check, Confidence, Diagnostic, Related, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.fix import Fix
from refwright.shortening import shortened


class CiteCheck(Check):
    """A check that reports the predicted errors whose keys its ``meta.upstream`` lists."""

    related_message: ClassVar[str] = ""
    """What other tags have to do with the error."""

    @abstractmethod
    def message(self, error: CiteError, document: Document) -> str:
        """What is wrong, for the editor."""

    def confidence(self, error: CiteError, document: Document) -> Confidence:
        """How sure the prediction is."""
        return Confidence.HIGH

    def severity(self, error: CiteError) -> Severity | None:
        """How much the error matters, if not as the meta says."""
        return None

    def accepts(self, error: CiteError, document: Document) -> bool:
        """False if another check says more precisely what is wrong."""
        return True

    def fix(self, error: CiteError, document: Document) -> Fix | None:
        """What repairs it, if anything does."""
        return None

    def alternatives(self, error: CiteError, document: Document) -> tuple[Fix, ...]:
        """What may be chosen from."""
        return ()

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each error, in text order."""
        keys = {name for name in self.meta.upstream if name.startswith("cite:")}
        errors = [
            each
            for each in document.predicted_errors
            if f"cite:{each.key}" in keys and self.accepts(each, document)
        ]
        errors.sort(key=lambda error: error.place.span)
        for error in errors:
            yield self.found(
                error.place.span,
                self.message(error, document),
                confidence=self.confidence(error, document),
                severity=self.severity(error),
                upstream=(f"cite:{error.key}",),
                related=tuple(Related(place.span, self.related_message) for place in error.related),
                arguments={str(n): value for n, value in enumerate(error.arguments, 1)},
                fix=self.fix(error, document),
                alternatives=self.alternatives(error, document),
            )


def quoted(value: str) -> str:
    """*value* in quotation marks, shortened if it is long."""
    return f"“{shortened(value)}”"
