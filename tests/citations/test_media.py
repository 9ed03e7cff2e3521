"""Uses of files, whatever the spelling of their names."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.media import MediaUse, canonical_file_name

PROFILE = wiki.load("enwiki")


def uses(text: str) -> list[MediaUse]:
    return Document.read(text, PROFILE).media


def names(text: str) -> list[tuple[str, str]]:
    return [(use.kind, use.name) for use in uses(text)]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("A b.jpg", "A b.jpg"),
        ("a b.jpg", "A b.jpg"),
        ("A_b.jpg", "A b.jpg"),
        (" _A__ b.jpg_ ", "A b.jpg"),
        ("A%20b.jpg", "A b.jpg"),
        ("%C3%A9.jpg", "É.jpg"),
        ("A&amp;b.jpg", "A&b.jpg"),
        ("A&nbsp;b.jpg", "A b.jpg"),
        ("A\u00a0b.jpg\u200e", "A b.jpg"),
        ("A b.JPG", "A b.JPG"),
        ("A.jpg#page", "A.jpg"),
        ("100%.jpg", "100%.jpg"),
        ("\U0001f600.png", "\U0001f600.png"),
    ],
)
def test_canonical_names(written: str, canonical: str) -> None:
    assert canonical_file_name(written) == canonical
    assert canonical_file_name(canonical) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "[[File:A b.jpg]]",
        "[[Image:A b.jpg|thumb|c]]",
        "[[file : a_b.jpg|thumb]]",
        "[[ FILE:A%20b.jpg ]]",
        "[[File:A b.jpg<!-- c -->|thumb]]",
        "[[File:A&#32;b.jpg]]",
        "{{a|[[File:A b.jpg]]}}",
        "<ref>[[File:A b.jpg]]</ref>",
    ],
)
def test_links(text: str) -> None:
    (use,) = uses(text)
    assert (use.kind, use.name) == ("link", "A b.jpg")
    assert use.span == use.node.span


@pytest.mark.parametrize(
    "text",
    [
        "[[:File:A.jpg]]",
        "[[A.jpg]]",
        "[[Category:A.jpg]]",
        "[[File:]]",
        "[[File:A<b.jpg]]",
        "[[File:A\n.jpg]]",
        "[[File:{{a}}.jpg]]",
        "[[File::A.jpg]]",
        "<gallery>\nFile:A.jpg<!-- b -->\n</gallery>",
        "[[Media:A.jpg]]",
        "<nowiki>[[File:A.jpg]]</nowiki>",
        "<!-- [[File:A.jpg]] -->",
        "[[File:A.jpg",
        "{{cite web|title=Report A.pdf|url=http://a.b/A.pdf}}",
        "{{cite book|title=A.pdf}}",
        "{{a|http://b.c/d.jpg}}",
        "{{a|b [[c]] d.jpg}}",
        "{{a|b=c.jpg is a file}}",
        "{{a.jpg}}",
        "A.jpg",
    ],
)
def test_no_uses(text: str) -> None:
    assert uses(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<gallery>\nFile:A.jpg|b\na.png\n\nC c_c.svg|d|e\n</gallery>", [
            ("gallery", "A.jpg"), ("gallery", "A.png"), ("gallery", "C c c.svg")]),
        ("<gallery>\r\nFile:A.jpg\r\nb.jpg\r\n</gallery>", [
            ("gallery", "A.jpg"), ("gallery", "B.jpg")]),
        ("<gallery>File:A.jpg</gallery>", [("gallery", "A.jpg")]),
        ("<gallery>\nno file\n</gallery>", []),
        ("<gallery>\nFile:A.jpg|[[File:B.jpg|c]]\n</gallery>", [
            ("gallery", "A.jpg"), ("link", "B.jpg")]),
        ("<imagemap>\nFile:A.jpg|thumb\nrect 1 2 3 4 [[B]]\nFile:C.jpg\n</imagemap>", [
            ("imagemap", "A.jpg")]),
        ("{{infobox person|name=a|image=B c.jpg|caption=d}}", [("parameter", "B c.jpg")]),
        ("{{infobox person|image=\nFile:B.jpg\n}}", [("parameter", "B.jpg")]),
        ("{{a|b_c.png}}", [("parameter", "B c.png")]),
        ("{{infobox person|image=[[File:B.jpg|c]]}}", [("link", "B.jpg")]),
        ("[[File:A.jpg|thumb|b [[File:C.jpg|10px]]]]", [("link", "A.jpg"), ("link", "C.jpg")]),
    ],
)  # fmt: skip
def test_other_uses(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected
    for use in uses(text):
        assert use.node.span.contains(use.span)


@pytest.mark.parametrize(
    ("text", "options", "width"),
    [
        ("[[File:A.jpg]]", (), None),
        ("[[File:A.jpg| thumb |200px|b]]", ("thumb", "200px", "b"), 200),
        ("[[File:A.jpg|200x100px]]", ("200x100px",), 200),
        ("[[File:A.jpg|x100px]]", ("x100px",), None),
        ("[[File:A.jpg|upright=1.2|alt=b|[[c|d]]]]", ("upright=1.2", "alt=b", "[[c|d]]"), None),
        ("[[File:A.jpg|thumb|" + "long " * 50 + "]]", ("thumb",), None),
    ],
)
def test_options(text: str, options: tuple[str, ...], width: int | None) -> None:
    (use,) = uses(text)
    assert (use.options, use.width) == (options, width)


def test_places() -> None:
    text = "<gallery>\n File:A.jpg|b \n</gallery>{{c|image= D.jpg }}"
    assert [use.span.of(text) for use in uses(text)] == ["File:A.jpg|b", "D.jpg"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("[[File:A.jpg|", "]]"),
        ("[[File:", "]]"),
        ("{{a|", ".jpg}}"),
        ("{{a|image=", "b.jpg}}"),
    ],
)
def test_deep_nests_are_read(opening: str, closing: str) -> None:
    depth = 20_000
    for use in uses(opening * depth + closing * depth):
        assert len(use.name) <= 2000
        assert sum(map(len, use.options)) < 1000


def test_long_galleries_are_read() -> None:
    assert len(uses("<gallery>\n" + "A.jpg\n" * 50_000 + "</gallery>")) == 50_000
    assert uses("<gallery>" + "\n" * 500_000 + "</gallery>") == []
