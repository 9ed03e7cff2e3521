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
        ("{{sfn|Smith|2001}}", BOOK * 2, "ambiguous", (0, 1)),
        ("{{sfn|Smith|2001|p=3}}", "<ref>{{cite book|last=Smith|year=2001}}</ref>", "resolved",
            (0,)),
        ("{{sfn|Smith|2001}}", "* {{wikicite|ref={{sfnref|Smith|2001}}|reference=A}}\n",
            "resolved", (0,)),
        ("{{sfn|Smith|2001}}", '* <cite id="CITEREFSmith2001">A</cite>\n', "resolved", ()),
        ("{{sfn|Smith|2001|ref=a b}}", "{{anchor|a b}}", "resolved", ()),
        ("{{sfn|Smith|2002}}", BOOK, "year-differs", (0,)),
        ("{{sfn|Smith|2001b}}", BOOK, "year-differs", (0,)),
        ("{{sfn|Smith|Jones|2001}}", BOOK, "authors-differ", (0,)),
        ("{{sfn|Jones|2001}}", BOOK, "not-found", ()),
        ("{{sfn|Jones|2001}}", "", "not-found", ()),
        # What links to an anchor makes none.
        ("{{sfn|Jones|2001}}", "B. {{citeref|Jones|2001|Jones's book}}\n", "not-found", ()),
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
        ("Smith & Brown 2001, p. 3", PLAIN_TWO, "authors-differ", (0,)),
        ("Smith, p. 3", PLAIN, "resolved", (0,)),
        ("Smith, p. 3", PLAIN + PLAIN.replace("2001", "2005"), "ambiguous", (0, 1)),
        ("Smith 2001, p. 3", PLAIN + PLAIN.replace("things", "cats"), "ambiguous", (0, 1)),
        ("Smith 2001, p. 3", PLAIN * 2, "resolved", (0, 1)),
        ("Smith 2001, p. 3", PLAIN + PLAIN_TWO, "resolved", (0,)),
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


TRIPLE = "* {{cite book|last=Meadows|last2=Randers|last3=Behrens|year=2001|title=A book}}\n"
MEADOWS = "* Meadows, J., & Randers, B. (2001). ''A book about things''. London: Press.\n"
MUELLER = "* {{cite book|last=Müller|year=2001|title=A book}}\n"
WHO = "* {{cite book|author=World Health Organization|year=2001|title=A book}}\n"


