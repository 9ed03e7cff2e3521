"""Letters behind years, up to the last of the alphabet."""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright_checks.short_citations.inconsistent_year_letters import InconsistentYearLetters


@pytest.mark.parametrize(
    ("letters", "missing"),
    [
        (ascii_lowercase, []),
        (ascii_lowercase[:-1], []),
        (ascii_lowercase.replace("y", ""), ["2008y"]),
    ],
)
def test_a_missing_letter_is_one_that_others_follow(letters: str, missing: list[str]) -> None:
    works = "".join(f"* {{{{cite book |last=Aas |year=2008{one}}}}}\n" for one in letters)
    text = f"A.{{{{sfn|Aas|2008a|p=1}}}}\n\n== Sources ==\n{works}"
    found = list(InconsistentYearLetters().run(Document.read(text, wiki.load("enwiki")), {}))
    assert [one.message.partition("none with “")[2].rstrip("”.") for one in found] == missing
