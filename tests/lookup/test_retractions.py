"""The file of Retraction Watch, and what notices about works mean for a draft that cites them."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from refwright import wiki
from refwright.check import Diagnostic, Skipped
from refwright.citations.document import Document
from refwright.cli import cli
from refwright.errors import RefwrightError
from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.records import Notice, Record
from refwright.lookup.retractions import index as retractions
from refwright.lookup.retractions.index import Index
from refwright.lookup.retractions.topic import RetractionTopic
from refwright.lookup.sources.retraction_watch import RetractionWatch
from refwright.lookup.verify import BASES

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
)
COLUMNS = HEADER.split(",")
LINE = {
    "Record ID": "7",
    "Title": 'A work, "made up"',
    "RetractionDate": "8/7/2026 0:00",
    "RetractionDOI": "10.1234/notice",
    "OriginalPaperDOI": "10.1234/WORK",
    "OriginalPaperPubMedID": "123456",
    "RetractionNature": "Retraction",
    "Reason": "+Duplication of Image;+Paper Mill;",
}
NOTICE = Notice(
    "retraction", "10.1234/notice", "2026-08-07", ("Duplication of Image", "Paper Mill")
)


def written(*lines: dict[str, str], columns: list[str] = COLUMNS) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**LINE, **line} for line in lines)
    return text.getvalue()


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Index]:
    def built(content: str | bytes) -> Index:
        file, path = tmp_path / "retraction_watch.csv", tmp_path / "data" / "retractions.sqlite"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        retractions.build(file, path, TODAY)
        assert [each.name for each in path.parent.iterdir()] == [path.name]
        return Index(path)

    return built


def found(index: Index, kind: str = "doi", value: str = "10.1234/work") -> list[Notice]:
    return [notice for _, _, notice in index.notices(kind, [value])]


def test_a_notice_is_found_by_both_identifiers(built: Any) -> None:
    index = built(written({}))
    assert found(index) == found(index, "pmid", "123456") == [NOTICE]
    assert found(index, "doi", "10.1234/notice") == []
    assert index.about()[:4] == (1, date(2026, 8, 7), TODAY, "retraction_watch.csv")


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + written({}),
        written({}).replace("\n", "\r\n"),
        written({}).replace(",Notes\n", ",Notes,\n").replace("Paper Mill;,,\n", "Paper Mill;,,,\n"),
        written({}, columns=COLUMNS[::-1]),
        written({}, columns=[*COLUMNS, "Something new"]),
        written({"Title": "Two\nlines"}, {"OriginalPaperDOI": "10.1234/other"}),
        written({}) + "\n\n",
        written({"Title": "R\xe9sum\xe9"}).encode("latin-1"),
        written({"Title": "\0\x1b[31m"}),
        written({"OriginalPaperDOI": "https://doi.org/10.1234/Work"}),
        written({"RetractionDate": "2026-08-07"}),
        written({"RetractionDate": "8/7/2026 12:00:00 AM"}),
        written({"RetractionNature": " retraction "}),
    ],
)
def test_forms_of_the_file(content: str | bytes, built: Any) -> None:
    assert found(built(content)) == [NOTICE]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"RetractionDate": "13/32/2026"}, NOTICE._replace(date="")),
        ({"RetractionDOI": "unavailable"}, NOTICE._replace(doi="")),
        ({"Reason": ""}, NOTICE._replace(reasons=())),
        ({"Reason": "+A\x1b\nB;;+;"}, NOTICE._replace(reasons=("A B",))),
        ({"Reason": "x" * 5_000}, NOTICE._replace(reasons=("x" * 100,))),
        (
            {"RetractionNature": "Expression of concern"},
            NOTICE._replace(kind="expression of concern"),
        ),
        ({"RetractionNature": "Correction"}, NOTICE._replace(kind="correction")),
        ({"RetractionNature": "Reinstatement"}, NOTICE._replace(kind="reinstatement")),
    ],
)
def test_what_a_line_says(line: dict[str, str], expected: Notice, built: Any) -> None:
    assert found(built(written(line, {"OriginalPaperDOI": "10.1234/other"}))) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        {"RetractionNature": "Applause"},
        {"OriginalPaperDOI": "unavailable", "OriginalPaperPubMedID": "0"},
        {"OriginalPaperDOI": "", "OriginalPaperPubMedID": ""},
    ],
)
def test_what_says_nothing_is_left_out(line: dict[str, str], built: Any) -> None:
    index = built(written(line, {"OriginalPaperDOI": "10.1234/other"}))
    assert index.about().notices == 1
    assert found(index) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "lacks the columns Record ID"),
        (written(), "no retractions"),
        (written({}, columns=COLUMNS[:-4]), "lacks the columns RetractionNature, Reason"),
        ("a,b,c\n1,2,3\n", "lacks the columns"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "no file of Retraction Watch|no CSV"),
        (written({}) + "x" * 200_000, "too long"),
        (written({}) + '"' + "x\n" * 200_000, "no CSV"),
        (written({}) + "1,2,3\n" * 20, "20 of its 21 lines cannot be read"),
        (written({"RetractionDate": "?"}), "no retractions"),
    ],
)
def test_what_is_no_such_file_changes_nothing(content: str | bytes, said: str, built: Any) -> None:
    index = built(written({}))
    with pytest.raises(RefwrightError, match=said):
        built(content)
    assert found(index) == [NOTICE]


def test_days_to_come_do_not_make_the_data_new(built: Any) -> None:
    index = built(written({}, {"RetractionDate": "1/1/2999 0:00"}))
    assert index.about().newest == date(2026, 8, 7)


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(written({}))
    with pytest.raises(RefwrightError, match="cannot be imported"):
        retractions.build(file, file / "index", TODAY)
    with pytest.raises(RefwrightError, match="cannot be imported"):
        retractions.build(tmp_path / "no.csv", tmp_path / "index", TODAY)


def test_a_big_file_is_streamed(tmp_path: Path) -> None:
    file, path = tmp_path / "a.csv", tmp_path / "index"
    with file.open("w", encoding="utf-8") as stream:
        stream.write(written({}))
        body = written({"Title": "x" * 2_000}).partition("\n")[2]
        for number in range(20_000):
            stream.write(body.replace("10.1234/WORK", f"10.1234/{number}"))
    program = (
        "import sys, resource; from pathlib import Path; from datetime import date;"
        "from refwright.lookup.retractions.index import build;"
        "resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000));"
        "print(build(Path(sys.argv[1]), Path(sys.argv[2]), date(2026, 11, 22))[0].notices)"
    )
    assert file.stat().st_size > 40_000_000
    run = subprocess.run(
        [sys.executable, "-c", program, file, path], capture_output=True, text=True, check=True
    )
    assert run.stdout == "20001\n"
    assert path.stat().st_size < 5_000_000


def test_garbage_never_breaks_the_import(built: Any) -> None:
    chance = random.Random(8)
    pieces = [
        written({}),
        '"',
        ",",
        "\n",
        "\r",
        "\0",
        "x" * 50,
        ";",
        "+",
        "10.1234/",
        "é",
        "1/1/2020",
    ]
    for _ in range(200):
        text = written({}) + "".join(chance.choices(pieces, k=chance.randrange(40)))
        try:
            index = built(text)
        except RefwrightError:
            continue
        assert index.about().notices >= 1


@pytest.fixture
def asked(built: Any, web: Web, cache: Cache) -> Callable[..., Answer]:
    def asked(want: Want, *lines: dict[str, str]) -> Answer:
        answers = Answers()
        source = RetractionWatch(built(written(*lines)))
        Library([source], web, cache).ask([want], answers.add)
        (answer,) = answers[want]
        return answer

    return asked


def test_the_source(asked: Any) -> None:
    answer = asked(Want("retracted doi", "10.1234/work"), {}, {"Record ID": "8"})
    assert (answer.outcome, answer.source) == (Outcome.FOUND, "Retraction Watch")
    assert answer.time == datetime(2026, 8, 7, tzinfo=UTC), "the age of the data"
    assert answer.record == "7, 8"
    assert Record.of(answer.facts) == Record(notices=(NOTICE, NOTICE))
    answer = asked(Want("retracted pmid", "99"), {})
    assert answer.outcome is Outcome.NOT_FOUND


def test_a_new_import_is_asked_anew(asked: Any) -> None:
    want = Want("retracted doi", "10.1234/work")
    assert asked(want, {"OriginalPaperDOI": "10.1234/other"}).outcome is Outcome.NOT_FOUND
    assert asked(want, {}).outcome is Outcome.FOUND


@pytest.mark.parametrize("content", [b"", b"no database " * 1000])
def test_a_damaged_index_could_not_be_asked(
    content: bytes, tmp_path: Path, web: Web, cache: Cache
) -> None:
    path = tmp_path / "index"
    path.write_bytes(content)
    answers = Answers()
    want = Want("retracted doi", "10.1234/work")
    Library([RetractionWatch(Index(path))], web, cache).ask([want], answers.add)
    (answer,) = answers[want]
    assert answer.outcome is Outcome.NOT_ASKED
    assert "damaged" in answer.reason


def judged(
    text: str, *notices: Notice, site: str = "enwiki", watch: tuple[Notice, ...] = (), **record: Any
) -> list[Diagnostic | Skipped]:
    """What is said of *text* if the work with DOI 10.1234/work, PMID 123456 has such notices."""
    document = Document.read(text, wiki.load(site), today=TODAY)
    topic, answers = RetractionTopic(), Answers()
    work = Record(title="A Work", notices=notices, **record)
    facts = json.loads(json.dumps(work.facts()))
    watched = json.loads(json.dumps(Record(notices=watch).facts()))
    for want, source, given in (
        (Want("doi", "10.1234/work"), "Crossref", facts),
        (Want("doi", "10.1002/14651858.cd1"), "Crossref", facts),
        (Want("pmid", "123456"), "PubMed", facts),
        (Want("arxiv", "2101.00001"), "arXiv", facts),
        (Want("retracted doi", "10.1234/work"), "Retraction Watch", watched),
    ):
        outcome = Outcome.FOUND if given else Outcome.NOT_FOUND
        answers.add(Answer(want, outcome, source, NOW, want.value, given))
    wanted = set(topic.wants(document, answers))
    for want in wanted - set(answers):
        answers.add(Answer(want, Outcome.NOT_ASKED, "x", NOW, reason="it is late"))
    return list(topic.judge(document, answers))


CITED = "A.<ref>{{cite journal |last=B |title=A Work |journal=J |doi=10.1234/work}}</ref>\n"
RETRACTION = Notice("retraction", "10.1234/notice", "2011-03-04")
CONCERN = Notice("expression of concern", "10.1234/concern", "2010-05")
CORRECTION = Notice("correction", "10.1234/erratum", "2009")
REINSTATED = Notice("reinstatement", "", "2012-01-01")
LIFTED = Notice("correction", "", "2012-01-01", ("EOC Lifted",))
OUTDATED = Notice("retraction", "", "2011", ("Retract and Replace", "Withdrawn as Out of Date"))


def names(said: list[Diagnostic | Skipped]) -> list[str]:
    assert not [each for each in said if isinstance(each, Skipped)]
    return [each.check for each in said]


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ((), ""),
        ((RETRACTION,), "retracted-source"),
        ((RETRACTION._replace(kind="withdrawal"),), "retracted-source"),
        ((RETRACTION._replace(kind="removal"),), "retracted-source"),
        ((CONCERN,), "doubted-source"),
        ((CORRECTION,), "corrected-source"),
        ((CORRECTION, CONCERN, RETRACTION), "retracted-source"),
        ((RETRACTION._replace(kind="new edition"),), ""),
        ((RETRACTION, REINSTATED), ""),
        ((RETRACTION, REINSTATED._replace(date="")), ""),
        ((RETRACTION, REINSTATED._replace(date="2011-01-01")), "retracted-source"),
        ((RETRACTION._replace(date=""), REINSTATED), ""),
        ((RETRACTION, REINSTATED._replace(date="2011")), ""),
        ((RETRACTION._replace(date="2012"), REINSTATED), ""),
        ((RETRACTION._replace(date="2012-02"), REINSTATED), "retracted-source"),
        ((CONCERN, LIFTED), ""),
        ((RETRACTION, LIFTED), "retracted-source"),
        ((OUTDATED,), ""),
        ((RETRACTION, OUTDATED), ""),
    ],
)
@pytest.mark.parametrize("who", ["online", "file"])
def test_what_stands(notices: tuple[Notice, ...], expected: str, who: str) -> None:
    said = judged(CITED, *notices) if who == "online" else judged(CITED, watch=notices)
    assert names(said) == ([expected] if expected else [])


def test_what_one_source_says_the_other_takes_back() -> None:
    assert judged(CITED, RETRACTION, watch=(RETRACTION, REINSTATED)) == []
    assert judged(CITED, RETRACTION, watch=(OUTDATED,)) == []


@pytest.mark.parametrize(
    "text",
    [
        CITED,
        "* {{cite journal |last=B |title=A Work |journal=J |doi=10.1234/WORK}}\n",
        "A.<ref>{{cite journal |last=B |title=A Work |journal=J |pmid=123456}}</ref>",
        "A.<ref>B. \"A Work\". ''J''. 1 (2): 3. doi:10.1234/work</ref>",
        "A.<ref>Bell, A. (2010). \"A Work\". ''J''. 1: 3. https://doi.org/10.1234/work</ref>",
        CITED.replace("A Work", "Tendon retraction and withdrawal"),
        CITED.replace("A Work", "Withdrawal and pain"),
        CITED.replace("A Work", "Withdrawal"),
        CITED.replace("A.<", "It was retracted.<"),
        CITED + "C. {{retracted}}",
        CITED.replace("</ref>", "</ref><ref>D {{retracted}}</ref>"),
    ],
)
def test_a_retraction_that_the_reference_does_not_tell(text: str) -> None:
    assert names(judged(text, RETRACTION)) == ["retracted-source"]


@pytest.mark.parametrize(
    "text",
    [
        CITED.replace("</ref>", " {{retracted}}</ref>"),
        CITED.replace("</ref>", " {{Retracted paper|doi=10.1234/notice|intentional=yes}}</ref>"),
        CITED.replace("</ref>", "</ref>{{retracted|intentional=yes}}"),
        CITED.replace("</ref>", "</ref> {{better source needed}} {{Retraction}}"),
        CITED.replace("A Work", "RETRACTED: A Work"),
        CITED.replace("A Work", "[Retraction] A Work"),
        CITED.replace("A Work", "Retraction: A Work"),
        CITED.replace("A Work", "''Withdrawal'': A Work"),
        CITED.replace("A Work", "Withdrawal – A Work"),
        CITED.replace("|journal", "|type=Retracted |journal"),
        CITED.replace("</ref>", " (Withdrawn)</ref>"),
        CITED.replace("</ref>", " See also doi:10.1234/Notice.</ref>"),
        CITED.replace("</ref>", " {{cite journal|title=Notice|doi=10.1234/notice}}</ref>"),
        CITED.replace("</ref>", " [https://retractionwatch.com/x Retraction Watch]</ref>"),
        CITED.replace("<ref>", '<ref name="a">') + 'B.<ref name="a" />{{retracted}}',
        "* {{cite journal |title=A Work |journal=J |doi=10.1234/work}} {{retracted}}\nC.",
        "A.<ref>B. \"A Work\". ''J''. doi:10.1234/work. Retracted.</ref>",
        "A.<ref>B. \"Retraction: A Work\". ''J''. doi:10.1234/work</ref>",
    ],
)
def test_a_retraction_that_the_reference_tells(text: str) -> None:
    assert not [each for each in judged(text, RETRACTION) if isinstance(each, Diagnostic)]


@pytest.mark.parametrize(
    ("site", "words"), [("dewiki", "Zurückgezogen"), ("jawiki", "撤回"), ("ruwiki", "Отозвана")]
)
def test_words_of_other_languages(site: str, words: str) -> None:
    assert names(judged(CITED, RETRACTION, site=site)) == ["retracted-source"]
    assert judged(CITED.replace("</ref>", f" {words}.</ref>"), RETRACTION, site=site) == []


def test_a_concern_that_has_become_a_retraction_must_be_told_anew() -> None:
    text = CITED.replace("</ref>", " {{expression of concern}}</ref>")
    assert judged(text, CONCERN) == []
    assert names(judged(text, CONCERN, RETRACTION)) == ["retracted-source"]


def test_several_works_in_one_reference_are_told_apart() -> None:
    text = (
        "A.<ref>Bell, A. (2010). \"Works\". ''J''. 1: 3. doi:10.1234/other, doi:10.1234/work</ref>"
    )
    found, skipped = judged(text, RETRACTION)
    assert isinstance(found, Diagnostic)
    assert found.span.of(text).endswith("10.1234/work")
    assert skipped == Skipped("retracted-source", "1 work could not be looked up: it is late")


def test_the_notice_itself_may_be_cited() -> None:
    assert judged(CITED, RETRACTION, kind="notice") == []
    assert judged(CITED, watch=(RETRACTION,), kind="notice") == []


def test_reviews_that_are_replaced_are_no_retractions() -> None:
    text = CITED.replace("10.1234/work", "10.1002/14651858.CD1")
    assert judged(text, RETRACTION._replace(kind="withdrawal")) == []
    assert names(judged(text, RETRACTION._replace(reasons=("Plagiarism of Text",)))) == [
        "retracted-source"
    ]


def test_a_preprint_counts_only_if_it_is_what_is_cited() -> None:
    preprint = "A.<ref>{{cite arXiv |last=B |title=A Work |eprint=2101.00001}}</ref>"
    withdrawal = Notice("withdrawal")
    assert names(judged(preprint, withdrawal)) == ["retracted-source"]
    both = CITED.replace("10.1234/work", "10.1234/other |arxiv=2101.00001")
    assert [type(each) for each in judged(both, withdrawal)] == [Skipped]


def test_other_identifiers_on_record_are_looked_up() -> None:
    text = "A.<ref>{{cite journal |last=B |title=A Work |journal=J |pmid=123456}}</ref>"
    identifiers = {"doi": "10.1234/work"}
    said = judged(text, identifiers=identifiers, watch=(RETRACTION,))
    assert names(said) == ["retracted-source"]
    assert said[0].span.of(text) == "123456"


def test_the_finding_tells_what_who_when_and_why() -> None:
    (found,) = judged(CITED, RETRACTION, watch=(RETRACTION._replace(reasons=("Paper Mill",)),))
    assert found.span.of(CITED) == "10.1234/work"
    assert found.message == (
        "“A Work” (DOI 10.1234/work) was retracted on 4 March 2011 (Retraction Watch, "
        "22 November 2026), which the reference does not say. Reasons given: Paper Mill."
    )
    assert [evidence.source for evidence in found.evidence] == ["Retraction Watch", "Crossref"]
    (mark,) = found.alternatives
    (edit,) = mark.edits
    assert edit.text == " {{retracted|doi=10.1234/notice}}"
    repaired = CITED[: edit.span.start] + edit.text + CITED[edit.span.end :]
    assert repaired == CITED.replace("}}</ref>", "}} {{retracted|doi=10.1234/notice}}</ref>")
    assert judged(repaired, RETRACTION) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "was retracted (Crossref"),
        ("2011", "was retracted in 2011 (Crossref"),
        ("2011-03", "was retracted in March 2011 (Crossref"),
        ("2011-13-04", "was retracted in 2011 (Crossref"),
        ("soon", "was retracted (Crossref"),
    ],
)
def test_days(day: str, said: str) -> None:
    (found,) = judged(CITED, RETRACTION._replace(date=day))
    assert said in found.message


def test_a_notice_cannot_break_the_template() -> None:
    (found,) = judged(CITED, RETRACTION._replace(doi="10.1234/a}}{{b|c=<ref>"))
    assert found.alternatives[0].edits[0].text == " {{retracted}}"


def test_elsewhere_there_is_no_template_to_offer() -> None:
    (found,) = judged(CITED, RETRACTION, site="dewiki")
    assert found.alternatives == ()
    (found,) = judged("A.<ref>B. \"A Work\". ''J''. doi:10.1234/work</ref>", RETRACTION)
    assert found.alternatives == ()


def test_what_nobody_could_tell_is_skipped() -> None:
    text = "".join(CITED.replace("10.1234/work", f"10.1234/{name}") for name in ("a", "b"))
    (said,) = judged(text)
    assert isinstance(said, Skipped)
    assert said.reason == "2 works could not be looked up: it is late"


def test_many_citations_of_retracted_works_cost_linear_time() -> None:
    named = CITED.replace("<ref>", '<ref name="a">')
    line = "".join(f"* {CITED[7:-7]} " for _ in range(300))
    assert len(judged(named + CITED * 300 + '<ref name="a" />' * 300 + line, RETRACTION)) > 300


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: Any, web: Web
) -> Callable[..., Any]:
    """Runs the command line with settings, data and answers of its own; all services are down."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    settings = tmp_path / "CONFIG" / "refwright" / "verify.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[sources]\n" + "".join(f'{name} = "{world.base}"\n' for name in BASES))
    world.otherwise = (503, {}, b"")

    def run(*arguments: str) -> Any:
        done = CliRunner().invoke(cli, arguments, obj=web)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done

    return run


