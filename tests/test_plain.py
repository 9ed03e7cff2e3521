"""Full citations in plain text: the fields that are read from them, and the keys of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.citations.certainty import Certainty
from refwright.citations.names import name_key, name_variants
from refwright.citations.plain import PlainCitation, read_plain
from refwright.text import Span
from refwright.wiki import load
from refwright.wikitext.words import Words

PAIRS = "plain_citations.txt"
WIKI = load("enwiki")


def read(text: str) -> PlainCitation:
    return read_plain(Words.plain(text), WIKI)


def named(read: PlainCitation, *names: str) -> list[str]:
    fields = ((name, getattr(read, name)) for name in names)
    return [f"{name}={field.text}" for name, field in fields if field]


def described(read: PlainCitation) -> str:
    parts = []
    if read.authors:
        names = [
            author.surname
            + (f" ({author.given})" if author.given else "")
            + ("*" if author.organisation else "")
            for author in read.authors
        ]
        marks = (" et al." if read.et_al else "") + (" eds." if read.editors else "")
        parts.append(f"authors={'+'.join(names)}{marks}")
    if read.year:
        value = "n.d." if read.year.value is None else str(read.year.value)
        original = f"[{read.year.original}]" if read.year.original else ""
        circa = "c. " if read.year.circa else ""
        parts.append(f"year={circa}{value}{read.year.letter}{original}")
    parts += named(read, "title", "container", "edition", "volume", "issue")
    if read.pages:
        groups = (
            f"{group.prefix or ''}:"
            + ",".join(
                page.first + (f"{page.separator}{page.last}" if page.last else "")
                for page in group.pages
            )
            for group in read.pages
        )
        parts.append(f"pages={' '.join(groups)}")
    parts += named(read, "place", "publisher")
    parts += [f"{identifier.kind}={identifier.value}" for identifier in read.identifiers]
    parts += [f"url={url.text}" for url in read.urls]
    if read.access_date:
        parts.append(f"access={read.access_date.text}")
    return " | ".join(parts) or "-"


def test_reads_exactly_what_is_there(text: str, expected: str) -> None:
    assert described(read(text)) == expected


def test_there_are_enough_pairs(pairs: list[tuple[str, str]]) -> None:
    assert len(dict(pairs)) == len(pairs) >= 150


def test_every_field_slices_back(text: str, expected: str) -> None:
    slices_back(text, read(text))


def slices_back(text: str, read: PlainCitation) -> None:
    fields = [read.title, read.container, read.edition, read.volume, read.issue, read.place]
    for field in (*fields, read.publisher, read.access_date, *read.urls):
        assert field is None or field.span.of(text) == field.text
    for identifier in read.identifiers:
        assert identifier.span.of(text) == identifier.value
    for author in read.authors:
        assert author.surname_span.of(text) == author.surname
        assert author.span.contains(author.surname_span)
        assert author.given in author.span.of(text)
    for group in read.pages:
        assert group.prefix_span is None or group.prefix_span.of(text) == group.prefix
        assert all(group.span.contains(page.span) for page in group.pages)
    assert read.year is None or 0 <= read.year.span.start < read.year.span.end <= len(text)


def test_certainty_counts_what_was_read() -> None:
    assert read("Quint, B. (2005). Walls of the world.").certainty is Certainty.HIGH
    assert read("Mentioned in the commentary").certainty is Certainty.LOW


def test_spans_are_places_in_the_source() -> None:
    title = read_plain(Words.plain("Quint, B. (2005). Walls.", offset=50), WIKI).title
    assert title is not None
    assert title.span == Span(68, 73)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MULLER"),
        ("Mu\u0308ller", "Müller"),
        ("O'Brien", "O’Brien"),
        ("Smith-Jones", "Smith‐Jones"),
        ("Strauß", "Strauss"),
        ("Łukasz", "Lukasz"),
        ("Søren", "Soren"),
        ("de la Cruz", "De La Cruz"),
        ("van der Berg", "Vanderberg"),
        ("Đorđević", "Dordevic"),
    ],
)
def test_one_surname_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "Mueller"),
        ("Mueller", "Muller"),
        ("van der Berg", "Berg"),
        ("Søndergaard", "Soendergaard"),
        ("Åberg", "Aaberg"),
    ],
)
def test_spellings_of_a_surname_meet_in_a_variant(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert name_variants(one) & name_variants(other)


def test_different_surnames_do_not_meet() -> None:
    for one, other in [("Müller", "Miller"), ("Smith", "Smyth"), ("Berg", "Borg")]:
        assert not name_variants(one) & name_variants(other)


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
        "(2005)",
        "n.d.",
        "(c. 1900)",
        "p. ",
        "pp. ",
        "3",
        "12-14",
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
        "”",
        "'",
        "‘",
        "’",
        "«",
        "(ed.)",
        "In ",
        "vol. ",
        "no. ",
        "12(3): 4",
        "doi:10.1/x",
        "10.5555/a",
        "ISBN 0306406152",
        "https://a.b/c",
        "retrieved ",
        "12 May 2005",
        "Oslo: Havn Press",
        "2nd ed.",
        "UNESCO",
        "Times",
        "\n",
        " ",
        "ü",
        "’s",
        "́",
        "\x00",
        "<",
        "0",
        "The walls",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=50).map("".join))
def test_any_text_is_read_with_fields_that_slice_back(text: str) -> None:
    slices_back(text, read(text))
