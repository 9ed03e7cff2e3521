"""References and reference lists, by tag, by template and by parser function."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.references import Reference
from refwright.wikitext.words import read_words

PROFILE = wiki.load("enwiki")


def read(text: str) -> Document:
    return Document.read(text, PROFILE)


def described(text: str) -> list[tuple[str, str, str, str | None]]:
    """Kind, group, name and content of each reference."""
    return [
        (one.kind, one.group, one.name, one.content.of(text) if one.content is not None else None)
        for one in read(text).references
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ref>a</ref>", ("tag", "", "", "a")),
        ("<ref></ref>", ("tag", "", "", "")),
        ('<ref name="a b">c</ref>', ("tag", "", "a b", "c")),
        ("<ref name=a />", ("tag", "", "a", None)),
        ('<ref name="a" group="n">b</ref>', ("tag", "n", "a", "b")),
        ("<ref name=a name=b>c</ref>", ("tag", "", "b", "c")),
        ('<ref name="a&amp;b" />', ("tag", "", "a&b", None)),
        ("<REF NAME=a>b</REF>", ("tag", "", "a", "b")),
        ("{{#tag:ref|a}}", ("function", "", "", "a")),
        ("{{#tag:ref|a|name=b|group=n}}", ("function", "n", "b", "a")),
        ('{{#tag:ref|a|name="b c"}}', ("function", "", "b c", "a")),
        ("{{refn|a}}", ("template", "", "", "a")),
        ("{{refn|a|name=b|group=n}}", ("template", "n", "b", "a")),
        ("{{refn|group=n|1=a}}", ("template", "n", "", "a")),
        ("{{efn|a}}", ("template", "lower-alpha", "", "a")),
        ("{{Efn|text=a|name= b }}", ("template", "lower-alpha", "b", "a")),
        ("{{efn-ua|a}}", ("template", "upper-alpha", "", "a")),
        ("{{efn|name=a}}", ("template", "lower-alpha", "a", None)),
        ("{{r|a}}", ("template", "", "a", None)),
        ("{{r|a|group=n}}", ("template", "n", "a", None)),
        ("{{sfn|Smith|2001|p=3}}", ("short", "", "", "sfn|Smith|2001|p=3")),
    ],
)
def test_one_reference(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert described(f"a{text}b") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "<nowiki><ref>a</ref></nowiki>",
        "<!-- <ref>a</ref> -->",
        "<ref>a",
        "{{harvnb|Smith|2001}}",
        "{{unknown template|a}}",
        "<pre>{{efn|a}}</pre>",
        "<includeonly><ref>a</ref></includeonly>",
    ],
)
def test_no_reference(text: str) -> None:
    assert described(text) == []


def test_follow_and_details() -> None:
    (reference,) = read('<ref follow="a" details="p. 3" name=b>c</ref>').references
    assert (reference.follow, reference.details, reference.name) == ("a", "p. 3", "b")
    assert [one.name for one in reference.attributes] == ["follow", "details", "name"]


def test_several_uses_in_one_template() -> None:
    references = read("{{r|a|b|c}}").references
    assert [(one.name, one.span) for one in references] == [
        (name, references[0].span) for name in "abc"
    ]


def test_place_of_a_name() -> None:
    for text in ('<ref name="a b">c</ref>', "{{refn|c|name= a b }}", "{{r|a b}}"):
        (reference,) = read(text).references
        assert reference.name_span is not None
        assert reference.name_span.of(text).strip() == "a b"


def test_nested_references() -> None:
    text = "{{efn|a <ref>b</ref> {{sfn|Smith|2001}}}}<ref>c {{efn|d}}</ref>"
    assert [(kind, content) for kind, _, _, content in described(text)] == [
        ("template", "a <ref>b</ref> {{sfn|Smith|2001}}"),
        ("tag", "b"),
        ("short", "sfn|Smith|2001"),
        ("tag", "c {{efn|d}}"),
        ("template", "d"),
    ]


def defined(text: str) -> list[tuple[str, str, int | None]]:
    """Name, group and list of each reference."""
    return [(one.name, one.group, one.list_index) for one in read(text).references]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ref name=a/><references/>", [("a", "", None)]),
        (
            "<ref name=a/><references><ref name=a>b</ref></references>",
            [("a", "", None), ("a", "", 0)],
        ),
        ("<references group=n><ref name=a>b</ref></references>", [("a", "n", 0)]),
        ("<references group=n><ref name=a group=m>b</ref></references>", [("a", "m", 0)]),
        ("{{reflist|refs=<ref name=a>b</ref>\n<ref name=c>d</ref>}}", [
            ("a", "", 0), ("c", "", 0)]),
        ("{{reflist|group=n|refs=<ref name=a>b</ref>}}", [("a", "n", 0)]),
        ("{{notelist|refs={{efn|name=a|b}}}}", [("a", "lower-alpha", 0)]),
        ("{{notelist-ua|refs={{efn-ua|name=a|b}}}}", [("a", "upper-alpha", 0)]),
        ("{{#tag:references|<ref name=a>b</ref>}}", [("a", "", 0)]),
        ("<references/>{{reflist|refs=<ref name=a>b</ref>}}", [("a", "", 1)]),
        # One inside a list-defined reference stands in that one.
        ("<references><ref name=a>b{{efn|name=c|d}}</ref></references>", [
            ("a", "", 0), ("c", "lower-alpha", None)]),
    ],
)  # fmt: skip
def test_list_defined_references(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert defined(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "group", "content"),
    [
        ("<references/>", "tag", "", None),
        ("<references />", "tag", "", None),
        ('<references group="n" responsive />', "tag", "n", None),
        ("<references>a</references>", "tag", "", "a"),
        ("{{reflist}}", "template", "", None),
        ("{{Reflist|30em}}", "template", "", None),
        ("{{references|group=n}}", "template", "n", None),
        ("{{reflist|refs= a }}", "template", "", "a"),
        ("{{notelist}}", "template", "lower-alpha", None),
        ("{{#tag:references||group=n}}", "function", "n", ""),
    ],
)
def test_reference_lists(text: str, kind: str, group: str, content: str | None) -> None:
    (found,) = read(f"a{text}b").reference_lists
    assert (found.kind, found.group) == (kind, group)
    assert found.span.of(f"a{text}b") == text
    assert (found.content and found.content.of(f"a{text}b")) == content


def test_words() -> None:
    text = "<ref>''Smith'' [[a|2001]], p.&nbsp;3<!-- b --></ref><ref name=c/>"
    document = read(text)
    assert [document.words(reference).text for reference in document.references] == [
        "Smith 2001, p.\u00a03",
        "",
    ]
    assert [words.text for _, words in document.notes] == ["Smith 2001, p.\u00a03"]


@pytest.mark.parametrize(
    "content",
    [
        "{{cite web|title=a}}",
        "{{cite web|title=a}}.",
        " {{cite web|title=a}}",
        "{{nbsp}}",
        "{{cite a}}{{cite b}}",
        "{{lang|fr|a}}",
        "[[a]]",
        "<!-- a -->",
        "a",
    ],
)
def test_words_of_a_lone_template(content: str) -> None:
    document = read(f"<ref>{content}</ref>")
    (reference,) = document.references
    assert reference.content is not None
    words = document.words(reference)
    same = read_words(document.text, reference.nodes(), *reference.content, PROFILE)
    assert (words.text, words.complete, words.italics) == (same.text, same.complete, same.italics)


def names(references: list[Reference]) -> list[int]:
    return [len(reference.name) for reference in references]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        *(("{{r|", "}}"), ("{{efn|", "}}"), ("{{efn|a|name=", "}}"), ("{{#tag:ref|", "}}")),
        *(("{{#tag:ref|a|group=", "}}"), ("{{reflist|refs=", "}}"), ("{{reflist|group=", "}}")),
        *(("{{#tag:references|", "}}"), ("{{sfn|", "}}"), ("{{efn|<ref>a</ref>", "<ref>b</ref>}}")),
    ],
)
def test_deep_nests_are_read(opening: str, closing: str) -> None:
    depth = 60_000 // len(opening + closing)
    document = read(opening * depth + closing * depth)
    assert max(names(document.references), default=0) <= 1000
    assert len(document.reference_runs) <= len(document.references)
    assert len(document.references) + len(document.reference_lists) >= depth
    assert document.citations == []
