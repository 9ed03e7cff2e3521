"""What is said of the works that identifiers belong to, with its evidence, and what is not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from refwright.check import Confidence, Diagnostic, Severity, Skipped
from refwright.citations.document import Document
from refwright.fix import Applicability, apply_edits
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.records import Person, Record
from refwright.lookup.works.topic import WorksTopic
from refwright.wiki import load

NOW = datetime(2026, 8, 31, 12, tzinfo=UTC)
FOG = Record(
    kind="article",
    title="Fog over the northern fjords",
    authors=(Person("Vik", "Per"),),
    years=(2004,),
    containers=("Signals",),
    volume="12",
    pages="30-41",
)
BREAD = Record(
    kind="article",
    title="The price of bread in seaside towns",
    authors=(Person("Okafor", "Ngozi"), Person("Lund", "Eva")),
    years=(2011,),
    containers=("Economic Notes",),
    volume="7",
    pages="201-220",
)
CITED = (
    "last=Vik |first=Per |title=Fog over the northern fjords |journal=Signals |date=2004 "
    "|volume=12 |pages=30–41"
)
DOI, PMID = Want("doi", "10.1000/fog"), Want("pmid", "20400101")
DOWN = "it answers with status 503"


def document(text: str) -> Document:
    return Document.read(text, load("enwiki"), today=date(2026, 8, 31))


def article(*identifiers: str, cited: str = CITED) -> str:
    return f"A.<ref>{{{{cite journal |{cited} |{' |'.join(identifiers)}}}}}</ref>"


def found(want: Want, record: Record | None, source: str = "Crossref") -> Answer:
    facts = record.facts() if record is not None else {}
    return Answer(want, Outcome.FOUND, source, NOW, want.value, facts)


def missing(want: Want, source: str = "doi.org") -> Answer:
    return Answer(want, Outcome.NOT_FOUND, source, NOW)


def down(want: Want, source: str = "Crossref") -> Answer:
    return Answer(want, Outcome.NOT_ASKED, source, NOW, reason=DOWN)


def judged(text: str, *said: Answer) -> tuple[list[Diagnostic], list[Skipped]]:
    answers = Answers()
    for answer in said:
        answers.add(answer)
    every = list(WorksTopic().judge(document(text), answers))
    diagnostics = [each for each in every if isinstance(each, Diagnostic)]
    assert all(each.evidence for each in diagnostics)
    return diagnostics, [each for each in every if isinstance(each, Skipped)]


def the_one(text: str, *said: Answer) -> Diagnostic:
    diagnostics, skipped = judged(text, *said)
    assert len(diagnostics) == 1
    assert skipped == []
    return diagnostics[0]


def wanted(text: str, *said: Answer) -> set[Want]:
    answers = Answers()
    for answer in said:
        answers.add(answer)
    return set(WorksTopic().wants(document(text), answers))


def test_the_words_of_an_editor() -> None:
    one = the_one(article("doi=10.1000/fog"), found(DOI, BREAD))
    assert one.check == "identifier-of-another-work"
    assert one.message == (
        "The DOI 10.1000/fog belongs to “The price of bread in seaside towns” by Ngozi Okafor and "
        "Eva Lund, 2011, in “Economic Notes” (Crossref, 31 August 2026); the reference says “Fog "
        "over the northern fjords” by Per Vik, 2004, in “Signals”."
    )
    (evidence,) = one.evidence
    assert evidence == ("Crossref", "10.1000/fog", "2026-08-31T12:00:00+00:00")
    assert (one.severity, one.confidence) == (Severity.ERROR, Confidence.HIGH)
    assert one.arguments["identifier"] == "10.1000/fog"


@pytest.mark.parametrize(
    ("change", "check", "words", "place"),
    [
        (
            {"years": (1999, 1998)},
            "year-differs-from-record",
            (
                "The reference says 2004; the work with the DOI 10.1000/fog is on record with 1998 "
                "and 1999 (Crossref, 31 August 2026)."
            ),
            "2004",
        ),
        (
            {"volume": "21"},
            "volume-differs-from-record",
            (
                "The reference says volume 12; the work with the DOI 10.1000/fog is on record with "
                "volume 21 (Crossref, 31 August 2026)."
            ),
            "12",
        ),
        (
            {"pages": "130-141"},
            "pages-differ-from-record",
            (
                "The reference says pages 30–41; the work with the DOI 10.1000/fog is on record "
                "with pages 130-141 (Crossref, 31 August 2026)."
            ),
            "30–41",
        ),
        (
            {"containers": ("Economic Notes",)},
            "container-differs-from-record",
            (
                "The reference says “Signals”; the work with the DOI 10.1000/fog is on record with "
                "“Economic Notes” (Crossref, 31 August 2026)."
            ),
            "Signals",
        ),
        (
            {"title": "The price of bread in seaside towns"},
            "title-differs-from-record",
            (
                "The reference gives “Fog over the northern fjords” as the title; the work with "
                "the DOI 10.1000/fog is “The price of bread in seaside towns” by Per Vik, 2004 "
                "(Crossref, 31 August 2026)."
            ),
            "Fog over the northern fjords",
        ),
        (
            {"authors": (Person("Okafor", "Ngozi"),)},
            "author-differs-from-record",
            (
                "The reference says Per Vik; the work with the DOI 10.1000/fog is by Ngozi Okafor "
                "(Crossref, 31 August 2026)."
            ),
            "Vik",
        ),
    ],
)
def test_one_field_differs(change: dict[str, object], check: str, words: str, place: str) -> None:
    text = article("doi=10.1000/fog")
    one = the_one(text, found(DOI, FOG._replace(**change)))  # type: ignore[arg-type]
    assert one.check == check
    assert one.message == words
    assert one.span.of(text) == place
    assert one.fix is None


def test_one_author_of_two() -> None:
    text = article("doi=10.1000/fog", "last2=Zimmerling", "first2=Ulrich")
    record = FOG._replace(authors=(*FOG.authors, Person("Lund", "Eva")))
    one = the_one(text, found(DOI, record))
    assert one.check == "author-differs-from-record"
    assert one.span.of(text) == "Zimmerling"
    assert one.message == (
        "The reference has Ulrich Zimmerling where the authors of the work with the DOI "
        "10.1000/fog have Eva Lund (Crossref, 31 August 2026)."
    )


def test_another_publication_of_the_work_is_less_than_another_work() -> None:
    record = BREAD._replace(title=FOG.title, authors=FOG.authors)
    one = the_one(article("doi=10.1000/fog"), found(DOI, record))
    assert one.check == "identifier-of-another-work"
    assert one.severity is Severity.WARNING


@pytest.mark.parametrize("field", ["years", "volume", "pages", "authors", "title"])
def test_another_source_agrees(field: str) -> None:
    other = FOG._replace(**{field: getattr(BREAD, field)})
    text = article("doi=10.1000/fog", "pmid=20400101")
    for one, two in ((other, FOG), (FOG, other)):
        diagnostics, _ = judged(text, found(DOI, one), found(PMID, two, "PubMed"))
        names = {each.check for each in diagnostics}
        assert names <= {"identifiers-of-different-works"}
        assert bool(names) == (field == "title")


def test_all_sources_that_differ_are_named() -> None:
    other = FOG._replace(volume="21")
    text = article("doi=10.1000/fog", "pmid=20400101")
    one = the_one(text, found(DOI, other), found(PMID, other, "PubMed"))
    assert "(Crossref and PubMed, 31 August 2026)" in one.message
    assert [each.source for each in one.evidence] == ["Crossref", "PubMed"]


@pytest.mark.parametrize(
    ("identifier", "want", "source"),
    [
        ("doi=10.1000/fog", DOI, "doi.org"),
        ("pmid=20400101", PMID, "PubMed"),
        ("pmc=3100404", Want("pmc", "3100404"), "PubMed Central"),
        ("arxiv=0804.1234", Want("arxiv", "0804.1234"), "arXiv"),
    ],
)
def test_what_does_not_exist(identifier: str, want: Want, source: str) -> None:
    text = article(identifier)
    one = the_one(text, missing(want, source))
    assert one.check == "nonexistent-identifier"
    assert f"({source}, 31 August 2026); look whether it is mistyped." in one.message
    assert one.span.of(text) == identifier.partition("=")[2]
    if want is DOI:
        assert one.fix is not None
        assert one.fix.applicability is Applicability.UNSAFE
        fixed = apply_edits(text, one.fix.edits)
        assert "|doi=10.1000/fog |doi-broken-date=2026-08-31}}" in fixed
        assert judged(fixed, missing(DOI)) == ([], [])
    else:
        assert one.fix is None


@pytest.mark.parametrize("kind", ["issn", "oclc"])
def test_lists_that_are_no_registries_prove_nothing(kind: str) -> None:
    value = {"issn": "0317-8471", "oclc": "12345678"}[kind]
    assert judged(article(f"{kind}={value}"), missing(Want(kind, value))) == ([], [])


def test_books_that_no_one_knows() -> None:
    want = Want("isbn", "9780306406157")
    text = "A.<ref>{{cite book |title=Fogs |isbn=0-306-40615-2}}</ref>"
    sources = ("Open Library", "Wikidata")
    one = the_one(text, *(missing(want, source) for source in sources))
    assert one.check == "unknown-book-number"
    assert one.message == (
        "No book with the ISBN 0-306-40615-2 is known to Open Library or Wikidata "
        "(31 August 2026); look whether it is mistyped."
    )
    assert (one.severity, one.confidence) == (Severity.INFO, Confidence.LOW)
    for first, second in ((0, 1), (1, 0)):
        said = missing(want, sources[first]), down(want, sources[second])
        diagnostics, skipped = judged(text, *said)
        assert diagnostics == []
        assert [each.check for each in skipped] == ["unknown-book-number"]


@pytest.mark.parametrize(
    "identifier", ["doi=10.1000/fog", "pmid=20400101", "isbn=0-306-40615-2", "issn=0317-8471"]
)
def test_what_could_not_be_asked_is_skipped_with_the_reason(identifier: str) -> None:
    text = article(identifier)
    (want,) = wanted(text)
    diagnostics, skipped = judged(text, down(want))
    assert diagnostics == []
    (one,) = skipped
    assert DOWN in one.reason
    assert one.span is not None
    assert one.span.of(text) == identifier.partition("=")[2]


def test_what_was_not_asked_at_all_is_passed_over() -> None:
    assert judged(article("doi=10.1000/fog")) == ([], [])


def test_what_exists_without_description_is_right() -> None:
    assert judged(article("doi=10.1000/fog"), found(DOI, None, "doi.org")) == ([], [])


def test_notices_are_not_compared() -> None:
    notice = BREAD._replace(kind="notice", title="Retraction: fog over the northern fjords")
    assert judged(article("doi=10.1000/fog"), found(DOI, notice)) == ([], [])


def test_a_doi_that_is_marked_as_broken_works() -> None:
    text = article("doi=10.1000/fog", "doi-broken-date=2019-05-03")
    one = the_one(text, found(DOI, FOG))
    assert one.check == "outdated-doi-broken-date"
    assert one.fix is None
    (removal,) = one.alternatives
    assert apply_edits(text, removal.edits).replace(" }}", "}}") == article("doi=10.1000/fog")


def test_identifiers_of_two_works() -> None:
    cited = "title=Туман |journal=Signals"
    text = article("doi=10.1000/fog", "pmid=20400101", cited=cited)
    one = the_one(text, found(DOI, FOG), found(PMID, BREAD, "PubMed"))
    assert one.check == "identifiers-of-different-works"
    assert one.message.startswith("The DOI 10.1000/fog belongs to “Fog over the northern fjords”")
    assert [each.source for each in one.evidence] == ["Crossref", "PubMed"]


def test_one_finding_where_it_is_clear_which_is_wrong() -> None:
    text = article("doi=10.1000/fog", "pmid=20400101")
    one = the_one(text, found(DOI, FOG), found(PMID, BREAD, "PubMed"))
    assert one.check == "identifier-of-another-work"
    assert one.span.of(text) == "20400101"


def test_a_preprint_may_appear_under_another_title() -> None:
    text = article("doi=10.1000/fog", "arxiv=0804.1234")
    preprint = Record("preprint", "The price of bread in seaside towns", authors=FOG.authors)
    by_arxiv = found(Want("arxiv", "0804.1234"), preprint, "arXiv")
    assert judged(text, found(DOI, FOG), by_arxiv) == ([], [])
    one = the_one(article("arxiv=0804.1234"), by_arxiv)
    assert one.check == "title-differs-from-record"
    assert (one.severity, one.confidence) == (Severity.INFO, Confidence.LOW)


def test_short_titles_may_be_translated() -> None:
    text = article("doi=10.1000/fog", cited=CITED.replace("Fog over the northern fjords", "Nebel"))
    assert judged(text, found(DOI, FOG)) == ([], [])


WITH_DOI = FOG._replace(identifiers={"doi": "10.1000/fog"})


def test_an_identifier_that_two_sources_have_is_offered() -> None:
    text = article("pmid=20400101")
    by_pubmed = found(PMID, WITH_DOI, "PubMed")
    assert wanted(text) == {PMID}
    assert wanted(text, by_pubmed) == {PMID, DOI}
    one = the_one(text, by_pubmed, found(DOI, FOG))
    assert one.check == "unstated-identifier"
    assert one.fix is not None
    assert one.fix.applicability is Applicability.UNSAFE
    assert one.fix.evidence == (
        "PubMed, 20400101, 31 August 2026; Crossref, 10.1000/fog, 31 August 2026"
    )
    assert apply_edits(text, one.fix.edits) == article("pmid=20400101", "doi=10.1000/fog")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (article("pmid=20400101"), found(DOI, BREAD)),
        (article("pmid=20400101"), found(DOI, FOG._replace(volume="21"))),
        (article("pmid=20400101"), found(DOI, FOG, "PubMed Central")),
        (article("pmid=20400101"), found(DOI, None, "doi.org")),
        (article("pmid=20400101"), missing(DOI)),
        (article("pmid=20400101"), down(DOI)),
        (article("pmid=20400101", "doi=10.1000/fog"), found(DOI, FOG)),
        (article("pmid=20400101", "doi=((10.1000/other))"), found(DOI, FOG)),
        (article("pmid=20400101", "id={{doi|10.1000/fog}}"), found(DOI, FOG)),
        (article("pmid=20400101", "url=https://doi.org/10.1000/fog"), found(DOI, FOG)),
    ],
)
def test_no_identifier_is_offered_without_two_voices(text: str, second: Answer) -> None:
    diagnostics, _ = judged(text, found(PMID, WITH_DOI, "PubMed"), second)
    assert [each for each in diagnostics if each.check == "unstated-identifier"] == []


def test_unfit_identifiers_are_not_put_into_templates() -> None:
    odd = "10.1000/a|b"
    record = FOG._replace(identifiers={"doi": odd})
    want = Want("doi", odd)
    one = the_one(article("pmid=20400101"), found(PMID, record, "PubMed"), found(want, FOG))
    assert one.fix is None


@pytest.mark.parametrize(
    "text",
    [
        # two works in one reference
        (
            "A.<ref>Vik, Per (2004). ''Fogs of the north''. Oslo: Havn. ISBN 0-306-40615-2; "
            "Lund, Eva (2006). ''Bread''. ISBN 3-16-148410-0</ref>"
        ),
        (
            "A.<ref>Vik, Per (2004). ''Fogs of the north''. Oslo: Havn.<br/>Lund, Eva. ''Bread''. "
            "ISBN 0-306-40615-2</ref>"
        ),
    ],
)
def test_works_in_a_row_are_not_taken_for_one(text: str) -> None:
    said = [
        found(want, BREAD._replace(kind="book"), source)
        for want in wanted(text)
        for source in ("Open Library", "Wikidata")
    ]
    assert judged(text, *said) == ([], [])


def test_records_of_other_shapes_are_no_reason_to_fail() -> None:
    strange = Answer(DOI, Outcome.FOUND, "Crossref", NOW, "x", {"title": "", "years": []})
    assert judged(article("doi=10.1000/fog"), strange) == ([], [])
