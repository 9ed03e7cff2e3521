"""Where a page says on which pages something stands, and how certain that is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.page_statements import Origin, PageStatement

ENWIKI = wiki.load("enwiki")


def statements(text: str) -> list[PageStatement]:
    return Document.read(text, ENWIKI).page_statements


def only(text: str) -> PageStatement:
    (statement,) = statements(text)
    return statement


@pytest.mark.parametrize(
    ("text", "origin", "shown", "plural"),
    [
        ("<ref>Smith 2005, pp. 3–4.</ref>", Origin.REFERENCE, "pp. 3–4", True),
        ("<ref>Smith 2005, p.&nbsp;3.</ref>", Origin.REFERENCE, "p.&nbsp;3", False),
        ("<ref>Smith 2005, 3–4.</ref>", Origin.REFERENCE, "3–4", None),
        ("{{efn|See Smith 2005, p. 3.}}", Origin.REFERENCE, "p. 3", False),
        ("<ref>{{cite book |title=A}}, p. 3</ref>", Origin.REFERENCE, "p. 3", False),
        ("{{cite book |title=A |pages= 3–4 }}", Origin.CITATION, "3–4", True),
        ("{{cite book |title=A |page=xii}}", Origin.CITATION, "xii", False),
        ("{{cite book |title=A |pages=p. 3}}", Origin.CITATION, "p. 3", False),
        ("{{sfn|Smith|2005|pp=3–4}}", Origin.SHORT, "3–4", True),
        ("{{harvnb|Smith|2005|p=3}}", Origin.SHORT, "3", False),
        ("A<ref name=a/>{{rp|3–4}}", Origin.MARK, "3–4", None),
        ("A<ref name=a/>{{rp|pages=3–4}}", Origin.MARK, "3–4", True),
        (
            "== Bibliography ==\n* Tarn, A. (1931). ''Polar Papers''. Leith: Forth Press. pp. 3–4.",
            Origin.ENTRY,
            "pp. 3–4",
            True,
        ),
    ],
)
def test_statements_are_found_where_they_stand(
    text: str, origin: Origin, shown: str, plural: bool | None
) -> None:
    statement = only(text)
    assert statement.origin is origin
    assert statement.span.of(text) == shown
    assert statement.plural is plural
    assert statement.certain
    assert (statement.parameter is None) is (origin in (Origin.REFERENCE, Origin.ENTRY))


def test_several_works_of_one_template_are_in_text_order() -> None:
    text = "<ref>B 2001, p. 1.</ref>{{sfnm|1a1=A|1y=2000|1p=2|2a1=B|2y=2001|2pp=3–4}}{{rp|5}}"
    assert [each.span.of(text) for each in statements(text)] == ["p. 1", "2", "3–4", "5"]


@pytest.mark.parametrize(
    "text",
    [
        "<ref>Radio news at 8 p.m. and at 9 p. m., BBC.</ref>",
        "<ref>https://example.org/p.5?page=5 and doi:10.1000/p.5</ref>",
        "<nowiki><ref>Smith, p. 5</ref></nowiki><!-- <ref>Smith, p. 5</ref> -->",
        "{{cite book |title=A |pages=((3-12)) |page= |at=p. 5}}",
        "Running text, p. 5, is no citation.",
    ],
)
def test_what_is_no_page(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    "pages",
    ["3-12-15", "3-12.5", "5/6", "5 to 7", "5ff, passim", "1,234", "3-12, 3-14", "61-49"],
)
def test_what_can_be_read_in_two_ways_is_not_certain(pages: str) -> None:
    for text in (f"<ref>Smith 2005, pp. {pages}</ref>", f"{{{{cite book|title=A|pages={pages}}}}}"):
        statement = only(text)
        assert not statement.certain
        assert not any(statement.is_range(page) for page in statement.group.pages)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{cite book|title=A|pages=3-12}}", True),
        ("{{cite book|title=A|page=3-12}}", False),
        ("{{cite book|title=A|page=203-4}}", True),
        ("{{cite book|title=A|page=3–12}}", True),
        ("{{cite book|title=A|pages=3{{hyphen}}12}}", False),
        ("{{cite book|title=A|pages=3&#45;12}}", False),
        ("{{cite book|title=A|pages=3‑12}}", False),
        ("{{cite book|title=A|pages=3&ndash;12}}", True),
        ("{{cite book|title=A|pages=05-10}}", False),
        ("{{cite book|title=A|pages=3-1234}}", False),
        ("{{cite book|title=A|pages=xii-xv}}", False),
        ("{{rp|3-12}}", False),
        ("{{rp|12-14}}", True),
        ("<ref>Smith 2005, p. 12-14.</ref>", False),
        ("<ref>Smith 2005, p. 112-14.</ref>", True),
    ],
)
def test_ranges_are_told_from_pages_with_a_hyphen(text: str, expected: bool) -> None:
    statement = only(text)
    assert [statement.is_range(page) for page in statement.group.pages] == [expected]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [("203-4", (203, 204)), ("1199-202", (1199, 1202)), ("9-12", (9, 12)), ("e5-7", None)],
)
def test_abbreviated_ends_are_expanded(written: str, numbers: tuple[int, int] | None) -> None:
    (page,) = only(f"{{{{cite book|title=A|pages={written}}}}}").group.pages
    assert page.numbers == numbers


@pytest.mark.parametrize(
    ("site", "pages"),
    [
        ("enwiki", "pp. 5 ff."),
        ("dewiki", "S. 5 f."),
        ("frwiki", "p. 5 sq."),
        ("itwiki", "pp. 5 segg."),
        ("eswiki", "pp. 5 y ss."),
        ("nlwiki", "blz. 5 e.v."),
    ],
)
def test_words_for_the_pages_that_follow_belong_to_them(site: str, pages: str) -> None:
    text = f"<ref>Smith 2005, {pages}</ref>"
    (statement,) = Document.read(text, wiki.load(site)).page_statements
    assert statement.span.of(text) == pages
    assert statement.certain


def test_a_number_behind_such_a_word_is_another_matter() -> None:
    text = "<ref>Rossi 2005, pp. 5 s. 7</ref>"
    (statement,) = Document.read(text, wiki.load("itwiki")).page_statements
    assert statement.span.of(text) == "pp. 5"


@given(st.text("p.5-–, 12&3ixm{}|=[]<ref>/'\n", max_size=80))
def test_every_span_lies_in_the_text(noise: str) -> None:
    text = f"<ref>Smith 2005, p. {noise}</ref>{{{{cite book|title=A|pages={noise}}}}}"
    for statement in statements(text):
        assert 0 <= statement.span.start < statement.span.end <= len(text)
        for page in statement.group.pages:
            assert statement.span.contains(page.span)
            statement.is_range(page)
