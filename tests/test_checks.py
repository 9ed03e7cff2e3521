"""Every built-in check does what its page shows, and all of them get on with each other."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.check import Check
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.lint import Stop, fix, lint
from refwright.page import Page
from refwright.registry import Registry
from refwright.selection import Level, select
from refwright.testing import TODAY, load_page, page_path, verify
from refwright_checks import CHECKS

CASES = Path(__file__).parent / "cases"

read = partial(Document.read, wiki=wiki.load("enwiki"), today=TODAY)
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.meta.name)


def pages(check: type[Check]) -> list[Page]:
    """The page of *check*, and the files of further cases for it."""
    more = sorted((CASES / check.meta.name).glob("*.md"))
    return [load_page(page_path(check)), *(load_page(path, headings=False) for path in more)]


@each_check
def test_a_check_does_what_its_page_shows(check: type[Check]) -> None:
    page, *more = pages(check)
    verify(check, page, more)


@each_check
def test_windows_line_breaks_change_nothing(check: type[Check]) -> None:
    selection = select(Registry(CHECKS), [Level("test", ("all",))])
    for page in pages(check):
        for example in page.examples:
            text = example.specimen.text.replace("\n", "\r\n")
            document = Document.read(
                text, wiki.load(example.site), title=example.title, today=TODAY
            )
            found = [
                each.span.of(text).replace("\r\n", "\n")
                for each in lint(document, selection).diagnostics
                if each.check == check.meta.name
            ]
            expected = [mark.of(example.specimen.text) for mark in example.specimen.marks]
            assert found == expected, f"{page.name}:{example.line}"


def test_all_cases_belong_to_a_check() -> None:
    names = {check.meta.name for check in CHECKS}
    files = [path for path in CASES.rglob("*") if path.is_file()]
    assert [path for path in files if path.parent.name not in names or path.suffix != ".md"] == []


PIECES = [
    *("\n", "\n\n", "\r\n", " ", ".", ",", ";", ":", '"', "''", "“", "”", "Ⅱ", "é", "* ", "# "),
    *("== References ==\n", "== Bibliography ==\n", "==", "{{reflist}}", "<references />"),
    *("<ref>", "<ref name=a>", '<ref name="b" />', "<ref name=a/>", "</ref>", "<references>"),
    *("<!--", "-->", "<nowiki>", "</nowiki>", "{{", "}}", "[[", "]]", "|", "<gallery>"),
    *("Smith, J. (2001). ''A Book''. Press, pp. 44-51.", "Smith 2001, p.12", "(Jones, 1999)"),
    *("Smith, J., &Jones, K. 2001", "p. 12–14", "pp. 5", "203-4", "{{sfn|Smith|2001|p=4-5}}"),
    *("{{cite book |last=Smith |first=J. |title=A Book |year=2001 |pages=44-51}}", "Thank U!!"),
    *("[[File:A.jpg|thumb]]", "[[Image:a.jpg|thumb|x]]", "[[a|b]]", "http://example.org/a-b"),
    *("<!-- refwright-disable-line page-prefix-spacing -->", "words of prose", "1991"),
]
WIKITEXT = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.parametrize("allowed", [Applicability.SAFE, Applicability.UNSAFE])
@given(text=WIKITEXT)
def test_all_checks_together_settle_on_any_wikitext(text: str, allowed: Applicability) -> None:
    selection = select(Registry(CHECKS), [Level("test", ("all",))])
    outcome = fix(text, read, selection, allowed)
    assert outcome.result.crashes == ()
    assert outcome.stop is Stop.QUIET
    again = fix(outcome.text, read, selection, allowed)
    assert (again.text, again.applied) == (outcome.text, {})
