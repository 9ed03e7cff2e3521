"""When two citations are one: pairs that are equal in all but writing, and pairs that are not."""

from __future__ import annotations

import pytest

from refwright.citations.document import Document
from refwright.citations.identity import Identity
from refwright.citations.normal_forms import letters, normal_identifier, normal_url, written
from refwright.wiki import load


def identity(source: str) -> Identity:
    document = Document.read(source, load("enwiki"))
    (found,) = document.identities.values()
    return found


def in_reference(content: str) -> Identity:
    return identity(f"Lamps.<ref>{content}</ref>")


BOOK = "{{cite book |last=Strand |first=Ola |title=Lamps |year=1972 |page=4}}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BOOK, "{{Cite book|year=1972|page= 4 |title=Lamps|first=Ola|last=Strand}}"),
        (BOOK, "{{cite book |author1=Strand |first1=Ola |title=Lamps |year=1972 |p=4 |isbn=}}"),
        (
            BOOK,
            "{{book cite |surname=Strand |given=Ola |title=Lamps<!-- so --> |year=1972 |page=4}}",
        ),
        (
            "{{cite web |title=A – “B” |url=http://www.example.org/x/ |access-date=1 May 2020}}",
            '{{cite web |title=A&nbsp;&ndash; "B" |url=https://example.org/x |accessdate=2020}}',
        ),
        (
            "{{cite book |title=Oil |isbn=0-306-40615-2}}",
            "{{cite book |title=Oil |ISBN=9780306406157}}",
        ),
        (
            "{{cite journal |title=Oil |doi=10.1234/ABC}}",
            "{{cite journal |title=Oil |doi=https://doi.org/10.1234/abc}}",
        ),
        (
            "{{cite book |editor2-last=Vik |editor-last=Oord |title=Oil}}",
            "{{cite book |editor-last1=Oord |editor-last2=Vik |title=Oil}}",
        ),
        (
            "Oord, Jan (1994). “Wicks”. ''Oil'' 3: 45–67. Retrieved 4 May 2010.",
            "Oord, Jan (1994). \"Wicks\".&nbsp;''Oil'' 3:45-67. Retrieved 5 June 2011.",
        ),
    ],
)
def test_written_alike(one: str, other: str) -> None:
    assert in_reference(one).written == in_reference(other).written


@pytest.mark.parametrize(
    "other",
    [
        BOOK.replace("page=4", "page=5"),
        BOOK.replace("page=4", "page=4 |quote=Let there be light"),
        BOOK.replace("page=4", "page=4 |chapter=Wicks"),
        BOOK.replace("page=4", "page=4 |volume=2"),
        BOOK.replace("page=4", "page=4 |edition=2nd"),
        BOOK.replace("last=", "editor-last="),
        BOOK.replace("last=Strand |first=Ola", "last2=Strand |first2=Ola"),
        BOOK.replace("cite book", "cite web"),
        BOOK.replace("Lamps", "lamps"),
    ],
)
def test_written_otherwise(other: str) -> None:
    assert in_reference(BOOK).written != in_reference(other).written


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://www.Example.org:80/a/", "example.org/a"),
        ("//example.org", "example.org"),
        ("https://example.org/?utm_source=x&fbclid=1", "example.org"),
        ("https://example.org/a?b=2&amp;utm_medium=y&a=1", "example.org/a?a=1&b=2"),
        ("https://example.org/%c3%a9%7Ex", "example.org/é~x"),
        ("https://example.org/%ff", "example.org/\\xff"),
        ("https://example.org/a#", "example.org/a"),
        ("https://example.org/a#:~:text=lamp", "example.org/a"),
        ("https://example.org/a.pdf#page=3", "example.org/a.pdf#page=3"),
        ("https://books.google.de/books?id=x1&pg=PA7&hl=de&q=lamp#v=onepage", None),
        ("https://example.org:8080/a", "example.org:8080/a"),
        (
            "https://web.archive.org/web/20140418/http://www.example.org/a/",
            "web.archive.org/web/20140418/example.org/a",
        ),
        ("no address", "no address"),
    ],
)
def test_addresses(url: str, normal: str | None) -> None:
    assert normal_url(url) == (normal or "books.google.de/books?id=x1&pg=PA7")


@pytest.mark.parametrize(
    ("kind", "value", "normal"),
    [
        ("doi", "https://doi.org/10.1234/A%28B%29", "10.1234/a(b)"),
        ("doi", "((10.1234/x.5))", "10.1234/x.5"),
        ("doi", "10.1234/ÄB", "10.1234/Äb"),
        ("doi", "lamps", ""),
        ("isbn", "0-306-40615-2", "9780306406157"),
        ("isbn", "3-16-148410-X", "9783161484100"),
        ("isbn", "978 0 306 40615 7", "9780306406157"),
        ("isbn", "X12", ""),
        ("isbn", "97803064X6157", ""),
        ("pmid", "PMID 0123", "123"),
        ("pmc", "PMC3513682", "3513682"),
        ("arxiv", "arXiv:2001.10275v3", "2001.10275"),
        ("arxiv", "hep-th/9901001", "hep-th/9901001"),
        ("arxiv", "lamps", ""),
        ("jstor", " 123 ", "123"),
    ],
)
def test_identifiers(kind: str, value: str, normal: str) -> None:
    assert normal_identifier(kind, value) == normal


def test_writing() -> None:
    assert written("“A”  – ‘b’<!-- c --> &amp;\nd--e") == "\"A\"-'b'&d-e"
    assert letters("The&nbsp;Lamps: a_History!") == "thelampsahistory"


def test_fields_of_a_template() -> None:
    found = in_reference(
        "See {{cite book |last=Östlund |title=The ''Lamps'' |chapter=Wicks |volume=II |page=4–5"
        " |date=4 May 1972 |url=https://doi.org/10.1234/X |quote=Light!}}, p. 7."
    )
    assert found.identifiers == {"doi": "10.1234/x"}
    assert (found.surname, found.title, found.year) == ("östlund", "thelamps", "1972")
    assert found.places == ("wicks", "", "ii", "")
    assert (found.pages, found.quote, found.date) == ("4-5", "light", "4May1972")
    assert found.beside == "See,p.7"


def test_fields_of_plain_text() -> None:
    found = in_reference(
        "Oord, Jan (1994). [http://www.example.org/w “Wicks”]. ''Oil'' 3(2): 45–67."
        " doi:10.1234/OIL."
    )
    assert found.identifiers == {"doi": "10.1234/oil"}
    assert found.url == "example.org/w"
    assert (found.surname, found.title, found.year) == ("oord", "wicks", "1994")
    assert (found.pages, found.places, found.beside) == ("45-67", ("", "", "3", "2"), "")
    assert (found.container, found.quote) == ("oil", "")


def test_comments_and_character_references_in_an_address() -> None:
    found = in_reference("{{cite web |title=A |url=http://a.org/?x=1&amp;y=2<!-- so --> }}")
    assert found.url == "a.org?x=1&y=2"


def test_two_addresses_are_none() -> None:
    assert not in_reference("Oord (1994). “Wicks”. http://a.org/x and http://b.org/y").url


def test_entry_of_the_bibliography() -> None:
    source = "== Sources ==\n* [http://example.org/w Oord, Jan (1994). “Wicks of oil lamps”.]"
    assert identity(source).url == "example.org/w"
