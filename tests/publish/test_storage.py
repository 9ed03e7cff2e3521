"""What MediaWiki stores of a text (as test_publish.py saw it do)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.publish.storage import corresponds, only_blanks_differ, stored


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("\n\na \t\n", "\n\na"),
        ("e\u0301", "é"),
        ("a\x00b\x07c\td", "a\ufffdb\ufffdc\td"),
        ("a\xa0", "a\xa0"),
        ("a\u200d\ufeff", "a\u200d\ufeff"),
    ],
)
def test_stored(sent: str, expected: str) -> None:
    assert stored(sent) == expected


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("a ~~~~ b\n", "a [[User:X|X]] 12:00 (UTC) b"),
        ("a {{subst:PAGENAME}} b", "a x b"),
        ("a {{ subst : x|y}}", "a z"),
        ("[[A (b)|]] c", "[[A (b)|A]] c"),
        ("~~~~", "X"),
        ("<ref>~~~~</ref>", "<ref>~~~~</ref>"),
        ("a", "a"),
        ("{{subst:x", "{{subst:x"),
    ],
)
def test_what_corresponds(sent: str, found: str) -> None:
    assert corresponds(sent, found)


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("a", "b"),
        ("a ~~~~ b", "a b c"),
        ("a ~~~~ b ~~~~ c", "a b c"),
        ("a ~~~~ a", "a  "),
        ("aa~~~~aa", "aaa"),
        ("", "a"),
    ],
)
def test_what_does_not(sent: str, found: str) -> None:
    assert not corresponds(sent, found)


@given(st.text())
def test_storing_twice_changes_nothing_more(text: str) -> None:
    assert stored(stored(text)) == stored(text)
    assert corresponds(text, stored(text))


def test_blanks() -> None:
    assert only_blanks_differ("a  b\n", "a b")
    assert not only_blanks_differ("ab", "a b")


def test_hostile_texts_cost_linear_time() -> None:
    for text in ("~~~~" * 50_000, "[[a|" * 50_000, "{{subst:" * 50_000, "[[|" * 50_000):
        start = time.process_time()
        corresponds(text, "x" + text)
        assert time.process_time() - start < 5
