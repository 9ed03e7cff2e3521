"""Of one pair of references or entries, only one check of duplicates speaks."""

from __future__ import annotations

from collections import Counter

import pytest

from refwright.check import Diagnostic
from refwright.citations.document import Document
from refwright.text import Span
from refwright.wiki import load
from refwright_checks import CHECKS

CITATIONS = [
    "{{cite book |last=Strand |title=Lamps |year=1972 |isbn=0-306-40615-2 |page=4}}",
    "{{cite book |title=Lamps |last=Strand |year=1972 |ISBN=9780306406157 |p=4}}",
    "{{cite book |title=Lamps |last=Strand |year=1972 |ISBN=9780306406157 |p=4}}.",
    "{{cite book |last=Strand |first=Ola |title=Lamps |year=1972 |isbn=0-306-40615-2 |page=4}}",
    "{{cite book |last=Strand |title=Lamps |year=1972 |isbn=0-306-40615-2 |page=5}}",
    "{{cite book |last=Strand |title=Lamps |year=1972 |isbn=0-306-40615-2}} p. 6",
    "{{cite book |last=Strand |title=Lamps |year=1972 |isbn=0-306-40615-2 |url=//a.org/x}} p. 6",
    "{{cite web |last=Strand |title=Lamps |year=1972 |url=http://a.org/x}}",
    "[http://www.a.org/x Lamps]",
    "Strand (1972). ''Lamps of Calden''. Harbour Press, p. 4. http://a.org/x",
]
FAMILY = [check() for check in CHECKS if check.meta.family == "duplicates"]


def pairs(source: str) -> Counter[frozenset[Span]]:
    document = Document.read(source, load("enwiki"))
    return Counter(
        frozenset((found.span, related.span))
        for check in FAMILY
        for found in check.run(document, check.default_settings)
        if isinstance(found, Diagnostic)
        for related in found.related
    )


@pytest.mark.parametrize("between", [" Wicks.", ""])
def test_no_pair_of_references_is_reported_twice(between: str) -> None:
    source = between.join(f"<ref>{citation}</ref>" for citation in [*CITATIONS, *CITATIONS])
    found = pairs(source)
    assert len(found) > len(CITATIONS)
    assert [pair for pair, times in found.items() if times > 1] == []


def test_no_pair_of_entries_is_reported_twice() -> None:
    source = "== Sources ==\n" + "".join(f"* {citation}\n" for citation in CITATIONS * 2)
    found = pairs(source)
    assert len(found) >= len(CITATIONS) - 2
    assert max(found.values()) == 1
