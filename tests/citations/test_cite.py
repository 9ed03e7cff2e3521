"""The errors that the Cite extension will print; `tests/mediawiki` asks a real one."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from refwright import wiki
from refwright.citations.cite.errors import CiteError, CiteVersion
from refwright.citations.cite.expansion import cite_errors
from refwright.citations.cite.extension import Situation
from refwright.citations.document import Document

OLDEST, OLD, CURRENT = CiteVersion
ENWIKI = wiki.load("enwiki")
SUB_REFERENCES = replace(ENWIKI, sub_references=True)
LIST = "<references/>"


def errors(
    text: str,
    version: CiteVersion = CURRENT,
    *,
    profile: wiki.Wiki = ENWIKI,
    section_preview: bool = False,
) -> list[CiteError]:
    document = Document.read(text, profile)
    return document.cite_errors(version, section_preview=section_preview)


def keys(text: str, version: CiteVersion = CURRENT, **options: wiki.Wiki | bool) -> str:
    found = errors(text, version, **options)  # type: ignore[arg-type]
    return " ".join(error.key.removeprefix("cite_error_") for error in found)


SAME_IN_ALL = {
    # names
    "<ref name=' a  b '>x</ref><ref name='a b'/>": "",
    "<ref name='a&amp;b'>x</ref><ref name='a&b'/>": "",
    "<ref name='a_b'>x</ref><ref name='a b'/>": "references_no_text",
    "<ref name='a'>x</ref><ref name='A'/>": "references_no_text",
    "<ref name='a\u00a0b'>x</ref><ref name='a b'/>": "references_no_text",
    "<ref name='e\u0301'>x</ref><ref name='\u00e9'/>": "",
    "<ref name=' 12 '>x</ref>": "ref_numeric_key",
    "<ref name='١٢'>x</ref>": "",
    "<ref name=“a”>x</ref><ref name='a'/>": "references_no_text",
    "<ref name=a name=b>x</ref><ref name=b />": "",
    # content
    "<ref/>": "ref_no_key",
    "<ref name='' />": "ref_no_key",
    "<ref> </ref>": "ref_no_input",
    "<ref><!-- --></ref>": "",
    "{{#tag:ref|<!-- -->}}": "ref_no_input",
    "{{#tag:ref|}}": "ref_no_input",
    "{{#tag:ref}}": "ref_no_key",
    "{{#tag:ref|name=a}}": "",
    "<ref name=a>x</ref><ref name=a>x</ref>": "",
    "<ref name=a>x</ref><ref name=a>x </ref>": "references_duplicate_key",
    "<ref name=a>x</ref><ref name=a>x<!-- --></ref>": "references_duplicate_key",
    "{{#tag:ref|x<!-- -->|name=a}}<ref name=a>x</ref>": "",
    "{{#tag:ref|<nowiki>x</nowiki>|name=a}}{{#tag:ref|x|name=a}}": "",
    "<ref name=a>x</ref><ref name=a> </ref>": "",
    # what is no reference
    "<ref>x": "",
    "x</ref>": "",
    "<nowiki><ref/></nowiki><!-- <ref/> --><pre><ref/></pre>": "",
    "<includeonly><ref/></includeonly>": "",
    "<ref name=a /><!-- <ref name=a>x</ref> -->": "references_no_text",
    # references in references
    "<ref>x <ref>y</ref>": "included_ref",
    "<ref>x <b><ref></b> y</ref>": "",
    "<ref>x <nowiki><ref></nowiki></ref>": "",
    "<ref>x <!-- <ref> --></ref>": "",
    "<ref>x<references/></ref>": "included_ref",
    "{{#tag:ref|x<ref>y</ref>}}": "",
    "<ref>x{{#tag:ref|}}</ref>": "ref_no_input",
    f"<ref>x{{{{#tag:ref|y}}}}</ref>{LIST}": "references_no_key",
    f"<ref>x{{{{efn|y}}}}</ref>{LIST}": "references_group_mismatch",
    # lists and groups
    "<ref group=g>x</ref>": "group_refs_without_references",
    "<ref group=g>x</ref><references group=G />": "group_refs_without_references",
    "<ref group=g>x</ref><references group=g />": "",
    f"<ref name=a>x</ref>{LIST}<ref name=a />": "references_no_text",
    f"<ref name=a>x</ref>{LIST}<ref name=a>y</ref>": "",
    "<ref>x</ref>{{#tag:references|<references/>}}": "included_references",
    # templates
    "{{r|a|b}}": "references_no_text references_no_text",
    "{{r|5}}": "ref_numeric_key",
    "{{efn}}{{notelist}}": "ref_no_input",
    "{{efn|x}}": "group_refs_without_references",
    "{{efn|x}}{{notelist}}": "",
    "{{efn|x|group=upper-alpha}}{{notelist-ua}}": "",
    "{{efn|x|group=mine}}{{notelist}}": "",
    "{{efn|name=a}}{{notelist|refs={{efn|name=a|x}}}}": "",
    "{{sfn|Orr|1990}}{{sfn|Orr|1990}}": "",
    "{{sfn|Orr|1990|p=1}}{{sfn|Orr|1990|p=1|ps=;}}": "references_duplicate_key",
    "{{sfn|Orr|1990}}<ref name=FOOTNOTEOrr1990 />": "",
    "{{unknown|<ref name=a>x</ref>|<ref name=a />}}": "",
    "{{unknown|1=<ref name=a>x</ref>|1=b}}<ref name=a />": "references_no_text",
    "{{unknown|x <ref/> y=z}}": "",
    "<ref name=a /><references><ref name=a>x</ref></references>": "",
    "<ref name=a />{{reflist|refs=<ref name=a>x</ref>}}": "",
    "<ref name=a />{{reflist|refs={{refn|name=a|x}}}}": "",
    "<gallery>\nA.png|x<ref/>\nB.png|<ref>\n</ref>\n</gallery>": "ref_no_key",
    # an open construct in one entry hides what the list shows behind it
    "<ref>x<!-- </ref><ref name=a />": "",
    "<ref name=a /><ref>x<!-- </ref>": "references_no_text",
}


@pytest.mark.parametrize("text", SAME_IN_ALL)
def test_errors_in_every_version(text: str) -> None:
    for version in (OLDEST, OLD, CURRENT):
        assert keys(text, version) == SAME_IN_ALL[text]


@pytest.mark.parametrize(
    ("text", "oldest", "old", "current"),
    [
        (
            "<ref class=c>x</ref>",
            "ref_too_many_keys",
            "ref_too_many_keys",
            "ref_too_many_keys",
        ),
        (
            "<ref nam=a>x</ref>",
            "ref_too_many_keys",
            "ref_too_many_keys",
            "ref_parameter_suggestion",
        ),
        (
            "<ref name=a>x</ref><ref name=b follow=a>y</ref>",
            "ref_too_many_keys",
            "ref_follow_conflicts",
            "ref_follow_conflicts",
        ),
        (
            "<ref name=a dir=ltr>x</ref><ref name=a dir=rtl />",
            "",
            "ref_conflicting_dir",
            "ref_conflicting_dir",
        ),
        (
            "<ref dir=auto>x</ref>",
            "ref_invalid_dir",
            "ref_invalid_dir",
            "",
        ),
        (
            "<ref name=a>1</ref><ref name=a>2</ref><ref name=a>1</ref>",
            "references_duplicate_key references_duplicate_key",
            "references_duplicate_key",
            "references_duplicate_key",
        ),
        (
            "<references><ref name=a>x</ref></references>",
            "references_missing_group",
            "references_missing_key",
            "references_missing_key",
        ),
        (
            "<ref name=a /><references group=g><ref group=h>x</ref></references>",
            "references_group_mismatch references_no_text",
            "references_group_mismatch references_no_text",
            "references_group_mismatch references_no_text",
        ),
        (
            "<ref name=a /><references><ref/><ref/></references>",
            "references_no_text references_no_key references_no_key",
            "references_no_text references_no_key",
            "references_no_text references_no_key",
        ),
        (
            "<ref name=a class=c />",
            "ref_too_many_keys",
            "ref_too_many_keys",
            "ref_too_many_keys",
        ),
        (
            "<ref name=1>x</ref><ref name=1>x</ref>",
            "ref_numeric_key ref_numeric_key",
            "ref_numeric_key ref_numeric_key",
            "ref_numeric_key ref_numeric_key",
        ),
        (
            "<ref name=a>x</ref><references><references/></references>",
            "",
            "",
            "included_references",
        ),
    ],
)
def test_versions_differ(text: str, oldest: str, old: str, current: str) -> None:
    assert [keys(text, version) for version in CiteVersion] == [oldest, old, current]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ref name=a details='p. 1'>x</ref>", ""),
        ("<ref name=a details='p. 1' />", "references_no_text"),
        ("<ref details='p. 1'>x</ref>", "ref_with_details_no_name"),
        ("<ref details='p. 1' />", "details_missing_parent"),
        ("<ref details='' />", "details_missing_parent"),
        ("<ref name=a>x</ref><ref follow=a details='p. 1'>y</ref>", "ref_follow_conflicts"),
        (
            "<ref name=a /><references><ref name=a details=''>x</ref></references>",
            "details_unsupported_context",
        ),
    ],
)
def test_sub_references(text: str, expected: str) -> None:
    assert keys(text, profile=SUB_REFERENCES) == expected


def test_details_are_unknown_without_sub_references() -> None:
    text = "<ref name=a details='p. 1'>x</ref>"
    assert keys(text) == "ref_too_many_keys"
    assert keys(text, OLD, profile=SUB_REFERENCES) == "ref_too_many_keys"


def test_section_preview_asks_less() -> None:
    text = "<ref name=a /><ref group=g>x</ref><references><ref name=b>x</ref></references>"
    assert keys(text, section_preview=True) == "cite_warning_sectionpreview_no_text"
    assert keys(text) == "references_missing_key references_no_text group_refs_without_references"


def test_templates_known_by_their_wikitext() -> None:
    expansions = {
        "shows": "{{{1}}}",
        "drops": "",
        "twice": "{{{1}}} {{{1}}}",
        "makes": '<ref name="made">x</ref>',
        "default": "{{{1|<ref/>}}}",
    }
    profile = replace(ENWIKI, expansions=expansions)
    assert keys("{{shows|<ref name=a>x</ref>}}<ref name=a />", profile=profile) == ""
    assert keys("{{drops|<ref/>}}", profile=profile) == ""
    assert keys("{{twice|<ref/>}}", profile=profile) == "ref_no_key ref_no_key"
    assert keys("{{makes}}<ref name=made />", profile=profile) == ""
    assert keys("{{default}}{{default|x}}", profile=profile) == "ref_no_key"


def test_places() -> None:
    text = "<ref name=a>x</ref><ref name=b /><ref name=a>y</ref><ref name=b /><ref group=g>z</ref>"
    document = Document.read(text, ENWIKI)
    duplicate, undefined, unlisted = document.cite_errors()
    assert [duplicate.key, undefined.key, unlisted.key] == [
        "cite_error_references_duplicate_key",
        "cite_error_references_no_text",
        "cite_error_group_refs_without_references",
    ]
    assert [error.arguments for error in (duplicate, undefined, unlisted)] == [
        ("a",),
        ("b",),
        ("g",),
    ]
    assert (duplicate.place.reference, duplicate.related[0].reference) == (2, 0)
    assert (undefined.place.reference, undefined.related[0].reference) == (1, 3)
    assert unlisted.place.reference == 4
    for error in (duplicate, undefined, unlisted):
        for place in (error.place, *error.related):
            assert place.reference is not None
            assert document.references[place.reference].span == place.span


@pytest.mark.parametrize("version", CiteVersion)
def test_short_way_of_faultless_pages(version: CiteVersion) -> None:
    lists = ("", LIST, "<references><ref name=a>y</ref></references>")
    for text, listed in product(SAME_IN_ALL, lists):
        document = Document.read(f"{text}{listed}", ENWIKI)
        assert document.cite_errors(version) == cite_errors(document, Situation(version)), text


def test_places_inside_a_list_that_is_parsed_again() -> None:
    text = f"a<ref>x {{{{#tag:ref|y|foo=1}}}}</ref><ref name=b />{LIST}"
    undefined, *others = errors(text, OLD)
    assert undefined.place.span.of(text) == "<ref name=b />"
    assert {error.place.span.of(text) for error in others} == {"{{#tag:ref|y|foo=1}}"}


def test_places_of_references_in_parameters() -> None:
    text = "{{unknown|a=b|c={{efn|x<ref/>}}}}{{notelist}}"
    (error,) = errors(text)
    assert error.place.span.of(text) == "<ref/>"


@pytest.mark.parametrize(
    "text",
    [
        "{{unknown|" * 5000 + "<ref/>" + "}}" * 5000,
        "{{#tag:ref|" * 5000 + "<ref/>" + "}}" * 5000,
        "{{reflist|refs=" * 5000 + "<ref/>" + "}}" * 5000,
        "[[" * 5000 + "<ref/>" + "]]" * 5000,
        "".join(f"<ref group=g{n}>a{{{{reflist|group=g{n + 1}}}}}</ref>" for n in range(2000)),
        "<ref name=a>x</ref>" + "<ref follow=a>y</ref><ref name=a>z</ref>" * 5000,
        "<ref>" + "".join(f"<a{n}>" for n in range(20000)) + "</ref>",
    ],
    ids=["template", "function", "list", "link", "groups", "follow", "elements"],
)
@pytest.mark.parametrize("version", CiteVersion)
def test_hostile_text(text: str, version: CiteVersion) -> None:
    errors(text, version)
