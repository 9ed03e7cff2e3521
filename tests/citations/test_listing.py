"""Which list shows which reference."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.listing import earlier_definition


def read(text: str) -> Document:
    return Document.read(text, wiki.load("enwiki"))


@pytest.mark.parametrize(
    ("text", "listing"),
    [
        ("<ref>a</ref>", [None]),
        ("<ref>a</ref><references /><ref>b</ref>", [0, None]),
        ("<ref>a</ref>{{notelist}}<ref>b</ref>{{efn|c}}{{reflist}}", [1, 1, None]),
        ("{{efn|a<ref>b</ref>}}{{reflist}}{{notelist}}", [1, 0]),
        ('<ref name="a" />{{reflist|refs=<ref name="a">x</ref>}}{{reflist}}', [0, 0]),
        ("<references><ref>a<ref>b</ref></ref></references>", [0]),
        ("<ref>a</ref>{{reflist}}{{reflist}}<ref>b</ref>{{reflist}}", [0, 2]),
    ],
)
def test_listing(text: str, listing: list[int | None]) -> None:
    assert read(text).listing == listing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<ref name="a">x</ref><references /><ref name="a" />', 0),
        ('<ref name="a">x</ref>{{notelist}}<ref name="b" />{{reflist}}', None),
        ('<ref name="a" /><references /><ref name="a">x</ref>', None),
        ('<ref name="a">x</ref>{{reflist}}<ref name="a">y</ref>{{reflist}}<ref name="a" />', 1),
    ],
)
def test_earlier_definition(text: str, expected: int | None) -> None:
    document = read(text)
    (error,) = document.predicted_errors
    assert earlier_definition(document, error) == expected
