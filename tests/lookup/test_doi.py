"""DOIs are asked of the agency they are registered with; only doi.org can say there is no such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

import pytest

from refwright.lookup.cache import Cache
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.fetch import Web
from refwright.lookup.library import Library
from refwright.lookup.records import Notice, Person, Record
from refwright.lookup.sources.doi import DOI
from tests.lookup.services import crossref, datacite, doi_org

ARTICLE = Record(
    kind="article",
    title="Made-up beasts of the northern seas",
    subtitle="A survey",
    other_titles=("Made-up beasts",),
    authors=(Person("Byron", "Ada"), Person("Society for Made-up Beasts")),
    editors=(Person("van der Beek", "J. B."),),
    years=(2011, 2010),
    containers=("Journal of Invented Zoology", "J. Invent. Zool."),
    volume="12",
    issue="3",
    pages="101-117",
    article_number="e101",
    publisher="A Publisher",
    issns=("1234-5679", "9876-543X"),
    identifiers={"doi": "10.1234/beasts"},
)
DATA = Record(
    kind="dataset",
    title="Counts of made-up beasts",
    other_titles=("Zählung erfundener Tiere",),
    authors=(Person("Byron", "Ada"), Person("Society for Made-up Beasts")),
    editors=(Person("Lovelace", "G."),),
    years=(2015, 2016),
    containers=("Data of Beasts",),
    volume="2",
    pages="7-9",
    publisher="A Repository",
    identifiers={"doi": "10.5678/counts"},
)
AGENCIES = {"10.1234": "Crossref", "10.5678": "DataCite", "10.4321": "mEDRA"}


class World:
    """The three services on loopback, and a source that asks them."""

    def __init__(self, worlds: Callable[[], Any], web: Web, cache: Cache) -> None:
        self.doi_org, self.crossref, self.datacite = worlds(), worlds(), worlds()
        self._web = web
        self.cache = cache
        self.has(works={"10.1234/beasts": ARTICLE}, data={"10.5678/counts": DATA})

    def has(
        self,
        *,
        works: Mapping[str, Record | dict[str, Any]] | None = None,
        data: Mapping[str, Record | dict[str, Any]] | None = None,
        handles: Mapping[str, str] | None = None,
        agencies: Mapping[str, str] | None = None,
    ) -> None:
        """From now on, they know this and nothing else, and nobody remembers what was before."""
        self.cache.clear()
        known = dict.fromkeys([*(works or {}), *(data or {})], "https://example.org/") | (
            dict(handles or {})
        )
        self.doi_org.otherwise = doi_org.serve(agencies or AGENCIES, known)
        self.crossref.otherwise = crossref.serve(works or {})
        self.datacite.otherwise = datacite.serve(data or {})

    def ask(self, *dois: str) -> list[Answer]:
        source = DOI(self.doi_org.base, self.crossref.base, self.datacite.base)
        answers = Answers()
        wants = [Want("doi", doi) for doi in dois]
        Library([source], self._web, self.cache).ask(wants, answers.add)
        assert set(answers) == set(wants)
        return [answer for want in wants for answer in answers[want]]

    def one(self, doi: str) -> Answer:
        (answer,) = self.ask(doi)
        return answer


@pytest.fixture
def services(worlds: Callable[[], Any], web: Web, cache: Cache) -> World:
    return World(worlds, web, cache)


def paths(world: Any) -> list[str]:
    return [unquote(path) for _, path in world.asked()]


def test_what_crossref_has_on_record(services: World) -> None:
    answer = services.one("10.1234/beasts")
    assert answer.outcome is Outcome.FOUND
    assert answer.source == "Crossref"
    assert answer.record == "10.1234/beasts"
    assert Record.of(answer.facts) == ARTICLE._replace(years=(2010, 2011))
    assert paths(services.doi_org) == ["/doiRA/10.1234"]
    assert paths(services.crossref) == ["/works/10.1234/beasts"]
    assert paths(services.datacite) == []


def test_what_datacite_has_on_record(services: World) -> None:
    answer = services.one("10.5678/counts")
    assert answer.outcome is Outcome.FOUND
    assert answer.source == "DataCite"
    assert Record.of(answer.facts) == DATA
    assert paths(services.crossref) == []
    assert paths(services.datacite) == ["/dois/10.5678/counts"]


def test_many_are_asked_in_one_list(services: World) -> None:
    works = {f"10.1234/{number}": ARTICLE for number in range(25)}
    services.has(works=works, data={"10.5678/counts": DATA})
    answers = services.ask(*works, "10.5678/counts", "10.1234/none")
    assert [answer.outcome.value for answer in answers] == ["found"] * 26 + ["not found"]
    assert len(services.crossref.seen) == 2
    assert len(services.datacite.seen) == 1
    assert sorted(paths(services.doi_org)) == [
        "/api/handles/10.1234/none",
        "/doiRA/10.1234",
        "/doiRA/10.5678",
    ]


def test_prefixes_are_asked_for_once(services: World) -> None:
    services.ask("10.1234/beasts", "10.5678/counts", "10.4321/a")
    assert paths(services.doi_org)[0] == "/doiRA/10.1234,10.4321,10.5678"
    source = DOI(services.doi_org.base, services.crossref.base, services.datacite.base)
    before = len(services.doi_org.seen)
    web = Web(allow=frozenset({"127.0.0.1"}), pause=0)
    for _ in range(3):
        (answer,) = source.ask([Want("doi", "10.1234/beasts")], web)
        assert answer.outcome is Outcome.FOUND
    assert len(services.doi_org.seen) == before + 1


@pytest.mark.parametrize("doi", ["10.1234/none", "10.5678/none", "10.4321/none", "10.9999/none"])
def test_what_doi_org_does_not_know_does_not_exist(doi: str, services: World) -> None:
    answer = services.one(doi)
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.source == "doi.org"
    assert paths(services.doi_org)[-1] == f"/api/handles/{doi}"


@pytest.mark.parametrize("doi", ["10.1234/bare", "10.5678/bare", "10.4321/bare", "10.9999/bare"])
@pytest.mark.parametrize("target", ["https://example.org/bare", ""])
def test_what_no_agency_describes_exists_all_the_same(
    doi: str, target: str, services: World
) -> None:
    services.has(works={"10.1234/beasts": ARTICLE}, handles={doi: target})
    answer = services.one(doi)
    assert answer.outcome is Outcome.FOUND
    assert (answer.source, answer.record) == ("doi.org", doi)
    assert Record.of(answer.facts) == Record()


@pytest.mark.parametrize(
    ("target", "described"),
    [
        ("10.1234/beasts", "Crossref"),
        ("10.1234/BEASTS", "Crossref"),
        ("10.5678/counts", "DataCite"),
        ("https://doi.org/10.1234/beasts", "Crossref"),
        ("http://dx.doi.org/10.5678/counts", "DataCite"),
        ("10.4321/elsewhere", "doi.org"),
        ("https://example.org/10.1234/beasts", "doi.org"),
    ],
)
@pytest.mark.parametrize("doi", ["10.1234/twin", "10.5678/twin", "10.9999/twin"])
def test_an_alias_is_what_it_stands_for(
    doi: str, target: str, described: str, services: World
) -> None:
    handles = {doi: target, "10.4321/elsewhere": "https://example.org/"}
    services.has(works={"10.1234/beasts": ARTICLE}, data={"10.5678/counts": DATA}, handles=handles)
    answer = services.one(doi)
    assert answer.outcome is Outcome.FOUND
    assert answer.source == described
    if described != "doi.org":
        assert Record.of(answer.facts).identifiers["doi"] == answer.record != doi


def test_aliases_in_a_circle(services: World) -> None:
    services.has(handles={"10.1234/a": "10.1234/b", "10.1234/b": "10.1234/a"})
    assert services.one("10.1234/a").source == "doi.org"


def test_a_doi_can_have_gone_to_another_agency(services: World) -> None:
    services.has(works={"10.5678/gone": ARTICLE}, agencies={**AGENCIES, "10.5678/gone": "Crossref"})
    answer = services.one("10.5678/gone")
    assert (answer.outcome, answer.source) == (Outcome.FOUND, "Crossref")


def test_while_one_service_is_down_the_others_are_asked(services: World) -> None:
    dois = ("10.1234/beasts", "10.1234/none", "10.5678/counts", "10.4321/none")
    outcomes = {}
    for name in ("crossref", "datacite"):
        world = getattr(services, name)
        works, world.otherwise = world.otherwise, (500, {}, b"")
        outcomes[name] = [(answer.outcome.value, answer.source) for answer in services.ask(*dois)]
        world.otherwise = works
        services.cache.clear()
    down, found, none = "could not be asked", "found", ("not found", "doi.org")
    assert outcomes == {
        "crossref": [(down, "Crossref"), (down, "Crossref"), (found, "DataCite"), none],
        "datacite": [(found, "Crossref"), none, (down, "DataCite"), none],
    }


def test_doi_org_can_be_down_for_handles_only(services: World) -> None:
    speaks = services.doi_org.otherwise

    def partly(handler: Any) -> None:
        if "handles" in handler.path:
            handler.answer(500, {})
        else:
            speaks(handler)

    services.doi_org.otherwise = partly
    answers = services.ask("10.1234/beasts", "10.1234/none", "10.5678/counts", "10.4321/none")
    assert [answer.outcome.value for answer in answers] == [
        *("found", "could not be asked", "found", "could not be asked")
    ]
    assert answers[1].source == "doi.org"


@pytest.mark.parametrize(
    "suffix",
    [
        "(sici)1097-4636(199823)43:4<338::aid-jbm3>3.0.co;2-b",
        "a?b=c&d#e+f%2fg h",
        "a,b",
        "a//b/../c",
        "äÖü/書",
        "a:b|c'\"d",
        "back\\slash",
        "x{y}^z",
        "a" * 1_900,
    ],
)
@pytest.mark.parametrize("prefix", ["10.1234", "10.5678"])
def test_dois_arrive_as_they_are(prefix: str, suffix: str, services: World) -> None:
    doi = f"{prefix}/{suffix}"
    services.has(works={doi: ARTICLE, "10.1234/beasts": ARTICLE}, data={doi: DATA})
    for dois in ([doi], [doi, "10.1234/beasts", "10.1234/none"]):
        answer, *others = services.ask(*dois)
        assert (answer.outcome, answer.record) == (Outcome.FOUND, doi)
        assert [other.outcome for other in others] == [Outcome.FOUND, Outcome.NOT_FOUND][
            : len(others)
        ]
        services.cache.clear()


@pytest.mark.parametrize(
    "suffix", ["(sici)43:4<338::aid-jbm3>3.0.co;2-b", "a?b#c%2f", "a,b", "ÄäЖ"]
)
def test_handles_arrive_as_they_are(suffix: str, services: World) -> None:
    services.has(handles={f"10.4321/{suffix}": "https://example.org/"})
    assert services.one(f"10.4321/{suffix}").outcome is Outcome.FOUND
    assert services.one(f"10.4321/{suffix}x").outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("doi", ["10.4321/../../x", "10.4321//x", "10.4321/./x"])
def test_a_path_that_was_tidied_up_is_not_the_doi(doi: str, services: World) -> None:
    """Another handle than the one asked for says nothing of it."""
    speaks = services.doi_org.otherwise

    def tidy(handler: Any) -> None:
        if "handles" in handler.path:
            handler.path = "/api/handles/10.4321/x"
        speaks(handler)

    services.doi_org.otherwise = tidy
    assert services.one(doi).outcome is Outcome.NOT_ASKED


def test_an_endless_doi_spoils_nothing(services: World) -> None:
    answers = services.ask("10.1234/" + "a" * 9_000, "10.1234/beasts", "10.1234/none")
    assert [answer.outcome.value for answer in answers] == [
        *("could not be asked", "found", "not found")
    ]


def work(**changed: object) -> dict[str, Any]:
    """What Crossref says of the article, with *changed* fields; None leaves one out."""
    given = crossref.work("10.1234/beasts", ARTICLE)
    given |= {name.replace("_", "-"): value for name, value in changed.items()}
    return {name: value for name, value in given.items() if value is not None}


def crossref_says(services: World, **changed: object) -> Record:
    services.has(works={"10.1234/beasts": work(**changed)})
    return Record.of(services.one("10.1234/beasts").facts)


def test_one_odd_record_spoils_only_its_own_answer(services: World) -> None:
    works = {"10.1234/beasts": ARTICLE, "10.1234/odd": {**work(title=7), "DOI": "10.1234/odd"}}
    services.has(works=works)
    odd, answer = services.ask("10.1234/odd", "10.1234/beasts")
    assert (odd.outcome, odd.source) == (Outcome.NOT_ASKED, "Crossref")
    assert answer.outcome is Outcome.FOUND


def test_records_too_long_for_a_list_are_asked_for_alone(services: World) -> None:
    crowd = [{"family": "Byron", "given": "Ada", "affiliation": "x" * 1_000}] * 3_000
    works = {f"10.1234/{number}": work(DOI=f"10.1234/{number}", author=crowd) for number in "abc"}
    services.has(works=works)
    answers = services.ask(*works)
    assert [len(Record.of(answer.facts).authors) for answer in answers] == [3_000] * 3
    assert len(services.crossref.seen) == 4


def test_a_doi_can_be_written_in_capitals(services: World) -> None:
    services.has(works={"10.1234/beasts": work(DOI="10.1234/BEASTS"), "10.1234/b": ARTICLE})
    for dois in (["10.1234/beasts"], ["10.1234/beasts", "10.1234/b"]):
        answer = services.ask(*dois)[0]
        assert (answer.source, answer.record) == ("Crossref", "10.1234/beasts")
        services.cache.clear()


def test_the_record_of_another_doi_says_nothing(services: World) -> None:
    """The service once described some work or other whatever malformed DOI it was asked for."""
    services.has(works={"10.1234/beasts": work(DOI="10.1234/another")})
    answer = services.one("10.1234/beasts")
    assert (answer.source, answer.facts) == ("doi.org", {})
    services.has(data={"10.5678/counts": datacite.attributes_of("10.5678/another", DATA)})
    assert services.one("10.5678/counts").outcome is Outcome.NOT_ASKED


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("On <i>Homo sapiens</i>", "On Homo sapiens"),
        ("CO<sub>2</sub> &amp; H<sup>+</sup>", "CO2 & H+"),
        ("A &amp;amp; B", "A & B"),
        ("&lt;i&gt;Homo&lt;/i&gt; again", "Homo again"),
        ("<jats:title>\n   Of   beasts\n </jats:title>", "Of beasts"),
        ("Where p &lt; 0.05 and q &gt; 2", "Where p < 0.05 and q > 2"),
        ("Where p < 0.05", "Where p < 0.05"),
        (
            '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>B</mml:mi></mml:math>',
            "B",
        ),
        (
            "A <jats:tex-math>$$B_2$$</jats:tex-math><mml:math><mml:mi>B</mml:mi></mml:math> C",
            "A B C",
        ),
        ("<" * 50_000, "<" * 50_000),
        ("<a " * 50_000, " ".join(["<a"] * 50_000)),
        ("<tex-math>" * 20_000, ""),
    ],
)
def test_titles_are_text(given: str, title: str, services: World) -> None:
    assert crossref_says(services, title=[given], short_title=None).title == title


def test_titles_of_all_kinds(services: World) -> None:
    record = crossref_says(
        services,
        title=["One", "Two", None, ""],
        subtitle=["Three", "Four"],
        short_title=["Two", "Five"],
        original_title=["Sechs"],
        container_title=["Series of Beasts", "The Book of Beasts"],
        short_container_title=["Ser. Beasts"],
    )
    assert (record.title, record.subtitle) == ("One", "Three")
    assert record.other_titles == ("Two", "Four", "Five", "Sechs")
    assert record.containers == ("Series of Beasts", "The Book of Beasts", "Ser. Beasts")
    bare = crossref_says(services, title=[], subtitle=None, short_title=None, container_title=None)
    assert (bare.title, bare.subtitle, bare.other_titles) == ("", "", ())


def test_people_of_all_kinds(services: World) -> None:
    record = crossref_says(
        services,
        author=[
            {"family": "Byron", "given": "Ada", "suffix": "Jr."},
            {"family": "Plato"},
            {"given": "Madonna"},
            {"name": "Beast <b>Group</b>"},
            {"name": "", "family": "Lo", "given": None},
            {"ORCID": "https://orcid.org/0000"},
        ],
        editor=None,
    )
    assert record.authors == (
        Person("Byron", "Ada"),
        Person("Plato"),
        Person("Madonna"),
        Person("Beast Group"),
        Person("Lo"),
    )
    assert record.editors == ()


def date(*parts: object) -> dict[str, object]:
    return {"date-parts": [list(parts)]}


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"issued": date(2011, 3)}, (2011,)),
        (
            {"issued": date(2010), "published_online": date(2010, 1), "posted": date(2009)},
            (2010, 2009),
        ),
        ({"issued": date(2011), "published_print": date(2012)}, (2011, 2012)),
        ({"issued": date(2011), "created": date(2010, 12, 1)}, (2011, 2010)),
        ({"issued": date(1911), "created": date(2003, 12, 1)}, (1911,)),
        ({"issued": date(None), "created": date(2003, 12, 1)}, ()),
        ({"issued": date()}, ()),
        ({"issued": {"date-parts": []}}, ()),
        ({"issued": {"date-parts": None}}, ()),
        ({"approved": date(1999)}, (1999,)),
    ],
)
def test_years(dates: dict[str, object], years: tuple[int, ...], services: World) -> None:
    without = dict.fromkeys(("issued", "published_print", "published_online", "created"))
    assert crossref_says(services, **(without | dates)).years == years


@pytest.mark.parametrize(
    ("kind", "known_as"),
    [
        ("journal-article", "article"),
        ("monograph", "book"),
        ("edited-book", "book"),
        ("proceedings-article", "chapter"),
        ("reference-entry", "chapter"),
        ("posted-content", "preprint"),
        ("dissertation", "thesis"),
        ("journal", "periodical"),
        ("report", "report"),
        ("peer-review", "peer review"),
    ],
)
def test_kinds(kind: str, known_as: str, services: World) -> None:
    assert crossref_says(services, type=kind).kind == known_as


def test_numbers_are_in_normal_form(services: World) -> None:
    record = crossref_says(
        services,
        ISBN=["http://id.crossref.org/isbn/9780306406157", "0306406152", "9780306406158", "x"],
        ISSN=["1234-567x", "12345679", "1234-567X"],
    )
    assert record.isbns == ("9780306406157",)
    assert record.issns == ("1234-567X", "1234-5679")


def update(kind: str, doi: str, source: str = "publisher", *day: int) -> dict[str, object]:
    said = {"updated": {"date-parts": [list(day)], "date-time": "x"}} if day else {}
    return {"DOI": doi, "type": kind, "label": kind, "source": source, **said}


@pytest.mark.parametrize(
    ("kind", "known_as"),
    [
        ("retraction", "retraction"),
        ("Retraction", "retraction"),
        ("withdrawal", "withdrawal"),
        ("removal", "removal"),
        ("expression_of_concern", "expression of concern"),
        ("expression-of-concern", "expression of concern"),
        ("correction", "correction"),
        ("corrigendum", "correction"),
        ("erratum", "correction"),
        ("partial_retraction", "correction"),
    ],
)
def test_notices(kind: str, known_as: str, services: World) -> None:
    updates = [update(kind, "10.1234/Notice", "publisher", 2012, 3, 4)]
    record = crossref_says(services, updated_by=updates)
    assert record.notices == (Notice(known_as, "10.1234/notice", "2012-03-04"),)
    assert record.kind == "article"
    notice = crossref_says(services, update_to=[update(kind, "10.1234/another")])
    assert (notice.kind, notice.notices) == ("notice", ())


@pytest.mark.parametrize("kind", ["new_version", "new_edition", "addendum", "clarification", "new"])
def test_updates_that_are_no_notices(kind: str, services: World) -> None:
    record = crossref_says(
        services,
        updated_by=[update(kind, "10.1234/v2")],
        update_to=[update(kind, "10.1234/v0")],
    )
    assert (record.kind, record.notices) == ("article", ())


def test_a_notice_is_told_once(services: World) -> None:
    record = crossref_says(
        services,
        updated_by=[
            update("retraction", "10.1234/n", "retraction-watch", 2013),
            update("expression_of_concern", "10.1234/c", "publisher", 2010, 5),
            update("retraction", "10.1234/N", "publisher", 2012, 3, 4),
            update("retraction", "", "retraction-watch"),
        ],
    )
    assert record.notices == (
        Notice("retraction", "10.1234/n", "2012-03-04"),
        Notice("expression of concern", "10.1234/c", "2010-05"),
        Notice("retraction"),
    )


@pytest.mark.parametrize(
    ("to", "by", "kind", "notices"),
    [
        # Publishers that say it both ways round, of the notice and of what it retracts.
        (["publisher", "retraction-watch"], ["publisher"], "notice", ()),
        (["publisher"], ["publisher", "retraction-watch"], "article", ("10.1234/other",)),
        (["publisher"], ["publisher"], "article", ()),
        (["retraction-watch"], ["retraction-watch"], "article", ()),
    ],
)
def test_updates_both_ways_round(
    to: list[str], by: list[str], kind: str, notices: tuple[str, ...], services: World
) -> None:
    record = crossref_says(
        services,
        update_to=[update("retraction", "10.1234/other", source) for source in to],
        updated_by=[update("retraction", "10.1234/other", source) for source in by],
    )
    assert record.kind == kind
    assert tuple(notice.doi for notice in record.notices) == notices


def test_updates_both_ways_round_under_different_names(services: World) -> None:
    record = crossref_says(
        services,
        update_to=[update("retraction", "10.1234/other", "retraction-watch")],
        updated_by=[
            update("withdrawal", "10.1234/other"),
            update("correction", "10.1234/mend"),
        ],
    )
    assert record.kind == "notice"
    assert record.notices == (Notice("correction", "10.1234/mend"),)


@pytest.mark.parametrize("field", ["update_to", "updated_by"])
def test_a_work_can_be_its_own_notice(field: str, services: World) -> None:
    own = update("retraction", "10.1234/Beasts", "retraction-watch", 2014)
    record = crossref_says(services, **{field: [own]})
    assert (record.kind, record.notices) == ("article", (Notice("retraction", "", "2014"),))
    record = crossref_says(
        services, updated_by=[own], update_to=[update("retraction", "10.1234/another")]
    )
    assert (record.kind, record.notices) == ("notice", ())


def attributes(**changed: object) -> dict[str, Any]:
    """What DataCite says of the data set, with *changed* fields; None leaves one out."""
    given = {**datacite.attributes_of("10.5678/counts", DATA), **changed}
    return {name: value for name, value in given.items() if value is not None}


def datacite_says(services: World, **changed: object) -> Record:
    services.has(data={"10.5678/counts": attributes(**changed)})
    return Record.of(services.one("10.5678/counts").facts)


def test_datacite_titles_and_people(services: World) -> None:
    record = datacite_says(
        services,
        titles=[
            {"title": "Parts", "titleType": "Subtitle"},
            {"title": "<i>Counts</i> &amp; more"},
            {"title": "Zählung", "titleType": "TranslatedTitle", "lang": "de"},
            {"title": "Counts, again", "titleType": None},
        ],
        creators=[
            {"name": "Byron, Ada"},
            {"name": "Byron, Ada", "familyName": "Byron", "givenName": "Ada B."},
            {"name": "Beast Group"},
            {"name": "Museum of Beasts, London", "nameType": "Organizational"},
        ],
        contributors=[
            {"name": "Lovelace, G.", "contributorType": "Editor"},
            {"name": "Nobody", "contributorType": "HostingInstitution"},
        ],
        publisher={"name": "A Repository", "publisherIdentifier": "https://ror.org/0"},
    )
    assert (record.title, record.subtitle) == ("Counts & more", "Parts")
    assert record.other_titles == ("Zählung", "Counts, again")
    assert record.authors == (
        Person("Byron", "Ada"),
        Person("Byron", "Ada B."),
        Person("Beast Group"),
        Person("Museum of Beasts, London"),
    )
    assert record.editors == (Person("Lovelace", "G."),)
    assert record.publisher == "A Repository"


@pytest.mark.parametrize(
    ("changed", "years"),
    [
        ({"publicationYear": 2015, "dates": []}, (2015,)),
        ({"publicationYear": "2015", "dates": None}, (2015,)),
        ({"publicationYear": ":unav", "dates": None}, ()),
        (
            {
                "publicationYear": 2015,
                "dates": [
                    {"date": "2014-02-03T10:00:00Z", "dateType": "Submitted"},
                    {"date": "2015", "dateType": "Issued"},
                    {"date": "1805/1911", "dateType": "Coverage"},
                    {"date": None, "dateType": "Available"},
                ],
            },
            (2015, 2014),
        ),
    ],
)
def test_datacite_years(
    changed: dict[str, object], years: tuple[int, ...], services: World
) -> None:
    assert datacite_says(services, **changed).years == years


def test_datacite_numbers(services: World) -> None:
    record = datacite_says(
        services,
        types={"resourceTypeGeneral": "Preprint"},
        container={"type": "Series", "identifier": "1234-5679", "identifierType": "ISSN"},
        identifiers=[{"identifier": "2105.01234", "identifierType": "arXiv"}],
        alternateIdentifiers=[
            {"alternateIdentifier": "oai:x", "alternateIdentifierType": "oai"},
            {"alternateIdentifier": "arXiv:2105.99999", "alternateIdentifierType": "arXiv"},
        ],
        relatedIdentifiers=[
            {
                "relatedIdentifier": "978-0-306-40615-7",
                "relatedIdentifierType": "ISBN",
                "relationType": "IsPartOf",
            },
            {
                "relatedIdentifier": "9780306406157",
                "relatedIdentifierType": "ISBN",
                "relationType": "Cites",
            },
        ],
    )
    assert record.kind == "preprint"
    assert record.containers == ()
    assert (record.isbns, record.issns) == (("9780306406157",), ("1234-5679",))
    assert record.identifiers == {"doi": "10.5678/counts", "arxiv": "2105.01234"}
