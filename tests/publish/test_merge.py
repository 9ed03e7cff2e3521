"""Three-way merge: nothing is lost, and conflicts stand side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.publish.merge import has_conflict_markers, merged

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("a\nb\nc", "A\nb\nc\n", "a\nb\nC", "A\nb\nC\n"),
        ("a\nb", "a\nb\n", "a\nb\nc", "a\nb\nc\n"),
        ("a\nb\nc", "a\nb\nc", "a\nc", "a\nc"),
        ("a", "b\n", "b", "b\n"),
        ("", "a\n", "", "a\n"),
    ],
)
def test_without_conflict(base: str, mine: str, theirs: str, expected: str) -> None:
    assert merged(base, mine, theirs, 7) == (expected, 0)


def test_with_a_conflict() -> None:
    text, conflicts = merged("a\nb\nc", "a\nB\nc\n", "a\nß\nc", 7)
    assert conflicts == 1
    assert text == "a\n<<<<<<< this draft\nB\n=======\nß\n>>>>>>> the wiki, revision 7\nc\n"
    assert has_conflict_markers(text)


@pytest.mark.parametrize(
    "text", ["<<<<<<< HEAD\na\n", "======= \n", "<ref>a</ref>\n=======\n>>>>>>> b\n"]
)
def test_other_lines_are_no_markers(text: str) -> None:
    assert not has_conflict_markers(text)


@given(LINES, LINES)
def test_what_one_side_alone_changed_is_taken(base: str, changed: str) -> None:
    for mine, theirs in ((base, changed), (changed, base)):
        text, conflicts = merged(base, mine, theirs, 7)
        assert (text.rstrip("\n"), conflicts) == (changed.rstrip("\n"), 0)


@given(LINES, LINES, LINES)
def test_no_line_of_either_side_is_lost(base: str, mine: str, theirs: str) -> None:
    lines = merged(base, mine, theirs, 7).text.split("\n")
    for side in (mine, theirs):
        new = set(side.split("\n")) - {*base.split("\n"), ""}
        assert new <= set(lines)
