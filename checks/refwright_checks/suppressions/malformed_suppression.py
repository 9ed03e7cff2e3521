"""A suppression comment that cannot work."""

from __future__ import annotations

from collections.abc import Container, Iterator

from refwright.check import Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.suppress import SuppressionCheck, Suppressions


class MalformedSuppression(SuppressionCheck):
    """Says what is wrong with it; nothing is silenced by mistake."""

    meta = Meta(
        name="malformed-suppression",
        family="suppressions",
        summary="A comment is meant to silence findings but does not work",
        severity=Severity.WARNING,
        since="0.1",
    )

    def review(
        self, document: Document, suppressions: Suppressions, judged: Container[str]
    ) -> Iterator[Diagnostic]:
        """Yield every problem met while the comments were read."""
        for problem in suppressions.problems:
            yield self.found(problem.span, problem.message)
