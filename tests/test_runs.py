"""Runs of reference marks: what belongs together, what does not, and what is no mark."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document


def read(text: str) -> Document:
    return Document.read(text, wiki.load("enwiki"))


def runs(text: str) -> list[str]:
    return [run.span.of(text) for run in read(text).reference_runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<ref>b</ref>.", ["<ref>b</ref>"]),
        ("a<ref>b</ref><ref name=c /> {{sfn|D|2000}}", None),
        ("a<ref>b</ref>{{rp|5}}{{citation needed}}{{efn|x}}", None),
        ("a<ref>b</ref><!-- c --><ref>d</ref>", None),
        ("a{{citation needed}}<ref>b</ref>", None),
        ("a<ref>b</ref><!-- c -->.", ["<ref>b</ref>"]),
        ("<ref>b</ref>,<ref>c</ref>", ["<ref>b</ref>", "<ref>c</ref>"]),
        ("<ref>b</ref>\n<ref>c</ref>", ["<ref>b</ref>", "<ref>c</ref>"]),
        ("a{{citation needed}} {{rp|5}}", []),
        ("<!-- a --><ref>b</ref>", ["<ref>b</ref>"]),
        ("<nowiki><ref>b</ref></nowiki><!-- <ref>b</ref> -->", []),
        ("<references><ref name=a>b</ref></references>", []),
        ("{{reflist|refs=<ref name=a>b</ref>}}", []),
    ],
)
def test_marks_side_by_side_make_a_run(text: str, expected: list[str] | None) -> None:
    assert runs(text) == ([text[1:]] if expected is None else expected)


def test_a_mark_inside_another_begins_a_run_of_its_own() -> None:
    text = "a{{efn|b<ref>c</ref><ref>d</ref>}}<ref>e</ref>"
    assert runs(text) == [text[1:], "<ref>c</ref><ref>d</ref>"]


def test_a_run_tells_its_references_and_what_it_stands_in() -> None:
    document = read("{{x|a{{r|b|c}}<ref>d</ref>{{rp|1}}}}<ref>e</ref>")
    inner, outer = document.reference_runs
    assert [document.references[index].name for index in inner.references] == ["b", "c", ""]
    assert inner.parent is document.syntax.templates[0]
    assert outer.parent is None


def test_many_marks_cost_linear_time() -> None:
    text = "a<ref>b</ref> " * 20_000
    (run,) = read(text.replace(" a", " ")).reference_runs
    assert len(run.references) == 20_000
