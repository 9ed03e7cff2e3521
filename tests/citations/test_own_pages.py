"""Which pages the article or chapter takes up that a short citation gives pages of."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document

ENWIKI = wiki.load("enwiki")
ARTICLE = "{{cite journal |last=Hale |title=Harpers |journal=Folk Music |date=1990 |pages=101–130}}"
CHAPTER = "{{cite book |last=Hale |chapter=Harpers |title=Music |date=1990 |pages=101–130}}"
PLAIN = "Hale, Ruth (1990). \"Harpers of the north\". ''Folk Music'' 12: pp. 101–130."
LISTED = "\n\n== Bibliography ==\n* "


def own(text: str, *, section: bool = False) -> dict[str, tuple[int, int]]:
    """By the pages as written: first and last page of the work."""
    document = Document.read(text, ENWIKI, section=section)
    return {
        span.of(document.text): (pages.first, pages.last)
        for span, pages in document.own_pages.items()
    }


@pytest.mark.parametrize("work", [ARTICLE, CHAPTER])
@pytest.mark.parametrize(
    ("short", "shown"),
    [
        ("{{sfn|Hale|1990|p=5}}", "5"),
        ("<ref>{{harvnb|Hale|1990|pp=104, 108}}</ref>", "104, 108"),
        ("<ref>Hale 1990, p. 5.</ref>", "p. 5"),
        ("{{sfnm|1a1=Hale|1y=1990|1p=5|2a1=Orr|2y=1991|2p=6}}", "5"),
    ],
)
def test_pages_of_a_listed_work(short: str, shown: str, work: str) -> None:
    assert own(short + LISTED + work) == {shown: (101, 130)}


def test_pages_of_a_work_in_plain_text() -> None:
    assert own("<ref>Hale 1990, p. 5.</ref>" + LISTED + PLAIN) == {"p. 5": (101, 130)}


@pytest.mark.parametrize(
    "text",
    [
        f"<ref>{ARTICLE}</ref>{{{{rp|5}}}}",
        f'<ref name="a">{ARTICLE}</ref> <ref name="a" /> {{{{rp|5}}}}',
    ],
)
def test_pages_behind_a_mark(text: str) -> None:
    assert own(text) == {"5": (101, 130)}


@pytest.mark.parametrize(
    "text",
    [
        "{{sfn|Hale|1990|p=5}}" + LISTED + ARTICLE.replace("pages=101–130", "pages=101"),
        "{{sfn|Hale|1990|p=5}}" + LISTED + ARTICLE.replace("pages=101–130", "pages=e101–e130"),
        "{{sfn|Hale|1990|p=5}}" + LISTED + ARTICLE.replace("|pages", "|orig-date=1921 |pages"),
        "{{sfn|Hale|1990|p=5}}" + LISTED + ARTICLE + "\n* " + ARTICLE.replace("Harpers", "Harps"),
        "{{sfn|Hale|1990|p=5}}" + LISTED + "{{cite book |last=Hale |date=1990 |pages=1–320}}",
        f"<ref>{CHAPTER}</ref>{{{{rp|5}}}}",
        f"<ref>{ARTICLE}</ref> and {{{{rp|5}}}}",
        "{{rp|5}}",
    ],
)
def test_nothing_is_told_where_it_is_not_certain(text: str) -> None:
    assert own(text) == {}


def test_nothing_is_told_of_a_section() -> None:
    assert own("{{sfn|Hale|1990|p=5}}" + LISTED + ARTICLE, section=True) == {}
