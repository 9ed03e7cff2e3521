"""What a finding is recognised by in other people's tools, from one run to the next.

It comes from the check and the words of the citation, as in a baseline, never from a line number.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from refwright import baseline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.check import Diagnostic


def fingerprints(
    source: str, diagnostics: Iterable[Diagnostic]
) -> Iterator[tuple[Diagnostic, str]]:
    """Each of *diagnostics*, found in *source*, with a fingerprint that no other of them has."""
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        fingerprint = baseline.entry(diagnostic, source).fingerprint
        seen[fingerprint] += 1
        yield diagnostic, f"{fingerprint}:{seen[fingerprint]}"
