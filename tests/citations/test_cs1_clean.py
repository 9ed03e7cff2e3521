"""Templates of which nothing is said are told from the rest without being judged."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.cs1.arguments import Arguments
from refwright.citations.cs1.clean import Form, form_of
from refwright.citations.cs1.evaluate import evaluate
from refwright.citations.cs1.page import read_messages
from refwright.citations.cs1.situation import Situation
from refwright.citations.document import Document

ENWIKI = wiki.load("enwiki")
TODAY = datetime.date(2026, 11, 22)
KINDS = (
    *("web", "news", "journal", "book", "magazine", "encyclopedia", "press release", "report"),
    *("thesis", "arXiv", "AV media", "interview", "podcast", "sign", "document", "conference"),
)
COPY = "https://web.archive.org/web"
VALUES = {
    ("title", "chapter", "trans-title"): (
        *("Lamps", "Lamps.", "Lamps,", "[[Lamps]]", "none", "off", "((Lamps))", "Archived copy"),
        *("Page not found", "''Lamps''", "A: b", "http://a.org", "x |  publisher=y", "y pages=3"),
    ),
    ("url", "chapter-url", "archive-url", "URL", "archiveurl"): (
        *("https://example.org/a", "http://a-b.de", "www.a.org", "https://[[a]].org", "x"),
        *("https://qz.com/?a=b", "https://archive.ph/1", "https://a.wikipedialibrary.idm.oclc.org"),
        *(f"{COPY}/20200101000000/https://example.org/a", f"{COPY}/20200231000000/http://b.org"),
        f"{COPY}/20210601000000*/https://example.org/a",
    ),
    ("date", "year", "access-date", "archive-date", "publication-date", "archivedate"): (
        *("1 January 2020", "2020-01-01", "2020", "January 2020", "1849", "c. 1900", "n.d."),
        *("May 2020 - June 2020", "2019-20", "31 February 2020", "2 June 2021", "2999", "2020a"),
    ),
    ("last", "first", "last1", "first1", "last2", "first2", "author", "editor-last", "editor1"): (
        *("Smith", "Smith, A. B.", "Smith, A., Jones, B.", "Jones et al.", "[[Smith]]", "1984"),
        *("Smith; Jones", "BBC News", "Østby", "((Group, Ltd.))", "Staff", "O'Brien"),
    ),
    ("author-link", "author-link2", "title-link", "editor-mask"): (
        *("Lamp", "A. B. Smith", "fr:Lampe", "http://a.org", "[[Lamp]]", "none", "a.co", "AC/DC"),
    ),
    ("vauthors", "veditors"): ("Smith AB", "Smith AB, Jones C", "Smith Ab", "A B, et al.", "((X))"),
    ("work", "journal", "publisher", "encyclopedia", "agency", "series", "type", "website"): (
        *("Light", "''Light''", "[[Light]]", "Light;", "none", "[[fr:Light]]", "[[fr: Light]]"),
    ),
    ("location", "language", "edition", "volume", "issue", "pages", "page", "at", "number"): (
        *("Oslo", "Oslo 5", "en", "French", "2nd", "2nd ed.", "IV", "vol. 3", "no. 4", "p. 5"),
        *("12–15", "((12-15))", "[https://a.org 7]", "Nr 3", "XX:5", "3"),
    ),
    ("doi", "isbn", "pmid", "pmc", "arxiv", "s2cid", "bibcode", "jstor", "hdl", "issn", "ssrn"): (
        *("10.1000/182", "10.1371/journal.pone.0000308", "978-0-306-40615-7", "0306406152", "123"),
        *("2001.00001", "2020Natur.577..161L", "((1))", "10013/x", "1234-5679", "x"),
    ),
    ("doi-access", "url-access", "url-status", "ref", "df", "mode", "display-authors", "others"): (
        *("free", "live", "dead", "unfit", "harv", "none", "subscription", "etal", "2", "dmy"),
        *("cs2", "CITEREFSmith2020", "no", "Jones", "deviated"),
    ),
    ("name-list-style", "unheard-of", "quote", "id", "collaboration", "format", "trans-quote"): (
        *("vanc", "amp", "PDF", "x", "He said: no;", "a=b", "a\u200bb", "a\ufffdb", "{{x}}", "<b>"),
    ),
}
POOL = {name: values for names, values in VALUES.items() for name in names}
NAMES = st.lists(st.sampled_from(sorted(POOL)), min_size=1, max_size=9, unique=True)


def read(template: str) -> Arguments:
    (arguments,) = Document.read(template, ENWIKI, today=TODAY).cs1_arguments
    return arguments


def situation() -> Situation:
    return Situation(TODAY, "", 2025)


@st.composite
def alike(draw: st.DrawFn) -> tuple[str, str]:
    """Two templates with the same parameters."""
    kind = draw(st.sampled_from(KINDS))
    names = draw(NAMES)
    if draw(st.booleans()):
        names = [*{*names, "title", "url", "date"}]

    def filled() -> str:
        values = [(name, draw(st.sampled_from(("", *POOL[name])))) for name in names]
        return f"{{{{cite {kind} {''.join(f'|{name}={value} ' for name, value in values)}}}}}"

    return filled(), filled()


@given(alike())
@example(("{{cite book|title=A|place=B|date=1840}}", "{{cite book|title=A|place=B|date=1990}}"))
def test_plain_values_are_all_the_same(templates: tuple[str, str]) -> None:
    silent: dict[Form, bool] = {}
    for template in templates:
        arguments = read(template)
        form = form_of(arguments, situation())
        if form is not None:
            messages = evaluate(arguments, situation())
            assert silent.setdefault(form, not messages) == (not messages), messages


@given(st.lists(alike(), max_size=4))
def test_nothing_is_lost(pairs: list[tuple[str, str]]) -> None:
    templates = [read(template) for pair in pairs for template in pair]
    told = read_messages(templates, situation())
    judged = [message for each in templates for message in evaluate(each, situation())]
    assert sorted(judged) == sorted(said.message for several in told.values() for said in several)


@pytest.mark.parametrize(
    "rest",
    [
        "|url=https://example.org/a |access-date=1 May 2020 |last=Smith |first=A. B.",
        "|doi=10.1000/182 |volume=IV |issue=3 |pages=12–15 |vauthors=Smith AB, Jones C",
        f"|url=http://a.org|archive-date=2020-01-01|archive-url={COPY}/20200101000000/http://b.org",
    ],
)
def test_common_values_are_plain(rest: str) -> None:
    assert form_of(read(f"{{{{cite journal |title=Lamps {rest}}}}}"), situation()) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("page=5", "pages=5–6"),
        ("page=5", "at=col. 3"),
        ("pages=5–6", "at=col. 3"),
        ("issue=3", "number=3"),
        ("work=Light", "newspaper=Light"),
        ("publisher=Harbour", "institution=Harbour"),
        ("location=Oslo", "place=Oslo"),
        ("language=en", "lang=en"),
        ("type=Essay", "medium=Print"),
        ("last=Smith", "author=Smith"),
        ("vauthors=Smith AB", "author=Smith"),
        ("author1=Smith", "author=Smith"),
    ],
)
def test_of_redundant_parameters_neither_makes_the_other_clean(one: str, other: str) -> None:
    start = "{{cite news |title=Lamps |url=https://example.org/a |"
    alone = [read(f"{start}{argument}}}}}") for argument in (one, other)]
    both = [read(f"{start}{one} |{other}}}}}"), read(f"{start}{other} |{one}}}}}")]
    assert not read_messages(alone, situation())
    assert len(read_messages(both, situation())["redundant_parameters"]) == len(both)
