"""What ``refwright verify`` has found of drafts that are to be published."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from refwright.check import Severity
from refwright.lookup.cache import Cache, default_path
from refwright.publish import freshness
from refwright.publish.record import fingerprint

if TYPE_CHECKING:
    from refwright.lookup.verification import Verification
    from refwright.publish.proposal import Draft


class Verified:
    """Verifications of texts, which may rest on nothing older than *oldest*."""

    def __init__(self, oldest: timedelta) -> None:
        self._oldest = oldest

    @classmethod
    def within(cls, *ages: timedelta | None) -> Self | None:
        """With the strictest of *ages*; None if there is none."""
        given = [age for age in ages if age is not None]
        return cls(min(given)) if given else None

    def judge(self, draft: Draft, fail_level: Severity) -> Draft:
        """*draft* with what its verification found, and what that lacks."""
        text = draft.document.source
        verification = self._of(text)
        found = Counter(verification.findings if verification else {})
        failing = sum(
            number for label, number in found.items() if Severity[label.upper()] >= fail_level
        )
        return draft._replace(
            findings={label: number + found[label] for label, number in draft.findings.items()},
            failing=draft.failing + failing,
            unverified=self.lacking(text),
        )

    def lacking(self, text: str) -> str:
        """What the verification of *text* lacks, in a sentence; empty if nothing."""
        return freshness.lacking(self._of(text), self._oldest, datetime.now(tz=UTC))

    def _of(self, text: str) -> Verification | None:
        with closing(Cache(default_path())) as cache:
            return cache.verification(fingerprint(text))
