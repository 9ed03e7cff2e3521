"""Citations as Chinese and Japanese write them, full and short."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.citations.certainty import Certainty
from refwright.citations.plain import PlainCitation, read_plain
from refwright.citations.short import ShortText, read_short
from refwright.wiki import load
from refwright.wikitext.words import Words


def full(text: str, site: str = "jawiki") -> PlainCitation:
    return read_plain(Words.plain(text), load(site))


def short(text: str, site: str = "jawiki") -> tuple[ShortText, ...]:
    return read_short(Words.plain(text), load(site))


@pytest.mark.parametrize(
    ("site", "text", "surnames"),
    [
        ("jawiki", "森 健『港の灯』港書店、2001年。", ["森"]),
        ("jawiki", "森健・原 花子『港の灯』港書店、2001年。", ["森健", "原"]),
        ("jawiki", "ジョン・スミス『港の灯』港書店、2001年。", ["ジョン・スミス"]),
        ("jawiki", "森健編『港の灯』港書店、2001年。", ["森健"]),
        ("jawiki", "森健ほか『港の灯』港書店、2001年。", ["森健"]),
        ("jawiki", "海港学会『港の灯』港書店、2001年。", ["海港学会"]),
        ("jawiki", "『港の灯』港書店、2001年。", []),
        ("zhwiki", "何海、方明：《港灯》，海港出版社，2001年。", ["何海", "方明"]),
        ("zhwiki", "约翰·史密斯著：《港灯》，海港出版社，2001年。", ["约翰·史密斯"]),
        ("zhwiki", "何海, 方明. 港灯[M]. 上海: 海港出版社, 2001: 4-9.", ["何海", "方明"]),
    ],
)
def test_authors(site: str, text: str, surnames: list[str]) -> None:
    read = full(text, site)
    assert [author.surname for author in read.authors] == surnames
    assert read.title is not None
    assert read.title.text in ("港の灯", "港灯")
    assert read.year is not None
    assert read.year.value == 2001


def test_a_surname_that_stands_apart_is_the_surname() -> None:
    (author,) = full("森 健『港の灯』港書店、2001年。").authors
    assert (author.surname, author.given) == ("森", "健")


def test_editors_are_told_from_authors() -> None:
    assert full("森健編『港の灯』港書店、2001年。").editors
    assert not full("森健著『港の灯』港書店、2001年。").editors


def test_others_are_not_part_of_the_name() -> None:
    assert full("森健ほか『港の灯』港書店、2001年。").et_al


def test_a_contribution_and_the_journal_it_is_in() -> None:
    read = full("森健「灯台守」『港湾』第4巻第2号、2001年、12-19頁。")
    fields = (read.title, read.container, read.volume, read.issue)
    assert [field.text for field in fields if field] == ["灯台守", "港湾", "4", "2"]
    assert [(page.first, page.last) for group in read.pages for page in group.pages] == [
        ("12", "19")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "森健は『港の灯』で2001年に述べた。",
        "『港の灯』では2001年とされる。",
        "2001年の『港の灯』を参照。",
        "この港は2001年に開かれた。",
        "『港の灯』",
    ],
)
def test_a_sentence_is_no_citation(text: str) -> None:
    read = full(text)
    assert not read.authors
    assert read.title is None


@pytest.mark.parametrize(
    ("site", "text", "surnames", "certainty"),
    [
        ("jawiki", "森 2001, 12頁", ["森"], Certainty.MEDIUM),
        ("jawiki", "森 (2001)、pp. 12-14。", ["森"], Certainty.MEDIUM),
        ("jawiki", "森 (2001)", ["森"], Certainty.MEDIUM),
        ("jawiki", "森 2001", ["森"], Certainty.LOW),
        ("jawiki", "森・原 2001、12頁", ["森", "原"], Certainty.MEDIUM),
        ("jawiki", "スミス 2001、12頁", ["スミス"], Certainty.MEDIUM),
        ("jawiki", "森ほか 2001、12頁", ["森"], Certainty.MEDIUM),
        ("zhwiki", "何海 (2001)，第12-14页", ["何海"], Certainty.MEDIUM),
        ("zhwiki", "参见何海 2001，第12页", ["何海"], Certainty.MEDIUM),
        ("jawiki", "Quint 2001, p. 12", ["Quint"], Certainty.HIGH),
    ],
)
def test_short(site: str, text: str, surnames: list[str], certainty: Certainty) -> None:
    (read,) = short(text, site)
    assert [author.surname for author in read.authors] == surnames
    assert read.certainty is certainty


def test_several_short_citations_in_a_note() -> None:
    found = short("森 2001、12頁；原 2003a、4-9頁。")
    assert [read.authors[0].surname for read in found] == ["森", "原"]
    assert [read.year.letter for read in found if read.year] == ["", "a"]


PIECES = st.sampled_from(
    [
        *(
            "森健",
            "スミス",
            "何海",
            "は",
            "『",
            "』",
            "「",
            "」",
            "《",
            "》",
            "〈",
            "、",
            "，",
            "。",
        ),
        *(
            "・",
            "·",
            "：",
            "；",
            "（",
            "(",
            "）",
            ")",
            "2001",
            "2001a",
            "年",
            "第",
            "12",
            "-",
            "頁",
        ),
        *(
            "页",
            "巻",
            "号",
            "期",
            "編",
            "著",
            "ほか",
            "等",
            "出版社",
            ". ",
            "[J]",
            "p. ",
            " ",
            "新聞",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_is_read_with_fields_that_slice_back(text: str) -> None:
    for site in ("jawiki", "zhwiki"):
        read = full(text, site)
        for field in (read.title, read.container, read.volume, read.issue, read.publisher):
            assert field is None or field.span.of(text) == field.text
        assert all(author.surname_span.of(text) == author.surname for author in read.authors)
        for note in short(text, site):
            assert 0 <= note.span.start <= note.span.end <= len(text)
        for group in (*read.pages, *(page for note in short(text, site) for page in note.pages)):
            assert all(page.span.of(text).startswith(page.first) for page in group.pages)


@pytest.mark.parametrize(
    "piece",
    ["森", "森・", "森、", "『森』", "「", "2001", "2001年", "12-", "第1", "森 2001、1頁；", ".港"],
)
def test_long_texts_are_read_in_no_time(piece: str) -> None:
    text = piece * 20_000
    start = time.process_time()
    full(text)
    short(text)
    assert time.process_time() - start < 0.2
