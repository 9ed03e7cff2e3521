"""Attributes of tags: what ``Sanitizer::decodeTagAttributes`` of MediaWiki 1.39 answers."""

from __future__ import annotations

import pytest

from refwright.text import Span
from refwright.wikitext.attributes import read_attributes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", {}),
        (" \n", {}),
        ("name=a", {"name": "a"}),
        ('name="a b"', {"name": "a b"}),
        ("name='a b'", {"name": "a b"}),
        ("name=a b", {"name": "a", "b": ""}),
        ("name = a", {"name": "a"}),
        ('name=\n"a"', {"name": "a"}),
        ('name="a', {"name": "a"}),
        ('name="a group=b', {"name": "a group=b"}),
        ("NAME=a", {"name": "a"}),
        ("name=a name=b", {"name": "b"}),
        ("name", {"name": ""}),
        ("name=", {"name": ""}),
        ('name=""', {"name": ""}),
        ('name="a"group="b"', {"name": "a", "group": "b"}),
        ("name=a/", {"name": "a/"}),
        ("name=a/b", {"name": "a/b"}),
        ("/name=a", {"name": "a"}),
        ("name / = a", {"name": "", "a": ""}),
        ("name=“a b”", {"name": "“a", "b”": None}),
        ('name="a&amp;b"', {"name": "a&b"}),
        ('name="a  b\n c"', {"name": "a b c"}),
        ('name=" a "', {"name": "a"}),
        ('name="&#32;a"', {"name": " a"}),
        ("name=a=b", {"name": "a=b"}),
        ("name==a", {"name": "=a"}),
        ("=a", {}),
        ('"a"=b', {}),
        ("name='a\"b'", {"name": 'a"b'}),
        ("name=a'b", {"name": "a'b"}),
        ("name=[[a]]", {"name": "[[a]]"}),
        ("é=a Éa=b", {"é": "a", "Éa": "b"}),
        ("1=a _b=c .d=e", {"1": "a", "_b": "c"}),
        ("name=a\x0bb=c", {"name": "a\x0bb=c"}),
        ("name=\u00a0a", {"name": "\u00a0a"}),
        ("name=\U0001f600", {"name": "\U0001f600"}),
        ('follow=x details="y z"', {"follow": "x", "details": "y z"}),
    ],
)
def test_names_and_values(source: str, expected: dict[str, str | None]) -> None:
    found = {one.name: one.value for one in read_attributes(source, Span(0, len(source)))}
    assert found == {name: value for name, value in expected.items() if value is not None}


@pytest.mark.parametrize(
    ("source", "whole", "value", "quote", "closed"),
    [
        ("name=a", "name=a", "a", "", True),
        ('name="a b"', 'name="a b"', "a b", '"', True),
        ("name = 'a b' ", "name = 'a b'", "a b", "'", True),
        ('name="a b ', 'name="a b ', "a b ", '"', False),
        ("name", "name", "", "", True),
        ('name="&amp;"', 'name="&amp;"', "&amp;", '"', True),
    ],
)
def test_places(source: str, whole: str, value: str, quote: str, closed: bool) -> None:
    text = f"<ref {source}>"
    (found,) = read_attributes(text, Span(5, len(text) - 1))
    assert found.span.of(text) == whole
    assert found.value_span.of(text) == value
    assert (found.quote, found.closed) == (quote, closed)
