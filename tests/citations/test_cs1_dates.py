"""Dates are judged as Module:Citation/CS1 judges them, and repaired into what it accepts.

The verdicts of the table are those of the module of September 2022, asked in November 2026 with
one date in a template.
"""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.cs1.dates import dates_of, snapshot_day
from refwright.citations.cs1.dates.grammar import DateReader, Fault
from refwright.citations.cs1.dates.repair import readings, repair
from refwright.citations.cs1.page import read_arguments, read_messages, read_situation
from refwright.citations.document import Document

TODAY = datetime.date(2026, 11, 22)
ENWIKI = wiki.load("enwiki")
CITATION = (
    "{{{{cite journal |title=Ice |journal=Polar Papers |last=Orr |url=https://example.org/a "
    "|archive-url=https://web.archive.org/web/20200101000000/https://example.org/a "
    "|doi=10.1000/xyz |pmc=1234567 {}}}}}"
)
VERDICTS = [
    ("date", "2010", True, "2010"),
    ("date", "2010a", True, "2010a"),
    ("date", "999", True, "999"),
    ("date", "c. 1900", True, "c. 1900"),
    ("date", "n.d.", True, "n.d."),
    ("date", "nd", True, "nd"),
    ("date", "2010-05-16", True, "2010"),
    ("date", "1582-05-16", True, "1582"),
    ("date", "16 May 2010", True, "2010"),
    ("date", "May 16, 2010", True, "2010"),
    ("date", "Sep 2010", True, "2010"),
    ("date", "29 February 1500", True, "1500"),
    ("date", "29 February 2000", True, "2000"),
    ("date", "May 2010", True, "2010"),
    ("date", "May–June 2010", True, "2010"),
    ("date", "May-June 2010", True, "2010"),
    ("date", "5–7 May 2010", True, "2010"),
    ("date", "May 5–7, 2010", True, "2010"),
    ("date", "5 May – 6 June 2010", True, "2010"),
    ("date", "May 5 – June 6, 2010", True, "2010"),
    ("date", "5 May 2010 – 6 June 2011", True, "2011"),
    ("date", "May 5, 2010 – June 6, 2011", True, "2011"),
    ("date", "May 2010 – June 2011", True, "2010–2011"),
    ("date", "Spring 2010", True, "2010"),
    ("date", "Spring–Summer 2010", True, "2010"),
    ("date", "Spring 2010 – Fall 2011", True, "2010–2011"),
    ("date", "Winter 2010–11", True, "2010–11"),
    ("date", "Winter 2010–2011", True, "2010–2011"),
    ("date", "First Quarter 2010", True, "2010"),
    ("date", "First  Quarter 2010", True, "2010"),
    ("date", "Easter 2010", True, "2010"),
    ("date", "Christmas 2010", True, "2010"),
    ("date", "2010–2012", True, "2010–2012"),
    ("date", "2010-2012", True, "2010–2012"),
    ("date", "2010–2012a", True, "2010–2012a"),
    ("date", "Spring 5 – Summer 6, 2010", True, "2010"),
    ("date", "May 2010a", True, "2010a"),
    ("date", "11  2014", False, ""),
    ("date", "16  May  2010", True, "2010"),
    ("date", "99", False, ""),
    ("date", "c.1900", False, ""),
    ("date", "n.d", False, ""),
    ("date", "2010-05-32", False, ""),
    ("date", "2010-13-01", False, ""),
    ("date", "1581-05-16", False, ""),
    ("date", "16 May, 2010", False, ""),
    ("date", "May 16 2010", False, ""),
    ("date", "05 May 2010", False, ""),
    ("date", "16 may 2010", False, ""),
    ("date", "Sept 2010", False, ""),
    ("date", "Sep. 2010", False, ""),
    ("date", "31 April 2010", False, ""),
    ("date", "29 February 1700", False, ""),
    ("date", "June–May 2010", False, ""),
    ("date", "Jan–March 2010", False, ""),
    ("date", "May – June 2010", False, ""),
    ("date", "May/June 2010", False, ""),
    ("date", "7–5 May 2010", False, ""),
    ("date", "5–32 May 2010", False, ""),
    ("date", "5 May–6 June 2010", False, ""),
    ("date", "5 May 2010 – 6 June 2010", False, ""),
    ("date", "May 2010 – June 2010", False, ""),
    ("date", "Spring–Spring 2010", False, ""),
    ("date", "Spring 2010–11", False, ""),
    ("date", "Winter 2010–12", False, ""),
    ("date", "first quarter 2010", False, ""),
    ("date", "Midsummer 2010", False, ""),
    ("date", "2012–2010", False, ""),
    ("date", "2010–12", False, ""),
    ("date", "2001–05", False, ""),
    ("date", "2010/2012", False, ""),
    ("date", "2010-05-XX", False, ""),
    ("year", "2010", True, "2010"),
    ("year", "2010a", True, "2010a"),
    ("year", "c. 1900", True, "c. 1900"),
    ("access-date", "16 May 2010", True, ""),
    ("access-date", "2010-05-16", True, ""),
    ("access-date", "15 January 2001", True, ""),
    ("access-date", "May 16, 2010", True, ""),
    ("access-date", "May 2010", False, ""),
    ("access-date", "2010", False, ""),
    ("access-date", "14 January 2001", False, ""),
    ("access-date", "5–7 May 2010", False, ""),
    ("publication-date", "Spring 2010", True, "2010"),
    ("publication-date", "May 2010", True, "2010"),
    ("publication-date", "2010", True, "2010"),
    ("publication-date", "n.d.", True, "n.d."),
    ("publication-date", "Winter 2010–11", True, "2010–11"),
    ("archive-date", "16 May 2010", True, ""),
    ("archive-date", "2010-05-16", True, ""),
    ("doi-broken-date", "May 2010", True, ""),
    ("doi-broken-date", "2010-05-16", True, ""),
    ("doi-broken-date", "Spring 2010", False, ""),
    ("pmc-embargo-date", "16 May 2010", True, ""),
    ("pmc-embargo-date", "May 2010", False, ""),
    ("pmc-embargo-date", "2010", False, ""),
]  # fmt: skip


