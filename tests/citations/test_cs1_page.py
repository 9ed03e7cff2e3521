"""What of a page goes into the verdicts of Module:Citation/CS1, and what comes of today's rules."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.cs1.page import read_arguments, read_messages, read_situation
from refwright.citations.document import Document

ENWIKI = wiki.load("enwiki")
LAMPS = "title=Lamps |url=https://example.org/a"


def read(text: str) -> Document:
    return Document.read(text, ENWIKI)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (f"{{{{cite web |{LAMPS}}}}}", set()),
        ("{{cite web |title=Lamps}}", {"cite_web_url"}),
        (f"{{{{#invoke:cite|web |{LAMPS} |lit=1872}}}}", {"parameter_ignored"}),
        (f"{{{{#invoke: Cite | web |{LAMPS} |lost}}}}", {"text_ignored"}),
        ("{{#invoke:cite}} {{#invoke:cite|}} {{cite patent |number=1}}", set()),
        (f"{{{{cite web |{LAMPS} |archive-date=2020-01-01}}}}", {"archive_date_missing_url"}),
        ("{{cite book |title=Lamps |work=Light}}", {"periodical_ignored"}),
        ("{{cite journal |title=Lamps |journal=Light |article-number=e7}}", set()),
        (
            f"{{{{CS1 config |mode=cs2}}}} {{{{cite web |{LAMPS} |mode=cs1}}}}",
            {"overridden_setting"},
        ),
        (f"{{{{CS1 config |mode=}}}} {{{{cite web |{LAMPS} |mode=cs1}}}}", set()),
        ("{{cite book |title=Lamps |date=1972 |location=Oslo}}", {"location_no_publisher"}),
        ("{{cite book |title=Lamps |date=1849 |location=Oslo}}", set()),
        ("{{cite book |title=Lamps |title= }}", {"empty_citation"}),
        ("{{cite book|<!-- |foo=1 -->title=Lamps}}", set()),
    ],
)
def test_keys(text: str, keys: set[str]) -> None:
    assert read(text).cs1_messages.keys() == keys


@pytest.mark.parametrize(
    ("parameter", "before", "now"),
    [
        ("article-number=e7", "parameter_ignored", None),
        ("lay-source=The Times", "deprecated_params", "parameter_ignored"),
    ],
)
def test_an_earlier_module_accepts_other_parameters(
    parameter: str, before: str, now: str | None
) -> None:
    document = read(f"{{{{cite journal |title=Lamps |journal=Light |{parameter}}}}}")
    earlier = read_messages(read_arguments(document, 2022), read_situation(document, 2022))
    assert earlier.keys() == {before}
    assert document.cs1_messages.keys() == ({now} if now else set())


def test_other_wikis_have_other_templates() -> None:
    document = Document.read("{{cite web |title=Lamps}}", wiki.load("dewiki"))
    assert document.cs1_arguments == []
    assert document.cs1_messages == {}


def test_last_of_equal_parameters_counts() -> None:
    (arguments,) = read("{{cite web |title=Lamps |url=x |title=<!-- no -->Wicks }}").cs1_arguments
    assert arguments.value("Title") == "Wicks"
    assert arguments.named.keys() == {"title", "url"}


def test_the_preferred_of_several_names() -> None:
    (arguments,) = read("{{cite web |URL=b |url=a |author=B |last1=A |last01=C}}").cs1_arguments
    assert arguments.value("URL") == "a"
    assert [argument.name for argument in arguments.people("author")[1]["last"]] == [
        "last1",
        "author",
    ]
    assert arguments.people("author").keys() == {1}
