"""Converted short citations, shown by a real MediaWiki: every link leads to a place on the page.

The modules behind ``{{sfn}}`` and ``{{cite book}}`` come with no package of MediaWiki; small
templates of the tests' own make anchors and links of the same form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.lint import fix
from refwright.registry import Registry
from refwright.selection import Level, select

pytestmark = pytest.mark.mediawiki

Rendered = Callable[[str], str | None]

CONVERTING = select(Registry.load(), [Level("test", ("unlinked-short-citations",))])
LINK = re.compile(r'href="#(CITEREF[^"]*)"')
ID = re.compile(r'id="(CITEREF[^"]*)"')
TAG = re.compile(r"<[^<>]*>")

PAGE = """\
Lit.<ref>Tveit 2001, p. 4.</ref> Sold.<ref name="s">van der Berg ''et al.'' n.d., pp. 31-34</ref>
Closed.<ref>See Müller & O'Brien (1952a): 12; Tveit 2001, ch. 7.</ref> Gone.<ref name="s" />
Rust.<ref>Tveit 2001, p. 4</ref>

{{reflist}}

== Sources ==
* Tveit, Ola (2001). ''The [[Lighthouse|Lights]]''. Oslo: Fell. [https://example.org/?a=b Online].
* van der Berg, A.; Lind, C.; Moe, D. (n.d.). ''Mosses of the Fells''. Bergen: Harbour Press.
* {{cite book |last1=Müller |first1=Eva |last2=O'Brien |first2=Pat |title=Lamps |date=1952a}}
"""


def converted(text: str) -> str:
    def read(source: str) -> Document:
        return Document.read(source, wiki.load("enwiki"))

    return fix(text, read, CONVERTING, Applicability.UNSAFE).text


def words(html: str) -> str:
    return " ".join(TAG.sub(" ", html).split())


def test_every_link_leads_to_a_work(rendered: Rendered) -> None:
    text = converted(PAGE)
    assert text.count("{{sfn|") == 4
    assert text.count("{{wikicite|") == text.count("{{harvnb|") == 2
    html = rendered(text)
    assert html is not None
    ids = [unescape(each) for each in ID.findall(html)]
    assert len(ids) == len(set(ids)) == 3
    assert {unquote(unescape(link)) for link in LINK.findall(html)} == set(ids)
    assert "{{" not in html
    assert "=b" in html  # what follows an equals sign is still there


def test_places_in_the_works_are_shown_as_before(rendered: Rendered) -> None:
    html = rendered(converted(PAGE))
    assert html is not None
    shown = words(html)
    for place in (", p. 4.", ", pp. 31-34.", ", p. 12;", ", ch. 7."):
        assert shown.count(place) == 1


def test_the_entries_of_the_bibliography_look_as_before(rendered: Rendered) -> None:
    before, after = rendered(PAGE), rendered(converted(PAGE))
    assert before is not None
    assert after is not None
    assert words(before).partition("Sources")[2] == words(after).partition("Sources")[2]