@pytest.mark.parametrize(
    ("cited", "page", "verdict", "works"),
    [
        ("{{sfn|Meadow|Randers|Behrens|2001}}", TRIPLE, "spelling-differs", (0,)),
        ("{{sfn|Meadows|Radners|Behrens|2001}}", TRIPLE, "spelling-differs", (0,)),
        ("{{sfn|Muller|2001}}", MUELLER, "spelling-differs", (0,)),
        ("{{sfn|Mueller|2001a}}", MUELLER, "spelling-differs", (0,)),
        ("{{sfn|Anna Müller|2001}}", MUELLER, "spelling-differs", (0,)),
        ("{{sfn|Müller, A.|2001}}", MUELLER, "spelling-differs", (0,)),
        ("{{sfn|Leyen|2001}}", MUELLER.replace("Müller", "von der Leyen"), "spelling-differs",
            (0,)),
        ("{{sfn|WHO|2001}}", WHO, "spelling-differs", (0,)),
        ("{{sfn|Muller|2004}}", MUELLER, "year-differs", (0,)),
        # Templates that may bring in works bring none that is spelt almost so.
        ("{{sfn|Muller|2001}}", f"== Sources ==\n{MUELLER}* {{{{Some wrapper}}}}\n",
            "spelling-differs", (0,)),
        ("{{sfn|Mullre|2001}}", MUELLER, "spelling-differs", (0,)),
        ("{{sfn|Mullre|2001}}", MUELLER + "* Of Mullre nothing is known before 1980\n",
            "not-found", ()),
        ("{{sfn|Mullre|2001}}", MUELLER + "* {{cite book|last=Mullre|year=1999|title=B}}",
            "year-differs", (1,)),
        ("{{sfn|Meadows|2001}}", TRIPLE, "authors-differ", (0,)),
        ("{{sfn|Meadows et al.|2001}}", TRIPLE, "authors-differ", (0,)),
        ("{{sfn|Meadows|et al.|2001}}", TRIPLE, "authors-differ", (0,)),
        ("{{sfn|Behrens|Randers|Meadows|2001}}", TRIPLE, "authors-differ", (0,)),
        ("{{sfn|Behrens|2001}}", TRIPLE, "authors-differ", (0,)),
        ("{{sfn|Behrens|Meadows|2001}}", f"== Sources ==\n{TRIPLE}* {{{{Some wrapper}}}}\n",
            "authors-differ", (0,)),
        ("{{sfn|Behrens|2001}}", f"== Sources ==\n{TRIPLE}* {{{{Some wrapper}}}}\n",
            "unknown", ()),
        ("{{sfn|Smith|2001}}", BOOK.replace("}}", "|ref=none}}"), "not-found", (0,)),
        ("{{sfn|Behrens|Brown|2001}}", TRIPLE, "not-found", ()),
        ("{{sfn|Behrens|2002}}", TRIPLE, "not-found", ()),
        ("{{sfn|Smith|2001|ref=b}}", BOOK, "not-found", (0,)),
        ("{{sfn|Medows|Randers|2001}}", MEADOWS, "spelling-differs", (0,)),
        ("{{sfn|J. Meadows|Randers|2001}}", MEADOWS, "unknown", ()),
    ],
)  # fmt: skip
def test_links_that_nearly_fit(cited: str, page: str, verdict: str, works: tuple[int, ...]) -> None:
    assert verdicts(f"a{cited}\n\n{page}") == [(verdict, works)]


@pytest.mark.parametrize(
    ("cited", "page", "verdict", "works"),
    [
        ("Meadwos & Randers 2001, p. 3", MEADOWS, "spelling-differs", (0,)),
        ("Meadows & Rander 2001, p. 3", MEADOWS, "spelling-differs", (0,)),
        ("Medows 2001, p. 3", MEADOWS, "spelling-differs", (0,)),
        ("Medows 2001", MEADOWS, "unknown", ()),
        ("Randers & Meadows 2001, p. 3", MEADOWS, "authors-differ", (0,)),
        ("Randers 2001, p. 3", MEADOWS, "authors-differ", (0,)),
        ("Meadows, Randers & Behrens 2001, p. 3", MEADOWS, "authors-differ", (0,)),
        ("Meadows & Behrens 2001, p. 3", MEADOWS + "* In 2001 Behrens said so\n", "unknown", ()),
        ("Randers & Meadows 2001, p. 3", MEADOWS + "* Randers and Meadows of 2001\n", "unknown",
            ()),
        ("Muller 2001, p. 3", MUELLER, "resolved", (0,)),
        ("Mueller 2001, p. 3", MUELLER, "resolved", (0,)),
        ("Strasser 2001, p. 3", MUELLER.replace("Müller", "Straßer"), "resolved", (0,)),
        ("Sorensen 2001, p. 3", MUELLER.replace("Müller", "Sørensen"), "resolved", (0,)),
        ("Soerensen 2001, p. 3", MUELLER.replace("Müller", "Sørensen"), "resolved", (0,)),
        ("Dordevic 2001, p. 3", MUELLER.replace("Müller", "Đorđević"), "resolved", (0,)),
        ("Lukasz 2001, p. 3", MUELLER.replace("Müller", "Łukasz"), "resolved", (0,)),
        ("Chekhov 2001, p. 3", MUELLER.replace("Müller", "Чехов"), "resolved", (0,)),
        ("Dostoevsky 2001, p. 3", MUELLER.replace("Müller", "Достоевский"), "resolved", (0,)),
        ("Tolstoi 2001, p. 3", MUELLER.replace("Müller", "Толстой"), "resolved", (0,)),
        ("Jovanović 2001, p. 3", MUELLER.replace("Müller", "Јовановић"), "resolved", (0,)),
        ("Papadopoulos 2001, p. 3", MUELLER.replace("Müller", "Παπαδόπουλος"), "resolved", (0,)),
        ("Leyen 2001, p. 3", MUELLER.replace("Müller", "von der Leyen"), "resolved", (0,)),
        ("WHO 2001, p. 3", WHO, "resolved", (0,)),
        ("WHO 2001, p. 3", WHO + WHO.replace("World Health", "Western Honey"), "unknown", ()),
        ("World Health Organization 2001, p. 3", "* {{cite book|author=WHO|year=2001|title=A}}",
            "resolved", (0,)),
        ('"A book about", p. 3', PLAIN, "resolved", (0,)),
        ('"A book about", p. 3', PLAIN + PLAIN.replace("things", "cats"), "ambiguous", (0, 1)),
        ('"A book", p. 3', PLAIN, "unknown", ()),
        ('"A cook about", p. 3', PLAIN, "unknown", ()),
    ],
)  # fmt: skip
def test_plain_text_that_nearly_fits(
    cited: str, page: str, verdict: str, works: tuple[int, ...]
) -> None:
    assert verdicts(f"a<ref>{cited}.</ref>\n\n{page}") == [(verdict, works)]


