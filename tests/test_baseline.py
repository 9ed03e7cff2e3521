"""Baselines know a finding again, and only that."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.baseline import Baseline, BaselineError, Entry, create, dump, match, parse, prune
from refwright.check import Diagnostic, Severity
from refwright.text import Span

CHECKS = {"find-x", "find-y"}


def found(text: str, *patterns: str, check: str = "find-x") -> list[Diagnostic]:
    return [
        Diagnostic(check, Span(*each.span()), "toy", Severity.INFO)
        for pattern in patterns or ("XX",)
        for each in re.finditer(pattern, text)
    ]


def new_in(before: str, after: str, *patterns: str) -> int:
    """How many findings of *after* a baseline made of *before* does not know."""
    baseline = parse(dump(create({"a.wiki": (before, found(before, *patterns))})))
    return len(match(baseline, "a.wiki", after, found(after, *patterns), CHECKS).new)


TEXT = "One two three.\nFour five XX six, seven eight.\nNine ten XX eleven.\n"


@pytest.mark.parametrize(
    "after",
    [
        TEXT,
        "New line.\n\n" + TEXT,
        TEXT.replace("One two three", "Something else"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("six, seven", "six  seven"),
        TEXT.replace("Four", "four"),
        TEXT.replace("XX eleven", "XX, eleven"),
        "Nine ten XX eleven.\nFour five XX six, seven eight.",
    ],
)
def test_changes_elsewhere_leave_findings_known(after: str) -> None:
    assert new_in(TEXT, after) == 0


def test_another_place_is_new() -> None:
    assert new_in(TEXT, TEXT + "Twelve XX thirteen.\n") == 1
    assert new_in(TEXT, TEXT.replace("ten", "dozen")) == 1


def test_what_looks_the_same_is_counted() -> None:
    assert new_in("a XX b\na XX b\n", "a XX b\n" * 2) == 0
    assert new_in("a XX b\na XX b\n", "a XX b\n" * 3) == 1


def test_a_long_finding_needs_no_surroundings() -> None:
    long = "<one two three four five six seven eight>"
    assert new_in(f"a b {long} c", f"x y z {long} w", "<.*>") == 0
    assert new_in(f"a {long}", f"a {long.replace('three', '3')}", "<.*>") == 1


def test_checks_and_files_are_told_apart() -> None:
    baseline = create({"a.wiki": (TEXT, found(TEXT))})
    assert len(match(baseline, "b.wiki", TEXT, found(TEXT), CHECKS).new) == 2
    others = found(TEXT, check="find-y")
    assert len(match(baseline, "a.wiki", TEXT, others, CHECKS).new) == 2


def test_unused_entries_are_reported_and_pruned() -> None:
    baseline = create({"a.wiki": (TEXT, found(TEXT)), "b.wiki": (TEXT, found(TEXT))})
    shorter = TEXT.splitlines()[1]
    result = match(baseline, "a.wiki", shorter, found(shorter), CHECKS)
    assert (len(result.new), len(result.known), result.unused.total()) == (0, 1, 1)
    assert not match(baseline, "a.wiki", shorter, [], {"find-y"}).unused, "find-x has not looked"
    pruned = prune(baseline, {"a.wiki": result.unused})
    assert pruned.files["a.wiki"].total() == 1
    assert pruned.files["b.wiki"] == baseline.files["b.wiki"]
    gone = match(baseline, "b.wiki", "", [], CHECKS).unused
    assert "b.wiki" not in prune(baseline, {"b.wiki": gone}).files


def test_the_file_has_one_entry_a_line() -> None:
    entries = Counter({Entry("find-y", "0" * 16): 1, Entry("find-x", "f" * 16): 2})
    source = dump(Baseline({"b/ü.wiki": entries, "a.wiki": Counter()}))
    assert source == (
        '{\n  "version": 1,\n  "files": {\n    "a.wiki": [\n    ],\n    "b/ü.wiki": [\n'
        '      {"check": "find-x", "fingerprint": "ffffffffffffffff", "count": 2},\n'
        '      {"check": "find-y", "fingerprint": "0000000000000000"}\n    ]\n  }\n}\n'
    )
    assert parse(dump(Baseline({}))).files == {}


ENTRIES = st.dictionaries(
    st.builds(
        Entry, st.sampled_from(sorted(CHECKS)), st.from_regex("[0-9a-f]{16}", fullmatch=True)
    ),
    st.integers(1, 3),
).map(Counter)


@given(st.dictionaries(st.text(max_size=5), ENTRIES, max_size=4))
def test_a_baseline_comes_back_as_it_was(files: dict[str, Counter[Entry]]) -> None:
    source = dump(Baseline(files))
    assert parse(source) == Baseline(files)
    assert dump(parse(source)) == source
    json.loads(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "version 1"),
        ('{"version": 2}', "version 1"),
        ('{"version": 1}', "no “files”"),
        ('{"version": 1, "files": {"a": 1}}', "no list of entries for 'a'"),
        ('{"version": 1, "files": {"a": [1]}}', "an entry for 'a' that is none: 1"),
        ('{"version": 1, "files": {"a": [{"check": "x"}]}}', "that is none"),
    ],
)
def test_malformed_files(source: str, message: str) -> None:
    with pytest.raises(BaselineError, match=message):
        parse(source)


@pytest.mark.parametrize("extra", ['"count": 0', '"count": true', '"count": "1"', '"line": 3'])
def test_malformed_entries(extra: str) -> None:
    entry = f'{{"check": "x", "fingerprint": "{"0" * 16}", {extra}}}'
    with pytest.raises(BaselineError, match="that is none"):
        parse(f'{{"version": 1, "files": {{"a": [{entry}]}}}}')


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_finding_of_any_text_is_known_again(text: str, one: int, other: int) -> None:
    span = Span(*sorted((min(one, len(text)), min(other, len(text)))))
    diagnostics = [Diagnostic("find-x", span, "toy", Severity.INFO)]
    baseline = parse(dump(create({"a": (text, diagnostics)})))
    assert match(baseline, "a", text, diagnostics, CHECKS).new == ()
