"""What all checks together say that Cite will print is what it prints: no key more, none less.

That ``Document.predicted_errors`` tells the truth is for other tests to show.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.cite.errors import CiteVersion
from refwright.citations.document import Document
from refwright.lint import Result, lint
from refwright.registry import Registry
from refwright.selection import Level, select

ROOT = Path(__file__).parents[1]
CASES = ROOT.parent / "shared" / "cases" / "cite.jsonl"
DRAFTS = sorted((ROOT / "drafts").glob("*.wikitext"))
OLDEST, OLD, CURRENT = CiteVersion

ALL = select(Registry.load(), [Level("test", ("all",))])
ENWIKI = wiki.load("enwiki")
SUB_REFERENCES = replace(ENWIKI, sub_references=True)
# The templates that the cases use and English Wikipedia does not have, or has otherwise.
OF_CASES = replace(
    ENWIKI,
    expansions={
        "T": "{{{1}}}",
        "t": "{{{1}}}",
        "drop": "dropped",
        "twice": "{{{1}}} {{{1}}}",
        "makes ref": '<ref name="from template">made in a template</ref>',
    },
    reference_templates={
        **ENWIKI.reference_templates,
        "r": ENWIKI.reference_templates["r"]._replace(
            reuses=("1", "2", "3", "4", "5", "6"), group=("group", "g")
        ),
    },
)


def cite_keys(result: Result) -> Counter[str]:
    """The keys of Cite that the findings stand for."""
    assert not result.crashes
    found = (name for each in result.diagnostics for name in each.upstream)
    return Counter(name.removeprefix("cite:") for name in found if name.startswith("cite:"))


def assert_complete(document: Document) -> None:
    expected = Counter(error.key for error in document.predicted_errors)
    assert cite_keys(lint(document, ALL)) == expected


def cases() -> list[dict[str, object]]:
    with CASES.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.skipif(not CASES.exists(), reason=f"no {CASES.name} beside the project")
@pytest.mark.parametrize("version", [OLDEST, OLD], ids=lambda version: version.value)
def test_findings_of_the_cases_are_what_mediawiki_said(version: CiteVersion) -> None:
    wrong = []
    for case in cases():
        document = Document.read(
            str(case["wikitext"]),
            OF_CASES,
            cite_version=version,
            section=bool(case.get("section_preview")),
        )
        verdict = Counter(error["key"] for error in case["errors"][version.value])  # type: ignore[index]
        found = cite_keys(lint(document, ALL))
        if case["page_only"] and found != verdict:
            wrong.append((case["name"], found, verdict))
    assert wrong == []


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("version", CiteVersion, ids=lambda version: version.value)
def test_findings_of_the_drafts(draft: Path, version: CiteVersion) -> None:
    text = draft.read_bytes().decode()
    assert_complete(Document.read(text, ENWIKI, cite_version=version))
    assert_complete(Document.read(text, ENWIKI, cite_version=version, section=True))


PIECES = [
    *("a", " ", "\n", "== H ==\n", "{{Infobox x|y=", "}}", "|", "<!--", "-->", '"', "{{r|a}}"),
    *("<ref>", "</ref>", "<ref/>", "<ref></ref>", "<ref name=a>x</ref>", "<ref name=a>y</ref>"),
    *("<ref name=a />", '<ref name="A">x </ref>', "<ref name=5>x</ref>", "<ref name=5 />"),
    *("<ref follow=a>z</ref>", "<ref name=b follow=a>z</ref>", "<ref extends=a>z</ref>"),
    *("<ref dir=up>x</ref>", "<ref name=a dir=ltr>x</ref>", "<ref name=a dir=rtl />"),
    *("<ref foo=1>x</ref>", "<ref nam=a>x</ref>", "<ref name=a b>x</ref>", "<ref details=p>"),
    *("<ref name=a details=p />", "<ref group=g>x</ref>", "<ref group=g name=a />", "{{#tag:ref|"),
    *("{{efn|x}}", "{{efn|name=a}}", "{{refn|", "{{sfn|Orr|1990}}", "{{sfn|Orr|1990|ps=x}}"),
    *("<references />", "<references>", "</references>", "<references group=g />", "{{notelist}}"),
    *("<references foo=1 />", "{{reflist|refs=", "{{reflist|group=g}}", "{{#tag:references|"),
    *("<ref name=“a” />", "<ref name=a>x</red>", "<ref name=a / >", "<ref name=a></ref>"),
    "<ref>x<ref>",
]  # fmt: skip


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    version=st.sampled_from(list(CiteVersion)),
    profile=st.sampled_from([ENWIKI, SUB_REFERENCES]),
    section=st.booleans(),
)
def test_findings_of_any_text(
    text: str, version: CiteVersion, profile: wiki.Wiki, section: bool
) -> None:
    assert_complete(Document.read(text, profile, cite_version=version, section=section))


ALL_VERSIONS = {
    "<ref/>": "ref_no_key",
    "<ref> </ref>": "ref_no_input",
    "<ref name=1>Orr 1990.</ref>": "ref_numeric_key",
    "<ref dir=up>Orr 1990.</ref>": "ref_invalid_dir",
    "<ref>Orr 1990. <ref>Strand 1972.</ref>": "included_ref",
    "<ref name=planted />": "references_no_text",
    "<ref name=p>Orr 1990.</ref><ref name=p>Strand 1972.</ref>": "references_duplicate_key",
    "<ref group=g>Orr 1990.</ref>": "group_refs_without_references",
    "<references foo=1 />": "references_invalid_parameters",
    "{{#tag:references|<references/>}}": "included_references",
    "<references><ref>Orr 1990.</ref></references>": "references_no_key",
    "<references><ref name=p /></references>": "empty_references_define",
}
CURRENT_ONLY = {
    "<ref foobarbaz=1>Orr 1990.</ref>": "ref_too_many_keys",
    "<ref nam=p>Orr 1990.</ref>": "ref_parameter_suggestion",
    "<ref name=p dir=ltr>Orr 1990.</ref><ref name=p dir=rtl />": "ref_conflicting_dir",
    "<ref name=p>Orr.</ref><ref name=q follow=p>Vik.</ref>": "ref_follow_conflicts",
    "<references><ref name=p>Orr 1990.</ref></references>": "references_missing_key",
    "<references><ref name=p group=g>x</ref></references>": "references_group_mismatch",
    "<ref details='p. 4' />": "details_missing_parent",
    "<ref details='p. 4'>Orr 1990.</ref>": "ref_with_details_no_name",
    "<ref name=p /><references><ref name=p details=4>x</ref></references>": (
        "details_unsupported_context"
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "draft", ["nimrod-expedition", "hesper-expedition", "skarnholm-lighthouse"]
)
@pytest.mark.parametrize(
    ("planted", "key", "version"),
    [(text, key, version) for text, key in ALL_VERSIONS.items() for version in CiteVersion]
    + [(text, key, CURRENT) for text, key in CURRENT_ONLY.items()],
)
def test_an_error_planted_into_a_long_draft_is_found(
    draft: str, planted: str, key: str, version: CiteVersion
) -> None:
    text = (ROOT / "drafts" / f"{draft}.wikitext").read_bytes().decode()
    before = cite_keys(lint(read_planted(text, version), ALL))
    place = text.index("\n\n", text.index("\n== ")) + 2
    document = read_planted(f"{text[:place]}Planted.{planted}\n\n{text[place:]}", version)
    found = cite_keys(lint(document, ALL))
    assert Counter(error.key for error in document.predicted_errors) == found
    assert f"cite_error_{key}" in found - before


def read_planted(text: str, version: CiteVersion) -> Document:
    return Document.read(text, SUB_REFERENCES, cite_version=version)
