"""Errors on a page as MediaWiki and its modules print them."""

from __future__ import annotations

from collections import Counter

import pytest

from refwright.check import Diagnostic, Severity
from refwright.publish.rendered import Difference, Said, cite_version, difference, foretold, read
from refwright.text import Span

CITE = (
    '<span class="error mw-ext-cite-error" lang="qqx" dir="ltr">(cite_error: '
    "(cite_error_ref_no_key))</span>"
)
CS1 = (
    '<span class="cs1-visible-error citation-comment"><code class="cs1-code">{{<a '
    'href="/wiki/Template:Cite_web">cite web</a>}}</code>: Check date values in: <code '
    'class="cs1-code">|date=</code> (<a href="/wiki/Help:CS1_errors#bad_date" '
    'title="Help:CS1 errors">help</a>)</span>'
)
MAINTENANCE = (
    '<span class="cs1-maint citation-comment">CS1 maint: date and year (<a '
    'href="/wiki/Category:CS1_maint:_date_and_year">link</a>)</span>'
)
HARV = (
    '<span class="error harv-error" style="display: none">sfn error: {}: CITEREFOrr1990 (<a '
    'href="/wiki/Category:X">help</a>)</span>'
)


def test_all_kinds_are_read() -> None:
    html = f"<p>a{CITE}<br>{CS1}{MAINTENANCE}{HARV.format('no target')}</p>{CITE}"
    html += HARV.format("multiple targets (2×)")
    said = read(html)
    assert said.errors == {
        "cite:cite_error_ref_no_key": 2,
        "cs1:bad_date": 1,
        "footnotes:no_target": 1,
        "footnotes:multiple_targets": 1,
    }
    assert said.maintenance == {"CS1 maint: date and year (link)": 1}


@pytest.mark.parametrize("html", ["", "<p>cs1-visible-error</p>", '<p class="cs1-code">x</p>'])
def test_nothing_to_read(html: str) -> None:
    assert read(html) == Said(Counter(), Counter())


@pytest.mark.parametrize("html", [CITE[:-9], "<" * 9, "</span>" * 3, f"<p>{CS1[:40]}"])
def test_broken_html_is_no_crash(html: str) -> None:
    read(html)


def diagnostic(*upstream: str) -> Diagnostic:
    return Diagnostic("x", Span(0, 0), "", Severity.ERROR, upstream=upstream)


def test_what_was_foretold() -> None:
    found = [diagnostic("cite:a", "checkwiki:81"), diagnostic("cite:a"), diagnostic("cs1:b")]
    assert foretold(found, frozenset()) == {"cite:a": 2, "cs1:b": 1}
    assert foretold(found, frozenset({"cs1:b"})) == {"cite:a": 2}


def test_differences_both_ways() -> None:
    said = Said(Counter({"a": 2, "b": 1}), Counter())
    assert difference(said, Counter({"a": 1, "c": 1})) == Difference(
        Counter({"a": 1, "b": 1}), Counter({"c": 1})
    )


@pytest.mark.parametrize(
    ("generator", "version"),
    [
        ("MediaWiki 1.35.0", "1.39"),
        ("MediaWiki 1.39.9", "1.39"),
        ("MediaWiki 1.43.9", "1.43"),
        ("MediaWiki 1.42.1", "1.43"),
        ("MediaWiki 1.45.0-wmf.3", "current"),
        ("MediaWiki 2.0", "current"),
        ("?", "current"),
    ],
)
def test_the_version_of_cite(generator: str, version: str) -> None:
    assert cite_version(generator) == version
