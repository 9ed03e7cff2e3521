"""Short citations made by templates."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation

PROFILE = wiki.load("enwiki")


def shorts(text: str) -> list[ShortCitation]:
    return Document.read(text, PROFILE).short_citations


@pytest.mark.parametrize(
    ("text", "surnames", "year", "anchor"),
    [
        ("{{sfn|Smith|2001}}", ("Smith",), "2001", "CITEREFSmith2001"),
        ("{{Sfn|Smith|2001|p=3}}", ("Smith",), "2001", "CITEREFSmith2001"),
        ("{{harvnb|Smith|Jones|2001a}}", ("Smith", "Jones"), "2001a", "CITEREFSmithJones2001a"),
        ("{{harv|A|B|C|D|2001}}", ("A", "B", "C", "D"), "2001", "CITEREFABCD2001"),
        ("{{sfnp| van der Berg | c. 1999 }}", ("van der Berg",), "c. 1999",
            "CITEREFvan_der_Bergc._1999"),
        ("{{sfn|Smith|n.d.}}", ("Smith",), "n.d.", "CITEREFSmithn.d."),
        ("{{sfn|1=Smith|2=2001}}", ("Smith",), "2001", "CITEREFSmith2001"),
        ("{{sfn|Smith|2001|ref=none}}", ("Smith",), "2001", None),
        ("{{sfn|Smith|2001|ref=a b}}", ("Smith",), "2001", "a_b"),
        ("{{sfn|Smith|2001|ref={{sfnref|Jones|1999}}}}", ("Smith",), "2001", "CITEREFJones1999"),
        ("{{sfn|A|B|C|D|circa|2001}}", ("A", "B", "C", "D", "circa"), "2001", "CITEREFABCD"),
        ("{{harv|A|B|C|D|in press}}", ("A", "B", "C", "D"), "in press", "CITEREFABCD"),
        ("{{sfn|Smith}}", (), "Smith", "CITEREFSmith"),
    ],
)  # fmt: skip
def test_one_work(text: str, surnames: tuple[str, ...], year: str, anchor: str | None) -> None:
    (short,) = shorts(text)
    assert short.template is not None
    assert (short.surnames, short.year, short.template.anchor) == (surnames, year, anchor)
    assert short.span.of(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "{{sfnm|1a1=Smith|1a2=Jones|1y=2001|1p=3|2a1=Brown|2y=1999|2pp=4–5}}",
        "{{sfnm|Smith|Jones|2001|1p=3|Brown|1999|2pp=4–5}}",
        "{{sfnm|2a1=Brown|2y=1999|2pp=4–5|1p=3|1y=2001|1a2=Jones|1a1=Smith}}",
    ],
)
def test_several_works(text: str) -> None:
    first, second = (short.template for short in shorts(text))
    assert first is not None
    assert second is not None
    assert (first.surnames, first.year) == (("Smith", "Jones"), "2001")
    assert (second.surnames, second.year) == (("Brown",), "1999")
    assert [first.anchor, second.anchor] == ["CITEREFSmithJones2001", "CITEREFBrown1999"]
    assert first.page is not None
    assert first.page.value.of(text) == "3"
    assert second.page is None
    assert second.pages is not None
    assert second.pages.value.of(text) == "4–5"


def test_several_works_unchecked() -> None:
    found = shorts("{{sfnm|Smith|2001|Brown|1999|ignore-err=yes}}")
    assert [short.template and short.template.unchecked for short in found] == [True, True]


def test_years_by_key() -> None:
    found = shorts("{{harvs|last=Smith|first=A.|last2=Jones|year=2001|year2=2003a|txt}}")
    assert [(short.surnames, short.template and short.template.anchor) for short in found] == [
        (("Smith", "Jones"), "CITEREFSmithJones2001"),
        (("Smith", "Jones"), "CITEREFSmithJones2003a"),
    ]
    assert shorts("{{harvs|last=Smith|year=}}{{harvs|year=2001}}") == []


def test_a_chapter_points_to_its_book() -> None:
    book = "* {{cite book|editor-last=Smith|editor2-last=Jones|year=2001|title=A book}}"
    chapter = "* {{harvc|last=Brown|c=A chapter|in=Smith|in2=Jones|year=2001|p=3}}"
    one, other = shorts(f"a{{{{sfn|Brown|2001}}}}\n\n{chapter}\n{book}")
    assert (one.surnames, one.targets, one.works) == (("Brown",), 1, (0,))
    assert (other.surnames, other.targets, other.works) == (("Smith", "Jones"), 1, (1,))


def test_pages() -> None:
    text = "{{sfn|Smith|2001|p= 3 }}{{harvnb|Smith|2001|pages=4-5|loc=a}}"
    one, other = (short.template for short in shorts(text))
    assert one is not None
    assert one.page is not None
    assert (one.page.value.of(text), one.pages) == ("3", None)
    assert other is not None
    assert other.pages is not None
    assert (other.page, other.pages.value.of(text)) == (None, "4-5")


def test_the_reference_it_stands_in() -> None:
    text = "a{{sfn|A|2001}}b<ref>{{harvnb|B|2001}}</ref>{{harv|C|2001}}"
    assert [(short.surnames, short.reference) for short in shorts(text)] == [
        (("A",), 0),
        (("B",), 1),
        (("C",), None),
    ]


def test_nothing_is_no_work() -> None:
    assert shorts("{{sfn}}{{sfn|}}{{sfnm}}") == []


def test_many_works_are_read() -> None:
    assert len(shorts("{{sfnm" + "|Smith|2001" * 20_000 + "}}")) == 20_000
    assert len(shorts("{{sfn|a" * 10_000 + "}}" * 10_000)) == 10_000
