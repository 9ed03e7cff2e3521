"""Faults of ``<ref>`` tags: of each piece of broken markup, exactly one thing is said."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document


def found(text: str) -> list[tuple[str, str]]:
    markup = Document.read(text, wiki.load("enwiki")).ref_markup
    spans = [
        *(("unclosed", each) for each in markup.unclosed),
        *(("swallowing", each) for _, each in markup.swallowing),
        *(("stray", each) for each in markup.stray),
        *(("closer", each.span) for each in markup.closers),
        *(("opener", each) for each in markup.openers),
        *(("reopened", each.span) for each in markup.reopened),
        *(("premature", each.span) for each in markup.premature),
        *((each.kind, each.span) for each in markup.attributes),
    ]
    return [(kind, span.of(text)) for kind, span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<ref>b", [("unclosed", "<ref>")]),
        ("a<ref>b<ref>c</ref>", [("swallowing", "<ref>")]),
        ("a<ref>b<ref>c</ref>d</ref>", [("swallowing", "<ref>")]),
        ("a<ref>b</ref></ref>", [("stray", "</ref>")]),
        ("a<ref>b</red>c", [("closer", "</red>")]),
        ("a<ref>b</ref. C<ref>d</ref>", [("closer", "</ref")]),
        ('a<ref>b</ref name="n"> c', [("closer", '</ref name="n">')]),
        ("a<ref>b//ref> c", [("closer", "//ref>")]),
        ("a<reff>b</ref>", [("opener", "<reff>")]),
        ('a<ref\u00a0name="n">b</ref>', [("opener", '<ref\u00a0name="n">')]),
        ("a<ref>b<ref> c", [("reopened", "<ref>")]),
        ("a<ref>b<ref> c<ref>d</ref>", [("reopened", "<ref>")]),
        ('a<ref name="n" />b</ref>', [("premature", "</ref>")]),
        ('a<ref name="n" / >', [("slash", " / >")]),
        ('a<ref name="n"b</ref> c', [("unfinished", '<ref name="n"')]),
    ],
)
def test_tags(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("name=“n”", ("odd-quotes", "name=“n”", "“n”", 'name="n"')),
        ('name="n”', ("odd-quotes", 'name="n”', "n”", 'name="n"')),
        ('name="n', ("missing-quote", 'name="n', "n", 'name="n"')),
        ('name=a b"', ("missing-quote", 'name=a b"', "a", 'name="a b"')),
        (
            'name="n group="g"',
            ("missing-quote", 'name="n group="g"', "n group=", 'name="n" group="g"'),
        ),
        ('name="a" name="b"', ("repeated", 'name="a"', "b", "")),
        ("name=", ("empty", "name=", "", "")),
        ("name= group=g", ("empty", "name= group=g", "group=g", "group=g")),
        ("name=a/b", ("unquoted", "name=a/b", "a/b", 'name="a/b"')),
        ("name=A (1)", ("unquoted", "name=A (1)", "A", 'name="A (1)"')),
        ('name"n"', ("unread", 'name"n"', "", 'name="n"')),
        ('name=="n"', ("unread", 'name=="n"', '="n"', 'name="n"')),
    ],
)
def test_attributes(attributes: str, expected: tuple[str, str, str, str]) -> None:
    text = f"a<ref {attributes}>b</ref>"
    (fault,) = Document.read(text, wiki.load("enwiki")).ref_markup.attributes
    assert (fault.kind, fault.span.of(text), fault.read, fault.repaired) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a<ref name=\"n\" group='g'>b</ref><ref name=n/><REF >c</REF >",
        "<nowiki><ref></nowiki> <!-- </ref> --> <pre></red></pre>",
        "</red> //ref> https://example.org/ref> <red>",
        "{{#tag:ref|a<ref>b</ref>}}",
    ],
)
def test_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<ref name=" + " " * 20_000 + ">a</ref>",
        "<ref " + "name=“ " * 20_000 + ">a</ref>",
        "<ref>a</red>" * 5_000,
        "</ref>" * 20_000,
        "<ref>a<ref> " * 5_000,
        '<ref name="a" / >' * 5_000,
    ],
)
def test_hostile(text: str) -> None:
    found(text)
