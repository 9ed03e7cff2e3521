"""The harness fails where an online check does not do, or does not ask, what its page shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from refwright.check import Diagnostic, Meta, Severity, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.lookup import online
from refwright.lookup import verify as verifying
from refwright.lookup.facts import Answers, Outcome, Want
from refwright.lookup.topics import Topic
from refwright.page import Page, PageError, parse_page
from refwright.testing import verify
from refwright.text import Span

META = Meta("untrue-word", "toys", "A toy", Severity.INFO, "0.1", fixable=Applicability.UNSAFE)
OTHER = META._replace(name="other-word", fixable=None)


class Toy(Topic):
    """Asks for every word in capitals; those that are not found are wrong, and what is known right
    takes their place."""

    metas = (META, OTHER)
    evident = True
    name = META.name

    def wants(self, document: Any, answers: Answers) -> Iterator[Want]:
        yield from (Want("word", match[0]) for match in re.finditer("[A-Z]+", document.text))

    def judge(self, document: Any, answers: Answers) -> Iterator[Diagnostic | Skipped]:
        for match in re.finditer("[A-Z]+", document.text):
            answer = answers.of(Want("word", match[0]))
            assert answer is not None
            span = Span(*match.span())
            if answer.outcome is Outcome.NOT_ASKED:
                yield Skipped(META.name, answer.reason, span)
            elif answer.outcome is Outcome.NOT_FOUND:
                new = str(answer.facts.get("right", "right"))
                yield Diagnostic(
                    self.name,
                    span,
                    "wrong",
                    META.severity,
                    fix=Fix("toy", (Edit(span, new),), Applicability.UNSAFE),
                    evidence=(answer.evidence(),) if self.evident else (),
                )


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Toy:
    toy = Toy()
    monkeypatch.setattr(verifying, "TOPICS", (toy,))
    return toy


def answered(**more: object) -> str:
    answer = {"kind": "word", "value": "BAD", "outcome": "not found", **more}
    return f"```json answers\n{json.dumps([answer])}\n```\n"


def block(kind: str, text: str) -> str:
    return f"```wikitext {kind}\n{text}\n```\n"


FAIL = block("fail", "a ⟪BAD⟫ b")
FIXED = block("fixed unsafe", "a right b")
PASS = block("pass", "a BAD b")
TRUE = FAIL + answered() + FIXED + PASS


def page(source: str) -> Page:
    return parse_page("untrue_word.md", source, headings=False)


def hold(toy: Toy, source: str) -> None:
    verify(online._check(toy, META), page(source))


def test_a_true_page_passes(toy: Toy) -> None:
    hold(toy, TRUE)
    hold(toy, FAIL + answered(facts={"right": "so"}) + block("fixed", "a so b") + PASS)
    # The same text with other answers is another example.
    hold(toy, TRUE + PASS + answered(outcome="found"))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (FAIL + block("pass", "x"), "not found: 'BAD'"),
        (FAIL + answered(outcome="found") + PASS, "not found: 'BAD'"),
        (TRUE + block("pass", "a BAD c") + answered(), "not expected: 'BAD'"),
        (TRUE + block("pass", "x BAD") + answered(value="bad"), "nobody asks for word “bad”"),
        (FAIL + answered() + PASS, "a fix where the page shows none"),
        (FAIL + answered() + block("fixed", "a wrong b") + PASS, "fixed otherwise than shown"),
        (TRUE + PASS, "the same example"),
    ],
)
def test_a_page_that_is_not_true(source: str, message: str, toy: Toy) -> None:
    with pytest.raises(AssertionError, match=message):
        hold(toy, source)


def test_facts_from_outside_have_evidence(toy: Toy) -> None:
    toy.evident = False
    with pytest.raises(AssertionError, match="without evidence"):
        hold(toy, TRUE)


def test_a_topic_speaks_only_for_itself(toy: Toy) -> None:
    toy.name = "somebody-else"
    with pytest.raises(AssertionError, match="in the name of 'somebody-else'"):
        hold(toy, TRUE)
    toy.name = OTHER.name
    with pytest.raises(AssertionError, match="not found"):
        hold(toy, TRUE)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (answered(), "must follow"),
        (FAIL + answered() + answered(), "must follow"),
        (FAIL + FIXED + answered(), "must follow"),
        (FAIL + "```json answers\n[\n```\n", "untrue_word.md:4: Expecting"),
        (FAIL + "```json answers\n[]\n```\n", "must be a list"),
        (FAIL + "```json answers\n{}\n```\n", "must be a list"),
        (FAIL + "```json answers\n[1]\n```\n", "an answer has “kind”, “value”"),
        (FAIL + '```json answers\n[{"kind": "x"}]\n```\n', "an answer has “kind”, “value”"),
        (FAIL + answered(surce="x"), "an answer has “kind”, “value”"),
    ],
)
def test_what_is_no_page(source: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        page(source)


def test_other_json_is_prose() -> None:
    assert page(FAIL + "```json\n[\n```\n").examples[0].answers == ()
