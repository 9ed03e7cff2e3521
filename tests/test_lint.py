"""Running checks, and the fix loop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.check import Check, Diagnostic, Meta, Related, Severity, Skipped
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.lint import MAX_PASSES, FixOutcome, Stop, fix, lint
from refwright.registry import Registry
from refwright.selection import select
from refwright.text import Span

read = partial(Document.read, wiki=wiki.load("enwiki"))


def meta(name: str) -> Meta:
    return Meta(name, "toys", "A toy", Severity.WARNING, "0.1", fixable=Applicability.UNSAFE)


def replaces(
    old: str, new: str, name: str = "toy", applicability: Applicability = Applicability.SAFE
) -> type[Check]:
    """A check that finds *old* and would rather have *new*."""

    class Toy(Check):
        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
            start = document.text.find(old)
            while start >= 0:
                span = Span(start, start + len(old))
                yield self.found(span, old, fix=Fix(new, (Edit(span, new),), applicability))
                start = document.text.find(old, span.end)

    Toy.meta = meta(name)
    return Toy


def runs(function, name: str = "toy") -> type[Check]:  # type: ignore[no-untyped-def]
    """A check that does what *function* does."""
    return type("Toy", (Check,), {"meta": meta(name), "run": function})


def fixed(
    text: str, *checks: type[Check], allowed: Applicability = Applicability.SAFE
) -> FixOutcome:
    return fix(text, read, select(Registry(checks)), allowed)


def test_findings_come_in_text_order() -> None:
    selection = select(Registry([replaces("b", "", "find-b"), replaces("a", "", "find-a")]))
    found = [(each.check, each.span) for each in lint(read("abab"), selection).diagnostics]
    assert found == [
        ("find-a", (0, 1)),
        ("find-b", (1, 2)),
        ("find-a", (2, 3)),
        ("find-b", (3, 4)),
    ]


def test_severity_can_be_overridden() -> None:
    registry = Registry([replaces("a", "")])
    (found,) = lint(read("a"), select(registry)).diagnostics
    assert found.severity is Severity.WARNING
    selection = select(registry, severities={"toy": Severity.ERROR})
    (found,) = lint(read("a"), selection).diagnostics
    assert found.severity is Severity.ERROR


def test_settings_reach_the_check() -> None:
    class Toy(Check):
        meta = meta("toy")
        default_settings: ClassVar = {"word": "x"}

        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
            yield self.found(Span(0, 0), settings["word"])

    selection = select(Registry([Toy]), settings={"toy": {"word": "y"}})
    (found,) = lint(read(""), selection).diagnostics
    assert found.message == "y"


def fails(self, document, settings):  # type: ignore[no-untyped-def]
    yield self.found(Span(0, 1), "before")
    yield Skipped("toy", "no network")
    raise ZeroDivisionError("oops")


def fails_at_once(self, document, settings):  # type: ignore[no-untyped-def]
    raise RecursionError


def test_a_crash_keeps_no_other_check_from_looking() -> None:
    checks = [runs(fails, "first"), runs(fails_at_once, "second"), replaces("a", "", "third")]
    result = lint(read("a"), select(Registry(checks)))
    assert [each.check for each in result.diagnostics] == ["first", "third"]
    assert [each.reason for each in result.skipped] == ["no network"]
    assert [(each.check, each.error) for each in result.crashes] == [
        ("first", "ZeroDivisionError: oops"),
        ("second", "RecursionError: "),
    ]
    assert "fails_at_once" in result.crashes[1].trace


@pytest.mark.parametrize("span", [Span(0, 3), Span(2, 1), Span(-1, 0)])
def test_a_place_outside_the_text_is_a_crash(span: Span) -> None:
    def run(self, document, settings):  # type: ignore[no-untyped-def]
        yield self.found(span, "where?")

    result = lint(read("ab"), select(Registry([runs(run)])))
    assert result.diagnostics == ()
    assert "outside the text" in result.crashes[0].error


def test_a_related_place_outside_the_text_is_a_crash() -> None:
    def run(self, document, settings):  # type: ignore[no-untyped-def]
        yield self.found(Span(0, 0), "x", related=(Related(Span(9, 9), "there"),))

    assert lint(read("ab"), select(Registry([runs(run)]))).crashes


def test_a_finding_in_the_name_of_another_check_is_a_crash() -> None:
    def run(self, document, settings):  # type: ignore[no-untyped-def]
        yield Diagnostic("other", Span(0, 0), "x", Severity.INFO)

    (crash,) = lint(read(""), select(Registry([runs(run)]))).crashes
    assert "in the name of 'other'" in crash.error


def test_an_edit_outside_the_text_is_a_crash() -> None:
    def run(self, document, settings):  # type: ignore[no-untyped-def]
        edit = Edit(Span(5, 6), "")
        yield self.found(Span(0, 0), "x", fix=Fix("x", (edit,), Applicability.SAFE))

    assert lint(read("ab"), select(Registry([runs(run)]))).crashes


def test_only_allowed_fixes_are_made() -> None:
    checks = [
        replaces("a", "A", "safe-toy", Applicability.SAFE),
        replaces("b", "B", "unsafe-toy", Applicability.UNSAFE),
        replaces("c", "C", "display-toy", Applicability.DISPLAY),
    ]
    outcome = fixed("a b c", *checks)
    assert (outcome.text, outcome.applied) == ("A b c", {"safe-toy": 1})
    outcome = fixed("a b c", *checks, allowed=Applicability.UNSAFE)
    assert (outcome.text, outcome.applied) == ("A B c", {"safe-toy": 1, "unsafe-toy": 1})
    assert [each.check for each in outcome.result.diagnostics] == ["display-toy"]
    with pytest.raises(ValueError, match="never"):
        fixed("a", *checks, allowed=Applicability.DISPLAY)


def test_touching_fixes_wait_for_the_next_pass() -> None:
    outcome = fixed("aaa", replaces("a", "b"))
    assert (outcome.text, outcome.applied, outcome.passes) == ("bbb", {"toy": 3}, 2)
    assert outcome.stop is Stop.QUIET
    assert outcome.result.diagnostics == ()


def test_nothing_to_do_changes_nothing() -> None:
    outcome = fixed("\ufeffxyz\r\n\r", replaces("a", "b"))
    assert (outcome.text, outcome.applied, outcome.passes) == ("\ufeffxyz\r\n\r", {}, 0)


def test_fixes_that_undo_each_other_leave_what_was_there() -> None:
    outcome = fixed("a.c", replaces("a", "b", "to-b"), replaces("b", "a", "to-a"))
    assert (outcome.text, outcome.applied, outcome.stop) == ("a.c", {}, Stop.CYCLE)
    third = replaces("c", "C", "to-c")
    outcome = fixed("a.c", replaces("a", "b", "to-b"), replaces("b", "a", "to-a"), third)
    assert outcome.stop is Stop.CYCLE
    assert outcome.text.endswith(".C")
    again = fixed(outcome.text, replaces("a", "b", "to-b"), replaces("b", "a", "to-a"), third)
    assert again.text == outcome.text


def test_growth_without_end_is_stopped() -> None:
    outcome = fixed("a", replaces("a", "ab"))
    assert outcome.stop is Stop.LIMIT
    assert outcome.passes == MAX_PASSES
    assert outcome.text == "a" + "b" * MAX_PASSES
    assert outcome.applied == {"toy": MAX_PASSES}


def test_fixing_that_ends_with_the_last_pass_has_settled() -> None:
    outcome = fixed("a" * MAX_PASSES + "b", replaces("ab", "b"))
    assert (outcome.text, outcome.passes, outcome.stop) == ("b", MAX_PASSES, Stop.QUIET)


def test_a_fix_that_breaks_the_wikitext_is_taken_back() -> None:
    breaking = replaces("x", "<ref>", "breaking")
    harmless = replaces("a", "b", "harmless")
    outcome = fixed("a x a x a", breaking, harmless)
    assert outcome.text == "b x b x b"
    assert outcome.applied == {"harmless": 3}
    assert [each.span for each in outcome.taken_back] == [(2, 3), (6, 7)]
    assert outcome.stop is Stop.QUIET


def test_fixes_that_break_it_only_together_are_made_as_far_as_they_go() -> None:
    outcome = fixed("x y", replaces("x", "{", "one"), replaces(" y", "{|", "two"))
    assert outcome.text in ("{ y", "x{|")
    assert len(outcome.taken_back) == 1


def test_a_page_that_is_broken_already_can_be_fixed() -> None:
    assert fixed("{{a {{b a", replaces("a", "c")).text == "{{c {{b c"


def test_looking_for_the_guilty_has_an_end() -> None:
    calls = []

    def counting(text: str) -> Document:
        calls.append(text)
        return read(text)

    checks = select(Registry([replaces("x", "<ref>")]))
    outcome = fix("x " * 2_000, counting, checks, Applicability.SAFE)
    assert outcome.text == "x " * 2_000
    assert len(outcome.taken_back) == 2_000
    assert len(calls) < 50


WORDS = st.lists(
    st.sampled_from(["a", "b", "ab", "ba", "c", " ", "<ref>", "</ref>", "{{", "}}", "\r\n", "é"]),
    max_size=12,
).map("".join)
REPLACEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "ab", "c", "{", "<ref>"]),
        st.sampled_from(["", "a", "b", "bb", "c", "{{", "<ref>"]),
    ).filter(lambda pair: pair[0] != pair[1]),
    min_size=1,
    max_size=4,
    unique_by=lambda pair: pair[0],
)


@given(WORDS, REPLACEMENTS)
def test_fixing_ends_is_idempotent_and_breaks_nothing(
    text: str, replacements: list[tuple[str, str]]
) -> None:
    checks = [replaces(old, new, f"toy-{i}") for i, (old, new) in enumerate(replacements)]
    outcome = fixed(text, *checks)
    assert outcome.document.source == outcome.text
    assert outcome.document.syntax.problem_count <= read(text).syntax.problem_count
    assert outcome.result == lint(read(outcome.text), select(Registry(checks)))
    assert bool(outcome.applied) or outcome.text == text
    if outcome.stop is not Stop.LIMIT:
        assert fixed(outcome.text, *checks).text == outcome.text
