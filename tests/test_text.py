"""Spans, lines and columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.text import LineIndex, Location, Span

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("\r\n\r\nab\u2028\x0b😀é"), st.characters()))


def test_lines_end_in_any_of_three_ways() -> None:
    index = LineIndex("a\nbc\r\nd\r\re")
    assert index.line_count == 5
    assert [index.line_span(line) for line in range(1, 6)] == [
        Span(0, 1),
        Span(2, 4),
        Span(6, 7),
        Span(8, 8),
        Span(9, 10),
    ]


def test_separators_of_unicode_end_no_line() -> None:
    assert LineIndex("a\u2028b\x0bc\x85d\x0ce").line_count == 1


def test_locations_count_from_one() -> None:
    index = LineIndex("ab\ncd")
    assert index.location(0) == Location(1, 1)
    assert index.location(2) == Location(1, 3)
    assert index.location(3) == Location(2, 1)
    assert index.location(5) == Location(2, 3)


def test_utf16_counts_two_units_beyond_the_first_plane() -> None:
    index = LineIndex("x\n😀é😀")
    assert [index.utf16_column(offset) for offset in range(2, 6)] == [0, 2, 3, 5]


def test_no_line_outside_the_text() -> None:
    for line in (0, 2):
        with pytest.raises(IndexError):
            LineIndex("one").line_span(line)


@given(TEXTS)
def test_every_offset_has_a_location_and_comes_back(text: str) -> None:
    index = LineIndex(text)
    previous = Location(0, 0)
    for offset in range(len(text) + 1):
        location = index.location(offset)
        assert location > previous
        assert index.line_span(location.line).start + location.column - 1 == offset
        previous = location
    assert index.location(len(text)).line == index.line_count


@given(TEXTS)
def test_lines_are_the_text_without_its_breaks(text: str) -> None:
    index = LineIndex(text)
    lines = [index.line_span(line).of(text) for line in range(1, index.line_count + 1)]
    assert lines == re.split("\r\n|\r|\n", text)


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(*sorted(pair)))


@given(SPANS, SPANS)
def test_span_relations_are_those_of_sets(one: Span, other: Span) -> None:
    characters, others = set(range(*one)), set(range(*other))
    assert one.overlaps(other) == bool(characters & others) or not (characters and others)
    assert one.overlaps(other) == other.overlaps(one)
    if other.start < other.end:
        assert one.contains(other) == (others <= characters)