JONES = "* Jones, B. (1999). ''A book about nothing''. London: Press.\n"


@pytest.mark.parametrize(
    ("notes", "works"),
    [
        ("<ref>Smith 2001, p. 3</ref><ref>Ibid., p. 4</ref><ref>Ibid.</ref>", [0, 0, 0]),
        ("<ref>Smith 2001, p. 3</ref><ref group=n>Ibid., p. 4</ref>", [0, None]),
        ("<ref>Smith 2001, p. 3; Jones 1999, p. 4</ref><ref>Ibid., p. 4</ref>", [0, 1, None]),
        ("<ref>Smith 2001, p. 3; ibid., p. 4</ref>", [0, 0]),
        ("<ref>Smith 2001, p. 3; Smith 2001, p. 5</ref><ref>Ibid.</ref>", [0, 0, 0]),
        (
            "<ref name=a>Smith 2001, p. 3</ref><ref>Jones 1999</ref><ref name=a/><ref>Ibid.</ref>",
            [0, 1, 0],
        ),
        (
            "<ref>Smith 2001, p. 3</ref><ref>[http://a.example A page]</ref><ref>Ibid.</ref>",
            [0, None],
        ),
        ("<ref>Smith 2001, p. 3</ref><ref name=b/><ref>Ibid.</ref>", [0, None]),
        (
            "<ref>Smith 2001, p. 3</ref><ref>Jones 1999</ref><ref>Smith, op. cit., p. 5</ref>",
            [0, 1, 0],
        ),
        ("<ref>Smith, op. cit., p. 5</ref>", [0]),
        ("<ref>Brown, op. cit., p. 5</ref>", [None]),
        ("<ref>Ibid., p. 5</ref>", [None]),
        ("<ref>Smith 2001</ref><references><ref>Ibid.</ref></references>", [0, None]),
    ],
)
def test_back_references(notes: str, works: list[int | None]) -> None:
    found = verdicts(f"a{notes}\n\n{PLAIN}{JONES}")
    assert [meant[0] if verdict == "resolved" else None for verdict, meant in found] == works


def test_ibid_means_a_full_citation() -> None:
    text = f"a<ref>{PLAIN.strip('* ')}</ref><ref>Ibid., p. 4</ref><ref>Smith, op. cit.</ref>"
    assert verdicts(text) == [("resolved", (0,)), ("resolved", (0,))]


def test_all_verdicts_are_tried() -> None:
    assert {verdict.value for verdict in Verdict} == {
        *("resolved", "ambiguous", "year-differs", "spelling-differs", "authors-differ"),
        *("not-found", "unknown"),
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
    assert {len(meant) for verdict, meant in found if verdict == "ambiguous"} == {100}