def test_the_imported_file_is_asked_though_all_services_are_down(run: Any) -> None:
    Path("draft.wikitext").write_text(CITED + CITED.replace("10.1234/work", "10.1234/b"))
    Path("retraction_watch.csv").write_text(
        written({}, {"OriginalPaperDOI": "10.1234/b", "RetractionNature": "Correction"})
    )
    verify = ("verify", "draft.wikitext", "--output-format", "json", "--quiet")
    found = json.loads(run(*verify).stdout)["files"][0]
    assert found["diagnostics"] == []
    assert "retracted-source" in {skipped["check"] for skipped in found["skipped"]}
    assert run("data", "retractions", "retraction_watch.csv").exit_code == 0
    done = run(*verify)
    (retracted,) = json.loads(done.stdout)["files"][0]["diagnostics"]
    offline = run(*verify, "--offline", "--cache-file", "another.sqlite")
    assert json.loads(offline.stdout)["files"][0]["diagnostics"] == [retracted]
    assert (done.exit_code, retracted["check"]) == (1, "retracted-source")
    assert [evidence["source"] for evidence in retracted["evidence"]] == ["Retraction Watch"]
    done = run(*verify, "--extend-select", "corrected-source")
    told = {each["check"] for each in json.loads(done.stdout)["files"][0]["diagnostics"]}
    assert told == {"retracted-source", "corrected-source"}


@pytest.fixture
def every_text() -> Iterator[str]:
    kinds = (
        "<ref>",
        "",
        "{{cite journal|title=",
        "{{retracted",
        "}}",
        "|doi=10.1234/work",
        "</ref>",
    )
    return ("".join(pieces) for pieces in product(kinds, repeat=4))


def test_broken_markup_is_borne(every_text: Iterator[str]) -> None:
    for text in every_text:
        judged(text, RETRACTION)
