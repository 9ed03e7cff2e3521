"""``refwright data``, and what every data file says of itself."""

from __future__ import annotations

import datetime
import json

import pytest

from refwright import wiki
from refwright.data import read_about
from refwright.shipped import DataFile, data_files

FILES = list(data_files())
GOOD = {"holds": "Names", "date": datetime.date(2026, 8, 21), "sources": "- a\n- b,\n  c\n"}


def named(name: str) -> DataFile:
    return next(file for file in FILES if file.name == name)


def test_every_data_file_and_profile_is_listed() -> None:
    assert {file.name for file in FILES if file.kind == "wiki"} == set(wiki.SITES)
    assert {"cs1", "identifiers", "urls"} <= {file.name for file in FILES if file.kind == "facts"}


def test_what_a_file_says_of_itself() -> None:
    about = read_about(GOOD)
    assert (about.holds, about.date) == ("Names", datetime.date(2026, 8, 21))
    assert about.sources == ("a", "b, c")


@pytest.mark.parametrize(
    "table",
    [
        None,
        "Names",
        {},
        {**GOOD, "more": 1},
        {**GOOD, "holds": ""},
        {**GOOD, "date": "2026-08-21"},
        {**GOOD, "date": datetime.datetime(2026, 8, 21, tzinfo=datetime.UTC)},
        {**GOOD, "sources": ""},
        {**GOOD, "sources": "a book"},
    ],
)
def test_what_is_missing_is_refused(table: object) -> None:
    with pytest.raises(ValueError, match="must"):
        read_about(table)


def test_tables_with_dates_of_their_own() -> None:
    limits = next(part for part in named("identifiers").parts if part.name == "limits")
    assert limits.source.startswith("https://commons.wikimedia.org/")


def test_old_is_what_has_a_part_older_than_a_year() -> None:
    urls = named("urls")
    assert not urls.is_old(urls.about.date + datetime.timedelta(days=366))
    assert urls.is_old(urls.about.date + datetime.timedelta(days=367))
    oldest = min(part.date for part in named("identifiers").parts)
    assert named("identifiers").is_old(oldest + datetime.timedelta(days=367))


def test_the_list(run):
    lines = run("data", "--today", "2026-10-31").out.splitlines()
    assert "urls  2026-08-31 (2 months ago)" in lines
    assert "enwiki  2026-08-17 (2 months ago)" in lines
    assert lines[-1].startswith("Older than a year: ")
    lines = run("data", "urls", "--today", "2026-08-31").out.splitlines()
    assert lines[0] == "urls  2026-08-31 (less than a month ago)"
    assert lines[-1] == "Nothing is older than a year."
    assert "(1 year and 1 month ago)" in run("data", "urls", "--today", "2027-10-01").out
    assert "(in the future)" in run("data", "urls", "--today", "2020-10-01").out


def test_the_list_for_programs(run):
    out = run("data", "--output-format", "json", "--today", "2027-09-01", "urls").out
    (described,) = json.loads(out)["data"]
    assert described["date"] == "2026-08-31"
    assert (described["age_in_days"], described["old"]) == (366, False)
    assert len(described["sources"]) == 2


def test_a_name_that_there_is_not(run):
    outcome = run("data", "enwki")
    assert (outcome.status, outcome.out) == (2, "")
    assert "no data called 'enwki'; did you mean 'enwiki'?" in outcome.err


HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes,\n"
)
LINE = (
    '1,"A work, made up",,,J,P,,A,,Research Article;,8/7/2026 0:00,10.1234/notice,0,3/7/2010 0:00,'
    "10.1234/work,123,Retraction,+Paper Mill;,No,,\n"
)


def test_retractions_are_imported_and_listed_with_their_age(run, folder):
    file = folder / "retraction_watch.csv"
    file.write_text(HEADER + LINE)
    assert "retractions  2" not in run("data").out
    outcome = run("data", "retractions", file, "--today", "2026-09-01")
    assert outcome.status == 0
    assert outcome.out == "Imported 1 notice from retraction_watch.csv, the newest of 2026-08-07.\n"
    for arguments in ((), ("retractions",), ("list", "retractions")):
        lines = run("data", *arguments, "--today", "2026-10-08").out.splitlines()
        start = lines.index("retractions  2026-08-07 (2 months ago)")
        assert lines[start + 1] == "  Notices of retraction, concern and correction: 1."
        assert lines[start + 2].endswith(": retraction_watch.csv, imported on 2026-09-01")
    (described,) = json.loads(run("data", "retractions", "--output-format", "json").out)["data"]
    assert (described["kind"], described["date"]) == ("imported", "2026-08-07")
    assert run("data", "--today", "2028-01-01").out.splitlines()[-1].endswith(", retractions.")


def test_retractions_that_are_not_there_or_cannot_be_read(run, folder, kept):
    outcome = run("data", "retractions")
    assert (outcome.status, outcome.out) == (2, "")
    assert "no file of Retraction Watch has been imported" in outcome.err
    assert run("data", "retractions", "nope.csv").status == 2
    file = folder / "a.csv"
    file.write_text("Name,Value\na,b\n")
    outcome = run("data", "retractions", file)
    assert outcome.status == 2
    assert "it lacks the columns Record ID," in outcome.err
    file.write_text(HEADER + LINE + LINE * 30 + "1,too short\n")
    assert "could not be read: 1." in run("data", "retractions", file).out
    (index,) = (kept / "data" / "refwright").iterdir()
    index.write_bytes(b"no database" * 1000)
    outcome = run("data")
    assert (outcome.status, outcome.out) == (2, "")
    assert "damaged" in outcome.err
    assert run("data", "retractions", file).status == 0
    assert run("data").status == 0


def test_the_help_tells_of_both(run):
    out = run("data", "--help").out
    assert "retractions" in out
    assert "refwright data [NAME]..." in out
