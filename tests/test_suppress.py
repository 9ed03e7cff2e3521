"""Comments that silence findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.check import Check, Meta, Severity, Skipped
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.lint import Result, Stop, fix, lint
from refwright.registry import Registry
from refwright.selection import Level, Selection, select
from refwright.text import Span
from refwright_checks.suppressions.malformed_suppression import MalformedSuppression
from refwright_checks.suppressions.unused_suppression import UnusedSuppression


def finds(name: str, pattern: str) -> type[Check]:
    """A check that finds *pattern*."""

    class Toy(Check):
        meta = Meta(name, "toys", "A toy", Severity.WARNING, "0.1", aliases=(f"old-{name}",))

        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
            for match in re.finditer(pattern, document.text, re.DOTALL):
                yield self.found(Span(*match.span()), "toy")

    return Toy


REGISTRY = Registry(
    [
        finds("find-x", "X"),
        finds("find-y", "Y"),
        finds("find-long", "L.*?L"),
        finds("find-end", r"\Z"),
        MalformedSuppression,
        UnusedSuppression,
    ]
)
EVERYTHING = select(REGISTRY)
read = partial(Document.read, wiki=wiki.load("enwiki"))


def linted(text: str, selection: Selection = EVERYTHING) -> Result:
    result = lint(read(text), selection)
    assert not result.crashes, result.crashes
    return result


def loud(text: str) -> list[tuple[str, int]]:
    """Toy findings that are not silenced, with their lines."""
    lines = read(text).lines
    return [
        (found.check.removeprefix("find-"), lines.location(found.span[0]).line)
        for found in linted(text).diagnostics
        if found.check.startswith("find-") and found.check != "find-end"
    ]


def complaints(text: str, selection: Selection = EVERYTHING) -> list[str]:
    return [
        f"{found.check.split('-')[0]}: {text[slice(*found.span)]}"
        for found in linted(text, selection).diagnostics
        if not found.check.startswith("find-")
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_what_each_comment_silences(line_break: str) -> None:
    def lines(*lines: str) -> str:
        return line_break.join(lines)

    both = [("x", 1), ("y", 1), ("x", 2), ("y", 2), ("x", 3), ("y", 3)]
    assert loud(lines("XY", "XY", "XY")) == both
    text = lines("XY", "XY<!-- refwright-disable-line find-x -->", "XY")
    assert loud(text) == [each for each in both if each != ("x", 2)]
    text = lines("XY<!-- refwright-disable-next-line find-x, find-y -->", "XY", "XY")
    assert loud(text) == [each for each in both if each[1] != 2]
    text = lines("XY<!-- refwright-disable find-x -->XY", "XY<!-- refwright-enable find-x -->XY")
    assert loud(text) == [("x", 1), ("y", 1), ("y", 1), ("y", 2), ("x", 2), ("y", 2)]
    text = lines("XY", "XY<!-- refwright-disable-file old-find-y -->", "XY")
    assert loud(text) == [each for each in both if each[0] != "y"]


def test_without_an_end_the_rest_is_silent() -> None:
    text = "X<!-- refwright-disable find-x, find-end -->\nX"
    assert loud(text) == [("x", 1)]
    assert len(linted(text).suppressed) == 2, "also what is found behind the last character"


def test_comments_that_stand_alone_are_passed_over() -> None:
    stacked = (
        "<!-- refwright-disable-next-line find-x -->\n"
        "  <!-- refwright-disable-next-line find-y -->  \nXY\nXY"
    )
    assert loud(stacked) == [("x", 4), ("y", 4)]
    assert complaints(stacked) == []
    beside_text = (
        "<!-- refwright-disable-next-line find-x -->\n"
        "X <!-- refwright-disable-next-line find-y -->\nXY"
    )
    assert loud(beside_text) == [("x", 3)]


def test_a_finding_of_several_lines_is_where_it_begins() -> None:
    assert loud("L\nL <!-- refwright-disable-next-line find-long -->") == [("long", 1)]
    assert loud("<!-- refwright-disable-line find-long --> L\nL") == []
    assert loud("<!-- refwright-disable-next-line find-long -->\nL\nL") == []
    assert loud("<ref>L\n<!-- refwright-disable-line find-long -->\nL</ref>") == []
    assert loud("L\nL <!-- refwright-disable-line find-long -->") == [("long", 1)]


def test_comments_count_in_references_and_templates_but_not_in_nowiki() -> None:
    comment = "<!-- refwright-disable-line find-x -->"
    assert loud(f"<ref>X{comment}</ref>") == []
    assert loud(f"{{{{cite book|title=X{comment}}}}}") == []
    assert loud(f"<nowiki>{comment}</nowiki>X") == [("x", 1)]


def test_a_reason_may_be_given() -> None:
    assert loud("X <!-- refwright-disable-line find-x -- no-such-check is fine, really -->") == []
    assert complaints("X <!-- refwright-disable-line find-x -- it must be so -->") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- refwright-disable-line -->", "<!-- refwright-disable-line -->"),
        ("<!--refwright-disable-->", "<!--refwright-disable-->"),
        ("<!-- refwright-disable-file -- find-x -->", "<!-- refwright-disable-file -- find-x -->"),
        ("<!-- refwright-disable-lines find-x -->", "<!-- refwright-disable-lines find-x -->"),
        ("<!-- refwright: ignore=find-x -->", "<!-- refwright: ignore=find-x -->"),
        ("<!-- refwright-disable-line find-z -->", "find-z"),
        ("<!-- refwright-disable-line toys -->", "toys"),
        ("<!-- refwright-disable-line all -->", "all"),
        ("<!-- refwright-enable find-x -->", "find-x"),
    ],
)
def test_malformed_comments(text: str, expected: str) -> None:
    assert complaints(text) == [f"malformed: {expected}"]
    assert loud(f"{text}X") == [("x", 1)], "they silence nothing"


def test_a_comment_about_refwright_is_not_one_for_it() -> None:
    assert complaints("<!-- refwright likes this; see refwright-disable-line -->") == []


def test_a_check_that_is_disabled_cannot_be_disabled_again() -> None:
    text = "<!-- refwright-disable find-x -->X<!-- refwright-disable find-y, find-x -->Y"
    assert complaints(text) == ["malformed: find-x"]


def test_unclosed_comments_do_no_harm() -> None:
    assert complaints("<!-- refwright-disable find-x") == ["unused: <!-- refwright-disable find-x"]


def test_suggestions_name_what_was_meant() -> None:
    (found,) = (
        each
        for each in linted("<!-- refwright-disable-line fnd-x -->").diagnostics
        if each.check == "malformed-suppression"
    )
    assert found.message == "No check is called “fnd-x”; did you mean 'find-x'?"


def test_only_checks_that_have_looked_are_missed() -> None:
    text = "<!-- refwright-disable-file find-x -->"
    assert complaints(text) == [f"unused: {text}"]
    assert complaints(text, select(REGISTRY, [Level("x", ignore=("find-x",))])) == []
    unused = "<!-- refwright-disable-file unused-suppression, malformed-suppression -->"
    assert complaints(unused) == []
    assert complaints(text + unused) == []
    assert complaints(unused + "<!-- refwright-enable find-x -->") == []


class Unable(Check):
    """Cannot look, or fails, where the text says so."""

    meta = Meta("find-z", "toys", "A toy", Severity.WARNING, "0.1")

    def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
        if "crash" in document.text:
            raise ZeroDivisionError
        if "skip" in document.text:
            yield Skipped("find-z", "no network")


def test_what_could_not_look_is_not_missed() -> None:
    selection = select(Registry([Unable, UnusedSuppression]))
    for word, missed in {"crash": 0, "skip": 0, "quiet": 1}.items():
        text = f"{word}<!-- refwright-disable-line find-z -->"
        assert len(lint(read(text), selection).diagnostics) == missed


FIXES = {
    "a\n<!-- refwright-disable-line find-x -->\nb": "a\nb",
    "a\r\n  <!-- refwright-disable-line find-x -->\t\r\nb": "a\r\nb",
    "a\r<!-- refwright-disable-line find-x -->\rb": "a\rb",
    "a <!-- refwright-disable-line find-x -->\nb": "a \nb",
    "<!-- refwright-disable-line find-x -->\nb": "b",
    "a\n<!-- refwright-disable-line find-x -->": "a\n",
    "a<!-- refwright-disable-line find-x -->b": "ab",
    "{<!-- refwright-disable-line find-x -->{": "{<!-- refwright-disable-line find-x -->{",
    "Y<!-- refwright-disable-line find-x, find-y -->": "Y<!-- refwright-disable-line find-y -->",
    "X<!-- refwright-disable-line find-x,find-y -->": "X<!-- refwright-disable-line find-x -->",
    "X<!-- refwright-disable-line find-y, find-x, find-long -- so -->": (
        "X<!-- refwright-disable-line find-x -- so -->"
    ),
    "<!-- refwright-disable find-x --> <!-- refwright-enable find-x -->": " ",
    "<!-- refwright-disable find-x --><!-- refwright-disable find-x -->"
    "<!-- refwright-enable find-x -->X": (
        "<!-- refwright-disable find-x --><!-- refwright-disable find-x -->"
        "<!-- refwright-enable find-x -->X"
    ),
    "<!-- refwright-disable find-x, find-y -->Y<!-- refwright-enable find-x, find-y -->": (
        "<!-- refwright-disable find-y -->Y<!-- refwright-enable find-y -->"
    ),
    "<!-- refwright-disable find-x -->.<!-- refwright-disable find-y -->.\n"
    "<!-- refwright-enable find-x, find-y -->\n": "..\n",
}


@pytest.mark.parametrize(("text", "expected"), FIXES.items(), ids=range(len(FIXES)))
def test_unused_comments_are_removed(text: str, expected: str) -> None:
    outcome = fix(text, read, EVERYTHING, Applicability.SAFE)
    assert outcome.text == expected
    assert outcome.stop is Stop.QUIET


PIECES = st.lists(
    st.sampled_from(
        [
            *"XYL \r\n",
            "<ref>",
            "</ref>",
            "{{",
            "}}",
            *(
                f"<!-- refwright-{kind} {names} -->"
                for kind in ("disable", "enable", "disable-line", "disable-next-line")
                for names in ("find-x", "find-x, find-y", "find-long, find-x", "find-z", "")
            ),
        ]
    ),
    max_size=14,
).map("".join)


@given(PIECES)
def test_removing_what_is_unused_makes_nothing_loud(text: str) -> None:
    outcome = fix(text, read, EVERYTHING, Applicability.SAFE)
    assert outcome.stop is Stop.QUIET
    toys = [
        [each.check for each in linted(each_text).diagnostics if each.check.startswith("find-")]
        for each_text in (text, outcome.text)
    ]
    assert toys[0] == toys[1]
    left = [each for each in outcome.result.diagnostics if each.check == "unused-suppression"]
    taken_back = list(outcome.taken_back)
    assert all(each.fix is None or each in taken_back for each in left)
