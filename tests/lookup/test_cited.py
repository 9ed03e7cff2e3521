"""What identifiers of citations are asked for, and where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from refwright.citations.document import Document
from refwright.lookup.works.cited import cited_identifiers
from refwright.wiki import load


def cited(text: str, site: str = "enwiki") -> list[tuple[str, str, str]]:
    """By identifier: kind, value, and what is written at its place."""
    document = Document.read(text, load(site), today=date(2026, 8, 31))
    return [(*each.want, each.span.of(text)) for each in cited_identifiers(document)]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("doi=10.1000/ABC.d", [("doi", "10.1000/abc.d", "10.1000/ABC.d")]),
        ("doi=10.1000/a&lt;b", [("doi", "10.1000/a<b", "10.1000/a&lt;b")]),
        ("isbn=0-306-40615-2", [("isbn", "9780306406157", "0-306-40615-2")]),
        ("isbn=978-0-306-40615-7", [("isbn", "9780306406157", "978-0-306-40615-7")]),
        ("issn=0317-8471", [("issn", "0317-8471", "0317-8471")]),
        ("eissn=0317 8471", [("issn", "0317-8471", "0317 8471")]),
        ("pmid=20400101", [("pmid", "20400101", "20400101")]),
        ("pmc=PMC3100404", [("pmc", "3100404", "PMC3100404")]),
        ("arxiv=0804.1234v2", [("arxiv", "0804.1234", "0804.1234v2")]),
        ("arxiv=math.GT/0309136", [("arxiv", "math/0309136", "math.GT/0309136")]),
        ("oclc=ocm12345678", [("oclc", "12345678", "ocm12345678")]),
        (
            "doi=10.1000/a |pmid=1",
            [("doi", "10.1000/a", "10.1000/a"), ("pmid", "1", "1")],
        ),
        (
            "url=https://doi.org/10.1000/a%3Cb",
            [("doi", "10.1000/a<b", "https://doi.org/10.1000/a%3Cb")],
        ),
        ("url=https://doi.org/10.1000/a |doi=10.1000/b", [("doi", "10.1000/b", "10.1000/b")]),
        # malformed, as CS1 says
        ("doi=10.1000/a.", []),
        ("doi=doi:10.1000/a", []),
        ("doi=10.5555/12345678", []),
        ("isbn=0-306-40615-3", []),
        ("issn=0317-8472", []),
        ("pmid=PMID 1", []),
        ("pmid=99999999", []),
        ("arxiv=0813.1234", []),
        # meant as it is
        ("doi=((10.1000/a))", []),
        ("isbn=((0-306-40615-3))", []),
        # known to the wiki alone
        ("doi={{{doi|10.1000/a}}}", []),
        ("doi=<nowiki>10.1000/a</nowiki>", []),
        # no address of a DOI, or more than one
        ("url=https://doi.org/10.1000/a#x", []),
        ("url=https://doi.org/10.1000/a?x=1", []),
        ("url=https://example.org/doi.org/10.1000/a", []),
        ("url=https://[doi.org/10.1000/a", []),
        ("jstor=12345", []),
    ],
)
def test_parameters(parameters: str, expected: list[tuple[str, str, str]]) -> None:
    assert cited(f"A.<ref>{{{{cite journal |title=T |{parameters}}}}}</ref>") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("doi:10.1000/a.", [("doi", "10.1000/a", "10.1000/a")]),
        ("DOI 10.1000/a,", [("doi", "10.1000/a", "10.1000/a")]),
        ("[https://doi.org/10.1000/a doi].", [("doi", "10.1000/a", "https://doi.org/10.1000/a")]),
        ("https://dx.doi.org/10.1000/a.", [("doi", "10.1000/a", "https://dx.doi.org/10.1000/a")]),
        ("ISBN 978-0-306-40615-7.", [("isbn", "9780306406157", "978-0-306-40615-7")]),
        ("ISBN 978–0–306–40615–7.", [("isbn", "9780306406157", "978–0–306–40615–7")]),
        ("PMID 20400101. PMC 3100404", [
            ("pmid", "20400101", "20400101"),
            ("pmc", "3100404", "3100404"),
        ]),
        ("arXiv:0804.1234v1", [("arxiv", "0804.1234", "0804.1234v1")]),
        # nothing says that it is a DOI
        ("Heft 10.2005/06.", []),
        # cut off
        ("doi:10.1002/(SICI)1096-8644(199602)99:2&lt;1::AID-AJPA1&gt;3.0.CO;2-1", []),
        ("doi:10.1000/a(b", []),
        ("ISBN 0-306-40615-3.", []),
    ],
)  # fmt: skip
def test_plain_text(words: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"A.<ref>Vik, Per (2004). \"Fog over fjords\". ''Signals'' 12: 30–41. {words}</ref>"
    assert cited(text) == expected


def test_templates_of_other_wikis() -> None:
    text = "A.<ref>{{Literatur |Autor=Per Vik |Titel=Nebel |ISBN=0-306-40615-2}}</ref>"
    assert cited(text, "dewiki") == [("isbn", "9780306406157", "0-306-40615-2")]


def test_many_citations_take_linear_time() -> None:
    one = "A.<ref>Vik, Per (2004). ''Fog''. [https://doi.org/10.1000/a b] doi:10.1000/c</ref>\n"
    assert len(cited(one * 2_000)) == 4_000
