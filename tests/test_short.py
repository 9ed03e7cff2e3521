"""Short citations in plain text: what is one, and what is read from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.citations.certainty import Certainty
from refwright.citations.document import Document
from refwright.citations.matching import Verdict
from refwright.citations.short import ShortText, read_short
from refwright.text import Span
from refwright.wiki import load
from refwright.wikitext.words import Words

PAIRS = "short_citations.txt"
WIKI = load("enwiki")


def read(text: str) -> tuple[ShortText, ...]:
    return read_short(Words.plain(text), WIKI)


def described(short: ShortText) -> str:
    names = [
        author.surname
        + (f" ({author.given})" if author.given else "")
        + ("*" if author.organisation else "")
        for author in short.authors
    ]
    authors = "+".join(names) + (" et al." if short.et_al else "")
    year = ""
    if short.year:
        value = "n.d." if short.year.value is None else str(short.year.value)
        original = f"[{short.year.original}]" if short.year.original else ""
        year = ("c. " if short.year.circa else "") + value + short.year.letter + original
    pages = " ".join(
        f"{group.prefix or ''}:"
        + ",".join(
            page.first + (f"{page.separator}{page.last}" if page.last else "")
            for page in group.pages
        )
        for group in short.pages
    )
    parts = [short.kind, short.certainty.name, authors or short.title, year, pages]
    return " | ".join([part or "-" for part in parts] + ([] if short.whole else ["…"]))


def test_reads_exactly_what_is_there(text: str, expected: str) -> None:
    assert (" ; ".join(map(described, read(text))) or "-") == expected


def test_there_are_enough_pairs(pairs: list[tuple[str, str]]) -> None:
    assert len(dict(pairs)) == len(pairs) >= 150


@pytest.mark.parametrize(
    ("text", "author_year", "surnames", "pages"),
    [
        ("Kaye D. D., 2007, p.5.", "Kaye D. D., 2007", ["Kaye"], ["p.5"]),
        (
            "Diamond, L., &McDonald, J., 1991, p.1.",
            "Diamond, L., &McDonald, J., 1991",
            ["Diamond", "McDonald"],
            ["p.1"],
        ),
        ("Montville, 1991, pp. 162-163.", "Montville, 1991", ["Montville"], ["pp. 162-163"]),
        ("See Quint (2005a), p. 3", "Quint (2005a", ["Quint"], ["p. 3"]),
        ("de la Cruz 1999: 33", "de la Cruz 1999", ["de la Cruz"], ["33"]),
    ],
)
def test_spans(text: str, author_year: str, surnames: list[str], pages: list[str]) -> None:
    (short,) = read(text)
    assert short.author_year_span is not None
    assert short.author_year_span.of(text) == author_year
    assert [author.surname_span.of(text) for author in short.authors] == surnames
    assert [group.span.of(text) for group in short.pages] == pages


def test_the_separator_of_a_range_has_its_place() -> None:
    text = "Quint 2005, pp. 12-13, 15 — 17"
    (short,) = read(text)
    (group,) = short.pages
    assert group.plural is True
    assert [page.separator for page in group.pages] == ["-", "—"]
    assert [page.separator_span.of(text) for page in group.pages if page.separator_span] == [
        "-",
        "—",
    ]


def test_digits_that_can_be_one_page_or_two_are_not_certain() -> None:
    (short,) = read("Quint 2005, p. 1,234")
    assert not short.pages[0].certain


def test_spans_are_places_in_the_source() -> None:
    (short,) = read_short(Words.plain("Quint 2005, p. 3", offset=100), WIKI)
    assert short.span == Span(100, 116)


def test_a_page_makes_a_lone_name_certain() -> None:
    assert read("Quint 2005")[0].certainty is Certainty.LOW
    assert read("Quint 2005, p. 3")[0].certainty is Certainty.HIGH


PIECES = st.sampled_from(
    [
        "Quint",
        "Obi",
        "de la",
        "van",
        "& ",
        "and ",
        "et al.",
        "J. ",
        "JA",
        "2005",
        "2005a",
        "n.d.",
        "c. 1900",
        "p. ",
        "pp. ",
        "3",
        "12-14",
        "xii",
        "; ",
        ", ",
        ". ",
        ": ",
        "(",
        ")",
        "[",
        "]",
        '"',
        "“",
        "'",
        "ibid. ",
        "op. cit.",
        "see ",
        "UNESCO",
        "Times",
        "May ",
        "1,234",
        "–",
        "\n",
        " ",
        "ü",
        "’s",
        "ch. 4",
        "́",
        "\x00",
        "<",
        "0",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_any_text_is_read_with_spans_inside_it(text: str) -> None:
    for short in read(text):
        spans = [short.span, short.author_year_span, short.locator_span]
        for group in short.pages:
            spans += [group.span, group.prefix_span, *(page.span for page in group.pages)]
            assert group.prefix_span is None or group.prefix_span.of(text) == group.prefix
            assert all(page.span.of(text).startswith(page.first) for page in group.pages)
        assert all(0 <= span.start <= span.end <= len(text) for span in spans if span)
        assert all(author.surname_span.of(text) == author.surname for author in short.authors)


@pytest.mark.parametrize(
    ("cited", "work", "surnames"),
    [
        ("García Robles 1997, p. 9", "García Robles, A. (1997). ''Treaties''.", ("García Robles",)),
        ("Ana Robles 1997, p. 9", "Robles, Ana (1997). ''Treaties''.", ("Robles",)),
        ("Ana Robles 1997, p. 9", "García Robles, A. (1997). ''Treaties''.", None),
    ],
)
def test_two_words_are_a_full_name_or_two_surnames(
    cited: str, work: str, surnames: tuple[str, ...] | None
) -> None:
    page = f"A<ref>{cited}</ref>.\n\n== Bibliography ==\n* {work} Oslo: Havn Press.\n"
    (short,) = Document.read(page, WIKI).short_citations
    assert (short.verdict is Verdict.RESOLVED) == (surnames is not None)
    assert surnames is None or short.surnames == surnames


def test_a_title_in_italics_is_no_author() -> None:
    document = Document.read("<ref>D. Quint, ''Carts, Barrows and Vans'', 1986, p. 3</ref>", WIKI)
    assert read_short(document.words(document.references[0]), WIKI) == ()
