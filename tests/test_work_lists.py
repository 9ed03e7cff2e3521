"""Lists of works, and what of them is in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.document import Document
from refwright_checks.bibliography._ascent import longest_ascent


def lists_of(text: str) -> list[tuple[str, int, int, bool]]:
    """By list: the section, how many items, how many of them cite, whether any is nested."""
    return [
        (
            works.section.title,
            len(works.items),
            sum(bool(i.entries) for i in works.items),
            works.nested,
        )
        for works in Document.read(text, wiki.load("enwiki")).work_lists
    ]


BOOK = "* {{cite book |last=Strand |first=Ola |title=Towers |year=1972}}\n"


def test_lists_end_at_whatever_is_no_item() -> None:
    text = f"== Sources ==\n{BOOK}* A link\n\n{BOOK};Books\n{BOOK}{BOOK}\n== Links ==\n* A link"
    assert lists_of(text) == [
        ("Sources", 2, 1, False),
        ("Sources", 1, 1, False),
        ("Sources", 2, 2, False),
    ]


def test_nested_items_belong_to_the_list() -> None:
    assert lists_of(f"== Sources ==\n{BOOK}** Reprinted\n{BOOK}") == [("Sources", 2, 2, True)]


def test_only_sections_for_works_count() -> None:
    assert lists_of(f"{BOOK}== History ==\n{BOOK}== External links ==\n{BOOK}") == []


@given(st.lists(st.text("abc", max_size=2), max_size=12))
def test_the_longest_ascent_is_in_order_and_none_is_longer(values: list[str]) -> None:
    found = longest_ascent(values)
    assert found == sorted(set(found))
    kept = [values[index] for index in found]
    assert kept == sorted(kept)
    assert len(found) == longest_by_force(values)


def longest_by_force(values: list[str]) -> int:
    best: list[int] = []
    for index, value in enumerate(values):
        before = [best[other] for other in range(index) if values[other] <= value]
        best.append(1 + max(before, default=0))
    return max(best, default=0)