def read(parameters: str) -> Document:
    return Document.read(CITATION.format(parameters), ENWIKI, today=TODAY)


def said(parameters: str, generation: int = 2025) -> set[str]:
    """The keys about dates that the module of the year *generation* says."""
    document = read(parameters)
    found = read_messages(read_arguments(document), read_situation(document, generation))
    about_dates = {"bad_date", "date_format", "date_year", "year", "archive_date_url_ts_mismatch"}
    return about_dates & found.keys()


@pytest.mark.parametrize(("role", "value", "valid", "anchor"), VERDICTS)
def test_verdict_of_the_module(role: str, value: str, valid: bool, anchor: str) -> None:
    parameters = f"|{role}={value}"
    assert ("bad_date" not in said(parameters, 2022)) is valid
    document = read(parameters)
    dates = dates_of(read_arguments(document)[0], read_situation(document, 2022))
    assert next((date.reading.anchor for date in dates if date.role == "date"), "") == anchor


@pytest.mark.parametrize(
    ("parameters", "keys"),
    [
        ("|date=2010 |year=2010", {"date_year"}),
        ("|date=2010–2012 |year=2012", {"date_year"}),
        ("|date=2010–12 |year=2011", {"bad_date"}),
        ("|date=5 May 2010 |year=2011", {"bad_date"}),
        ("|date=2010-05-16 |year=2010a", set()),
        ("|date=2010-05-16 |year=2011a", {"bad_date"}),
        ("|year=5 May 2010", {"year"}),
        ("|year=2010–2012", set()),
        ("|date=2010-2012", {"date_format"}),
        ("|date=5-6 May 2010 |df=dmy", set()),
        ("|date=Spring-Fall 2010 |df=dmy", {"date_format"}),
        ("|date=2010-2012 |access-date=May 2012", {"bad_date"}),
        ("|date=2010-05-XX", set()),
        ("|archive-date=2 January 2020", set()),
        ("|archive-date=3 January 2020", {"archive_date_url_ts_mismatch"}),
        ("|archive-date=January 2020", {"bad_date"}),
        ("|date={{circa|1900}}", {"bad_date"}),
        ("|date={{date|1900}}", set()),
    ],
)
def test_dates_together(parameters: str, keys: set[str]) -> None:
    assert said(parameters) == keys


