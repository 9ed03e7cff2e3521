"""Which work a short citation means, and when that cannot be told."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.matching import Verdict, year_matches

PROFILE = wiki.load("enwiki")

BOOK = "* {{cite book|last=Smith|first=J.|year=2001|title=A book}}\n"
PLAIN = "* Smith, J. (2001). ''A book about things''. London: Press.\n"
PLAIN_TWO = "* Smith, J. & Jones, B. (2001). ''A book about things''. London: Press.\n"


def verdicts(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [
        (short.verdict.value, short.works) for short in Document.read(text, PROFILE).short_citations
    ]


@pytest.mark.parametrize(
    ("cited", "page", "verdict", "works"),
    [
        ("{{sfn|Smith|2001}}", BOOK, "resolved", (0,)),
        ("{{sfn|Smith|2001}}", BOOK * 2, "resolved", (0, 1)),
        ("{{sfn|Smith|2001|p=3}}", "<ref>{{cite book|last=Smith|year=2001}}</ref>", "resolved",
            (0,)),
        ("{{sfn|Smith|2001}}", "* {{wikicite|ref={{sfnref|Smith|2001}}|reference=A}}\n",
            "resolved", (0,)),
        ("{{sfn|Smith|2001}}", '* <cite id="CITEREFSmith2001">A</cite>\n', "resolved", ()),
        ("{{sfn|Smith|2001|ref=a b}}", "{{anchor|a b}}", "resolved", ()),
        ("{{sfn|Smith|2002}}", BOOK, "year-differs", (0,)),
        ("{{sfn|Smith|2001b}}", BOOK, "not-found", (0,)),
        ("{{sfn|Smith|Jones|2001}}", BOOK, "not-found", ()),
        ("{{sfn|Jones|2001}}", BOOK, "not-found", ()),
        ("{{sfn|Jones|2001}}", "", "not-found", ()),
        # Guards: the link is switched off, or the work may stand where it is not understood.
        ("{{sfn|Jones|2001|ref=none}}", BOOK, "unknown", ()),
        ("{{sfn|Jones|2001|ignore-err=yes}}", BOOK, "unknown", ()),
        ("{{sfn|Jones|2001}}", "* Jones wrote a book in 2001 that is hard to read\n", "unknown",
            ()),
        ("{{sfn|Jones|2001}}", "<ref>A book of 2001 by Jones and others, hard to read</ref>",
            "unknown", ()),
        ("{{sfn|Jones|2001}}", "== Sources ==\n* {{Cambridge History of China}}\n", "unknown", ()),
    ],
)  # fmt: skip
def test_templates(cited: str, page: str, verdict: str, works: tuple[int, ...]) -> None:
    assert verdicts(f"a{cited}\n\n{page}") == [(verdict, works)]


RANGE = "* {{cite book|last=Smith|date=1999-2000|title=A book}}\n"


@pytest.mark.parametrize(
    ("cited", "page", "targets"),
    [
        ("{{sfn|Smith|2001}}", BOOK, 1),
        ("{{sfn|Smith|2001}}", BOOK * 2, 2),
        ("{{sfn|Smith|2001|ignore-err=yes}}", BOOK * 2, 2),
        ("{{sfn|Smith|2001|ignore-err=yes}}", "", None),
        ("{{sfn|Smith|2001|ref=none}}", BOOK * 2, None),
        ("{{sfn|Smith|2001}}", '* <cite id="CITEREFSmith2001">A</cite>\n', 0),
        ("{{sfn|Smith|2001|ref={{sfnref|Jones|2001}}}}", BOOK, 0),
        ("{{sfn|Smith|2001|ref=CITEREFJones2001}}", BOOK, 0),
        ("{{sfn|Smith|2001}}", "== Sources ==\n* {{Cambridge History of China}}\n", None),
        # The module takes the end of a range that is written with a hyphen for its year.
        ("{{sfn|Smith|2000}}", RANGE, 1),
        ("{{sfn|Smith|1999–2000}}", RANGE, 0),
        ("{{sfn|Smith|1999–2000}}", RANGE.replace("-", "–"), 1),
    ],
)  # fmt: skip
def test_targets_that_the_module_counts(cited: str, page: str, targets: int | None) -> None:
    found = Document.read(f"a{cited}\n\n{page}", PROFILE).short_citations
    assert [short.targets for short in found] == [targets]


@pytest.mark.parametrize(
    ("cited", "page", "verdict", "works"),
    [
        ("Smith 2001, p. 3", PLAIN, "resolved", (0,)),
        ("Smith (2001), p. 3", PLAIN, "resolved", (0,)),
        ("Smith 2001, p. 3", BOOK, "resolved", (0,)),
        ("SMITH 2001, p. 3", PLAIN, "resolved", (0,)),
        ("Smith 2001, p. 3", PLAIN_TWO, "resolved", (0,)),
        ("Smith et al. 2001, p. 3", PLAIN_TWO, "resolved", (0,)),
        ("Smith & Jones 2001, p. 3", PLAIN_TWO, "resolved", (0,)),
        ("Smith & Brown 2005, p. 3", PLAIN_TWO, "not-found", ()),
        ("Smith & Brown 2001, p. 3", PLAIN_TWO, "unknown", ()),
        ("Smith, p. 3", PLAIN, "resolved", (0,)),
        ("Smith, p. 3", PLAIN + PLAIN.replace("2001", "2005"), "unknown", (0, 1)),
        ("Smith 2002, p. 3", PLAIN, "year-differs", (0,)),
        ("Brown 2001, p. 3", PLAIN, "not-found", ()),
        # Guards.
        ("Smith 2002", PLAIN, "unknown", (0,)),
        ("Brown 2002, p. 3", PLAIN + "* Brown wrote this in 2002\n", "unknown", ()),
        ("Brown 2002, p. 3", "== Sources ==\n" + PLAIN + "* {{Some wrapper}}\n", "unknown", ()),
        ("Ibid., p. 3", PLAIN, "unknown", ()),
    ],
)
def test_plain_text(cited: str, page: str, verdict: str, works: tuple[int, ...]) -> None:
    assert verdicts(f"a<ref>{cited}.</ref>\n\n{page}") == [(verdict, works)]


@pytest.mark.parametrize(
    ("cited", "year", "matches"),
    [
        ("2001", "2001", True),
        ("2001", "2001a", True),
        ("2001a", "2001", True),
        ("2001a", "2001b", False),
        ("2001", "2002", False),
        ("2004", "2004–2005", True),
        ("2005", "2004–2005", True),
        ("2004", "2004–05", True),
        ("n.d.", "nd", True),
        ("1999", "c. 1999", True),
        ("2001", "", False),
        ("", "2001", False),
    ],
)
def test_years(cited: str, year: str, matches: bool) -> None:
    assert year_matches(cited, year) is matches


def test_all_verdicts_are_tried() -> None:
    assert {verdict.value for verdict in Verdict} == {
        *("resolved", "year-differs", "not-found", "unknown")
    }


def test_many_works_by_one_author_are_not_judged() -> None:
    """No more than a hundred are looked at, so that none of the year cannot be told."""
    text = "a{{sfn|Smith|2002}}<ref>Smith 2002, p. 3.</ref><ref>Smith 1950, p. 3.</ref>\n\n"
    text += "".join(
        f"* Smith, J. ({1850 + number}). ''Book number {number}''. London: Press.\n"
        for number in range(150)
    )
    assert [verdict for verdict, _ in verdicts(text)] == ["unknown", "unknown", "resolved"]


@pytest.mark.parametrize("second", ["Jones", "Jones{}"])
def test_many_short_citations_are_matched(second: str) -> None:
    """Would not come to an end if each were compared with each work."""
    count = 2_000
    cited = "".join(
        f"<ref>Smith & {second.format('x' * (number % 97))} 2002, p. 3.</ref>"
        for number in range(count)
    )
    works = "* {{cite book|last=Smith|last2=Jones|year=2001|title=A}}\n" * count
    found = verdicts(f"{cited}{'{{sfn|Smith|Jones|2001}}' * count}\n{works}")
    assert len(found) == 2 * count
    assert {len(meant) for verdict, meant in found if verdict == "resolved"} == {100}
