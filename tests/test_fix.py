"""Edits and which fixes go together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.fix import Applicability, Edit, Fix, apply_edits, select_compatible
from refwright.text import Span

TEXT = "0123456789" * 4


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix("toy", tuple(Edit(Span(a, b), new) for a, b, new in edits), Applicability.SAFE)


EDITS = st.tuples(st.integers(0, 40), st.integers(0, 4), st.text("xy", max_size=2)).map(
    lambda edit: (edit[0], min(40, edit[0] + edit[1]), edit[2])
)


@st.composite
def fixes(draw: st.DrawFn) -> Fix:
    edits: list[tuple[int, int, str]] = []
    for edit in sorted(draw(st.lists(EDITS, min_size=1, max_size=4))):
        if not edits or edits[-1][1] < edit[0]:
            edits.append(edit)
    return fix(*edits)


def test_edits_are_put_in_order_and_equal_ones_merged() -> None:
    made = fix((5, 6, "b"), (0, 1, "a"), (5, 6, "b"))
    assert made.edits == (Edit(Span(0, 1), "a"), Edit(Span(5, 6), "b"))


@pytest.mark.parametrize(
    "edits",
    [
        [],
        [(0, 3, ""), (2, 4, "")],
        [(0, 3, "a"), (0, 3, "b")],
        [(2, 2, "a"), (2, 2, "b")],
        [(0, 9, ""), (3, 3, "x")],
    ],
)
def test_contradictory_fixes_cannot_be_made(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="edits"):
        fix(*edits)


def test_applying_replaces_inserts_and_deletes() -> None:
    assert apply_edits("abcdef", fix((0, 1, "A"), (2, 2, "+"), (4, 6, "")).edits) == "Ab+cd"


def test_a_fix_is_taken_whole_or_not_at_all() -> None:
    first = fix((0, 2, "x"))
    torn = fix((1, 3, "y"), (30, 31, "z"))
    assert select_compatible([torn, first]) == [first]


def test_touching_edits_of_different_fixes_collide() -> None:
    left, right, insertion = fix((0, 2, "x")), fix((2, 4, "y")), fix((2, 2, "z"))
    assert select_compatible([right, left]) == [left]
    assert select_compatible([insertion, right]) == [insertion]
    assert select_compatible([left, fix((3, 4, "y"))]) == [left, fix((3, 4, "y"))]


def test_equal_edits_of_different_fixes_are_made_once() -> None:
    one, other = fix((0, 1, "x"), (10, 11, "y")), fix((0, 1, "x"), (20, 21, "z"))
    assert select_compatible([one, other]) == [one, other]


def test_safe_permits_safe_only_and_nothing_permits_display() -> None:
    safe, unsafe, display = Applicability
    assert [safe.permits(each) for each in Applicability] == [True, False, False]
    assert [unsafe.permits(each) for each in Applicability] == [True, True, False]
    assert [display.permits(each) for each in Applicability] == [True, False, False]


@given(fixes())
def test_applying_changes_nothing_outside_the_edits(made: Fix) -> None:
    result = apply_edits(TEXT, made.edits)
    kept = [
        TEXT[before.span.end : after.span.start]
        for before, after in zip(
            (Edit(Span(0, 0), ""), *made.edits),
            (*made.edits, Edit(Span(len(TEXT), len(TEXT)), "")),
            strict=True,
        )
    ]
    position = 0
    for piece, edit in zip(kept, (*made.edits, None), strict=True):
        assert result.startswith(piece, position)
        position += len(piece)
        if edit:
            assert result.startswith(edit.text, position)
            position += len(edit.text)
    assert position == len(result)


@given(st.lists(fixes(), max_size=12))
def test_what_is_selected_can_be_applied_and_nothing_else_could(given_fixes: list[Fix]) -> None:
    chosen = select_compatible(given_fixes)
    edits = sorted({edit for each in chosen for edit in each.edits})
    for before, after in pairwise(edits):
        assert before.span.end <= after.span.start
    owners: dict[Edit, int] = {}
    for number, each in enumerate(chosen):
        for edit in each.edits:
            owners.setdefault(edit, number)
    for one, owner in owners.items():
        for other, other_owner in owners.items():
            touching = one.span.start <= other.span.end and other.span.start <= one.span.end
            assert owner == other_owner or not touching
    for left in given_fixes:
        if left not in chosen:
            assert any(
                edit not in owners
                and edit.span.start <= taken.span.end
                and taken.span.start <= edit.span.end
                for edit in left.edits
                for taken in owners
            )


@given(st.lists(fixes(), max_size=8), st.randoms())
def test_the_order_in_which_fixes_come_does_not_matter(given_fixes: list[Fix], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(given_fixes)
    random.shuffle(shuffled)
    assert select_compatible(shuffled) == select_compatible(given_fixes)


@given(st.lists(fixes(), min_size=1, max_size=12))
def test_waiting_fixes_get_their_turn(given_fixes: list[Fix]) -> None:
    assert select_compatible(given_fixes), "at least one fix is made in each pass"
