"""The words that a reader sees, each traceable to its place in the source."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.text import Span
from refwright.wikitext.words import Words, read_words

PROFILE = wiki.load("enwiki")


def words_of(text: str) -> Words:
    document = Document.read(text, PROFILE)
    return read_words(text, document.syntax.nodes, 0, len(text), PROFILE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a b", "a b"),
        ("''a'' '''b''' '''''c'''''", "a b c"),
        ("a'b", "a'b"),
        ("[[a]] [[b|c]] [[d|''e'']]", "a c e"),
        ("[[File:A.jpg|thumb|b]]c[[Category:D]]", "c"),
        ("[[:File:A.jpg]]", ":File:A.jpg"),
        ("[http://a.b c d] e", "c d e"),
        ("[http://a.b] c", " c"),
        ("[//a.b c]", "c"),
        ("a [b] c", "a [b] c"),
        ("a &amp; b&nbsp;c &ndash; &none;", "a & b\u00a0c – &none;"),
        ("a<!-- b -->c", "ac"),
        ("a<ref>b</ref>c", "ac"),
        ("a<b>b</b><br>c<br/>d", "ab c d"),
        ("a < b > c", "a < b > c"),
        ("a{{unknown template|b}}c", "ac"),
        ("a{{nbsp}}b", "a\u00a0b"),
        ("a {{nowrap|b ''c''}} d", "a b c d"),
        ("{{nowrap|{{nowrap|a}}}}", "a"),
        ("a <includeonly>b</includeonly>c", "a c"),
        ("<span style='color:red'>a</span>", "a"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words_of(text).text == expected


@pytest.mark.parametrize(
    ("text", "complete"),
    [("a [[b]] {{nowrap|c}}", True), ("a {{unknown template}}", False), ("a<ref>b</ref>", True)],
)
def test_complete(text: str, complete: bool) -> None:
    assert words_of(text).complete is complete


@pytest.mark.parametrize(
    ("text", "shown", "source"),
    [
        ("a ''b'' c", "b", "b"),
        ("a ''b'' c", "b c", "b'' c"),
        ("a ''b'' c", "a b", "a ''b"),
        ("x [[a|b c]] y", "b c", "b c"),
        ("x [[a|b c]] y", "c y", "c]] y"),
        ("a&nbsp;b", "\u00a0", "&nbsp;"),
        ("a&nbsp;b", "a\u00a0b", "a&nbsp;b"),
        ("a{{nbsp}}b", "\u00a0b", "{{nbsp}}b"),
        ("a {{nowrap|b c}}", "b c", "b c"),
        ("\U0001f600 ''\U0001f600b''", "\U0001f600b", "\U0001f600b"),
        ("a<!-- x -->b", "ab", "a<!-- x -->b"),
    ],
)
def test_places(text: str, shown: str, source: str) -> None:
    words = words_of(text)
    start = words.text.index(shown)
    assert words.span(start, start + len(shown)).of(text) == source


def test_empty_places() -> None:
    text = "a ''b''"
    words = words_of(text)
    assert words.span(2, 2) == Span(4, 4)
    assert words.span(0, 0) == Span(0, 0)
    assert words.span(3, 3).start <= len(text)
    assert words_of("").span(0, 0) == Span(0, 0)


@pytest.mark.parametrize(
    ("text", "italics"),
    [
        ("a ''b c'' d", ["b c"]),
        ("'''a''' ''b''", ["b"]),
        ("'''''a''''' ''[[b|c]]'' &amp; ''d", ["a", "c"]),
    ],
)
def test_italics(text: str, italics: list[str]) -> None:
    words = words_of(text)
    assert [words.text[start:end] for start, end in words.italics] == italics


def test_plain_words() -> None:
    words = Words.plain("abc", 10)
    assert words.span(1, 3) == Span(11, 13)
    assert words.span(3, 3) == Span(13, 13)


def test_deep_nests_are_read() -> None:
    assert words_of("{{nowrap|" * 20_000 + "a" + "}}" * 20_000).complete is False
    assert words_of("[[a|" * 20_000 + "b" + "]]" * 20_000).text == ""
