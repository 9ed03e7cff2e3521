"""Full citations, the bibliography and sections."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document

PROFILE = wiki.load("enwiki")


def read(text: str) -> Document:
    return Document.read(text, PROFILE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{cite web|title=a}}", [None]),
        ("<ref>{{cite web|title=a}}</ref>", [0]),
        ("<ref>a</ref><ref>{{cite web|title=a}} {{cite web|title=b}}</ref>", [1, 1]),
        ("{{efn|a<ref>{{cite web|title=a}}</ref>}}", [1]),
        ("{{efn|a<ref>b</ref>{{cite web|title=a}}}}", [0]),
        ("{{efn|{{cite web|title=a}}<ref>{{cite web|title=b}}</ref>}}{{cite web|title=c}}", [
            0, 1, None]),
        ("{{refn|{{cite web|title=a}}}}{{#tag:ref|{{cite web|title=b}}}}", [0, 1]),
        ("<references><ref name=a>{{cite web|title=a}}</ref></references>", [0]),
        ("{{cite book|title=a|quote={{cite web|title=b}}}}", [None]),
        ("<nowiki>{{cite web|title=a}}</nowiki>{{unknown|{{cite web|title=a}}}}", [None]),
    ],
)  # fmt: skip
def test_where_citations_stand(text: str, expected: list[int | None]) -> None:
    citations = read(text).citations
    assert [citation.reference for citation in citations] == expected
    assert all(citation.template is not None for citation in citations)


def test_plain_citation_in_a_reference() -> None:
    text = "a<ref>Smith, John (2001). ''A Book''. London: Press. ISBN 978-0-306-40615-7.</ref>"
    (citation,) = read(text).citations
    assert citation.template is None
    assert (citation.surnames, citation.year, citation.anchor) == (("Smith",), "2001", None)
    assert citation.reference == 0
    assert citation.plain is not None
    assert [found.kind for found in citation.plain.identifiers] == ["isbn"]


SMITH = "Smith, J. (2001). ''A book about things''. London: Press."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"== Bibliography ==\n* {SMITH}\n", [(SMITH, "bibliography", True)]),
        (f"== Works cited ==\n# {SMITH}\n", [(SMITH, "bibliography", True)]),
        (f"== Further reading ==\n* {SMITH}\n", [(SMITH, "further_reading", True)]),
        (f"== Bibliography ==\n=== Books ===\n* {SMITH}\n", [(SMITH, "bibliography", True)]),
        (f"* {SMITH}\n", [(SMITH, None, True)]),
        ("== Bibliography ==\n* {{cite book|title=A}}\n", [
            ("{{cite book|title=A}}", "bibliography", True)]),
        ("{{cite book|title=A}}\n", [("{{cite book|title=A}}", None, False)]),
        # No entries: no list item, no year, a reference of its own, a pointer to another work.
        (f"== Bibliography ==\n{SMITH}\n", []),
        ("== Bibliography ==\n* Smith, J. ''A book about things''. London: Press.\n", []),
        (f"== History ==\n* {SMITH}<ref>a</ref>\n", []),
        ("== History ==\n* In 2001, Smith wrote a book about many things in London.\n", []),
        ("== References ==\n* {{harvnb|Smith|2001}}, a book about things in London\n", []),
        ("<ref>{{cite book|title=A}}</ref>", []),
    ],
)  # fmt: skip
def test_bibliography(text: str, expected: list[tuple[str, str | None, bool]]) -> None:
    assert [
        (entry.span.of(text), entry.role, entry.listed) for entry in read(text).bibliography
    ] == expected


def test_sections() -> None:
    text = (
        "a\n== ''Works'' cited ==\nb\n=== Books ===\nc\n== See also ==\nd\n"
        "{{a|\n== No section ==\n}}\n== References<!-- e --> ==\nf"
    )
    document = read(text)
    assert [(found.title, found.level, found.role) for found in document.sections] == [
        ("", 0, None),
        ("Works cited", 2, "bibliography"),
        ("Books", 3, "bibliography"),
        ("See also", 2, "see_also"),
        ("References", 2, "references"),
    ]
    assert "".join(found.span.of(text) for found in document.sections) == text
    assert document.section_at(text.index("c\n")).title == "Books"
    assert document.section_at(0).title == ""
    assert document.section_at(len(text)).title == "References"


def test_locators_of_entries() -> None:
    text = (
        "== Sources ==\n* Smith, J. (2001). \"A paper\". ''Journal'' 3 (2): 45–67. doi:10.1000/x.\n"
    )
    (entry,) = read(text).bibliography
    plain = entry.citation.plain
    assert plain is not None
    assert [(found.kind, found.value) for found in plain.identifiers] == [("doi", "10.1000/x")]
    assert plain.volume is not None
    assert plain.volume.text == "3"
    assert [page.first for group in plain.pages for page in group.pages] == ["45"]


def test_nothing() -> None:
    document = read("")
    assert [section.level for section in document.sections] == [0]
    for part in ("references", "reference_lists", "citations", "short_citations", "media"):
        assert getattr(document, part) == []
    assert document.bibliography == []
    assert document.lines.line_count == 1


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{cite book |last=Aas |year=1990 |title=Lamps}}", "Aas 1990"),
        ("{{cite book |last=Aas |last2=Moe |year=1990a |title=Lamps}}", "Aas & Moe 1990a"),
        ("{{cite book |last=Aas |last2=Moe |last3=Lie |title=Lamps}}", "Aas, Moe & Lie"),
        ("{{cite book |last1=A |last2=B |last3=C |last4=D |year=1990}}", "A, B, C & D 1990"),
        ("{{cite book |last1=A |last2=B |last3=C |last4=D |last5=E |year=1990}}", "A et al. 1990"),
        ("{{cite book |title=Lamps |year=1990}}", ""),
        ("<ref>Aas, P., et al. (1990). ''Lamps''. Harbour Press.</ref>", "Aas et al. 1990"),
    ],
)
def test_a_work_is_called_by_authors_and_year(source: str, name: str) -> None:
    assert [work.short_name for work in read(source).citations] == [name]


def test_a_short_citation_is_called_what_it_says() -> None:
    shorts = read("<ref>Aas et al. 1990, p. 4; Aas, Moe & Lie 1991.</ref>").short_citations
    assert [short.short_name for short in shorts] == ["Aas et al. 1990", "Aas, Moe & Lie 1991"]