@pytest.mark.parametrize(
    ("value", "role", "fault"),
    [
        ("31 February 2010", "date", Fault.DAY),
        ("May 2028", "date", Fault.FUTURE),
        ("5 May 2028", "pmc-embargo-date", None),
        ("24 November 2026", "access-date", Fault.ACCESS),
        ("23 November 2026", "access-date", None),
        ("May 2010", "access-date", Fault.WHOLE),
        ("June–May 2010", "date", Fault.ORDER),
        ("Mai 2010", "date", Fault.NAME),
        ("some day", "date", Fault.FORM),
    ],
)
def test_what_is_wrong(value: str, role: str, fault: Fault | None) -> None:
    assert DateReader(TODAY).read(value, role).fault is fault


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("Aug-Sept 2010", "August–September 2010"),
        ("5 May 2010 – 7 May 2010", "5–7 May 2010"),
        ("5 May 2010 to 7 June 2010", "5 May – 7 June 2010"),
        ("Winter 2010/11", "Winter 2010–11"),
        ("first quarter 2010", "First Quarter 2010"),
        ("2010-05-06T12:00:00Z", "2010-05-06"),
        ("[[5 May]] [[2010]]", "5 May 2010"),
        ("2010-05", "May 2010"),
        ("2003-05", None),
        ("5/6/2010", None),
        ("5/6 May 2010", None),
        ("Monday, 5 May 2010", None),
        ("May 5 and 6, 2010", None),
        ("2010 May 5", "May 5, 2010"),
        ("16-May-2010", "16 May 2010"),
        ("1996/97", "1996–97"),
        ("1899/1972", None),
        ("31 June 2010", None),
    ],
)
def test_repair(value: str, right: str | None) -> None:
    found = repair(value, "date", DateReader(TODAY))
    assert (found and found.text) == right


PIECES = [
    *("5", "05", "31st", "16", "1900", "2010", "2011a", "11", "May", "Sept.", "june", "Winter"),
    *("First", "Quarter", "Monday", "to", "c.", "?", "n.d.", "-", "–", "—", "/", ",", " ", " "),
    *("&ndash;", "[[", "]]", "XX", "T12:00", "é", "٣"),
]


@given(
    value=st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30),
    role=st.sampled_from(["date", "year", "access-date", "archive-date", "publication-date"]),
)
def test_what_is_repaired_is_accepted_and_stays(value: str, role: str) -> None:
    reader = DateReader(TODAY)
    reader.read(value, role)
    found = repair(value, role, reader)
    texts = readings(value, role, reader) + ([found.text] if found else [])
    assert all(reader.read(text, role).valid for text in texts)


def test_long_values_cost_little() -> None:
    for hostile in (" " * 100_000, "May " * 50_000, "5–" * 50_000, "9" * 100_000):
        assert not DateReader(TODAY).read(f"5{hostile}2010").valid
        assert repair(hostile, "date", DateReader(TODAY)) is None


def test_day_of_a_snapshot() -> None:
    address = "https://web.archive.org/web/20200229000000id_/https://example.org"
    assert snapshot_day(address) == datetime.date(2020, 2, 29)
    assert snapshot_day(address.replace("0229", "0231")) is None
    assert snapshot_day("https://archive.today/2020") is None
