"""Addresses as Module:Citation/CS1 judges them; asked of the module of September 2022."""

from __future__ import annotations

from datetime import date

import pytest

from refwright.citations.cs1.situation import Situation
from refwright.citations.cs1.urls import holds_url, is_url, snapshot_fault
from refwright.citations.document import Document
from refwright.fix import Edit
from refwright.text import Span
from refwright.wiki import load
from refwright_checks._cs1_outcome import Outcomes

SITUATION = Situation(date(2026, 8, 1), "", 2025)
COPY = "https://web.archive.org"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "//example.org",
        "http://www.example.co.uk./path",
        "http://foo.xn--p1ai",
        "http://q.com",
        "http://i.net",
        "http://t.co",
        "http://ab.com",
        "http://a.org",
        "http://127.0.0.1:80/x",
        "http://m\u00fcller.de",
        "news:comp.lang.python",
        "h+t.p-://example.org",
    ],
)
def test_addresses(url: str) -> None:
    assert is_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "http:/example.org",
        "http:///example.org",
        "http:example.org",
        "http://example.org.",
        "http://b.com",
        "http://z.net",
        "http://ab.c",
        "http://-a.com",
        "http://ab-.com",
        "http://m\u00fcnchen.\u00fc",
        "http://\u65e5\u672c.jp",
        "http://[2001:db8::1]",
        "http://localhost",
        "https://example.org/a b",
        "1http://example.org",
        "//s:Page",
    ],
)
def test_no_addresses(url: str) -> None:
    assert not is_url(url)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("[https://example.org Lamps]", True),
        ("[//example.org Lamps]", True),
        ("Lamps (https://example.org/a)", True),
        ("Lamps (https://example.org)", False),
        ("Lamps //example.org", True),
        ("[[//Hus]]", False),
        ("Lamps: wicks", False),
        ("s:Page:Lamps", False),
        ("a:b https://example.org", False),
        ("https://example", False),
        ("", False),
    ],
)
def test_addresses_within_words(value: str, expected: bool) -> None:
    assert holds_url(value) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://archive.today/2019/x", ""),
        (f"{COPY}/web/20190502101010/http://example.org", ""),
        (f"{COPY}/20190502101010/http://example.org", ""),
        (f"{COPY}/web/20190502101010id_/http://example.org", ""),
        (f"{COPY}/save/http://example.org", "save command"),
        ("https://liveweb.archive.org/web/20190502101010/x", "liveweb"),
        (f"{COPY}/web/2019/http://example.org", "timestamp"),
        (f"{COPY}/web/20190502101010", "timestamp"),
        (f"{COPY}/web/*/http://example.org", "timestamp"),
        (f"{COPY}/x/20190502101010/http://example.org", "path"),
        (f"{COPY}/web/20190502101010x/http://example.org", "flag"),
        (f"{COPY}/20190502101010id_/http://example.org", "flag"),
    ],
)
def test_snapshots(url: str, expected: str) -> None:
    assert snapshot_fault(url, SITUATION) == expected


def test_moments_that_cannot_be() -> None:
    for stamp in ("20191302101010", "19950101000000", "20990101000000"):
        url = f"{COPY}/web/{stamp}/http://example.org"
        assert snapshot_fault(url, SITUATION) == "timestamp"
        assert snapshot_fault(url, SITUATION._replace(generation=2022)) == ""


@pytest.mark.parametrize(
    ("written", "worse"), [("2 May 2019", False), ("32 May 2019", True), ("May 2019|foo=b", True)]
)
def test_what_a_fix_brings(written: str, worse: bool) -> None:
    text = "Lit. {{cite book |title=Lamps |date=1972}}"
    document = Document.read(text, load("enwiki"))
    at = text.index("1972")
    (cited,) = document.cs1_arguments
    edits = (Edit(Span(at, at + 4), written),)
    assert Outcomes(document).brings_new_messages(cited, edits) is worse


def test_what_lies_beyond_the_template_is_not_judged() -> None:
    text = "Lit. {{cite book |title=Lamps}}"
    document = Document.read(text, load("enwiki"))
    (cited,) = document.cs1_arguments
    assert not Outcomes(document).brings_new_messages(cited, (Edit(Span(0, 3), "{{cite book}}"),))
