"""An error of every kind in a long draft: the real MediaWiki prints what the findings foretell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from refwright import wiki
from refwright.citations.cite.errors import CiteVersion
from refwright.citations.document import Document
from refwright.lint import lint
from refwright.registry import Registry
from refwright.selection import Level, select

pytestmark = pytest.mark.mediawiki

DRAFTS = Path(__file__).parents[2] / "drafts"
ALL = select(Registry.load(), [Level("test", ("all",))])
OLD = CiteVersion.MEDIAWIKI_1_43

# Without templates: those of the drafts are missing on the wiki that is asked.
TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")

PLANTED = {
    "<ref/>": "ref_no_key",
    "<ref> </ref>": "ref_no_input",
    "<ref name=1>Orr 1990.</ref>": "ref_numeric_key",
    "<ref class=c>Orr 1990.</ref>": "ref_too_many_keys",
    "<ref extends=p>Orr 1990.</ref>": "ref_too_many_keys",
    "<ref dir=up>Orr 1990.</ref>": "ref_invalid_dir",
    "<ref name=p dir=ltr>Orr.</ref><ref name=p dir=rtl />": "ref_conflicting_dir",
    "<ref name=p>Orr.</ref><ref name=q follow=p>Vik.</ref>": "ref_follow_conflicts",
    "<ref>Orr 1990. <ref>Strand 1972.</ref>": "included_ref",
    "<ref name=planted />": "references_no_text",
    "<ref name=p>Orr 1990.</ref><ref name=p>Orr 1990. </ref>": "references_duplicate_key",
    "<ref group=g>Orr 1990.</ref>": "group_refs_without_references",
    "<references foo=1 />": "references_invalid_parameters",
    "{{#tag:references|<references/>}}": "included_references",
    "<references><ref>Orr 1990.</ref></references>": "references_no_key",
    "<references><ref name=p /></references>": "empty_references_define",
    "<references><ref name=p>Orr 1990.</ref></references>": "references_missing_key",
    "<references><ref name=p group=g>Orr</ref></references>": "references_group_mismatch",
    "<ref>Orr 1990.{{#tag:ref|Vik 1980.}}</ref><references />": "references_no_key",
}


def reported(text: str) -> Counter[str]:
    profile = replace(wiki.load("enwiki"), sub_references=False)
    document = Document.read(text, profile, cite_version=OLD)
    found = (name for each in lint(document, ALL).diagnostics for name in each.upstream)
    return Counter(name.removeprefix("cite:") for name in found if name.startswith("cite:"))


@pytest.mark.parametrize("draft", ["nimrod-expedition", "skarnholm-lighthouse"])
@pytest.mark.parametrize(("planted", "key"), PLANTED.items())
def test_a_planted_error_is_printed_and_reported(
    printed: Callable[[str], Counter[str] | None], draft: str, planted: str, key: str
) -> None:
    text = (DRAFTS / f"{draft}.wikitext").read_text(encoding="utf-8")
    while TEMPLATE.search(text):
        text = TEMPLATE.sub("", text)
    place = text.index("\n\n", text.index("\n== ")) + 2
    page = f"{text[:place]}Planted.{planted}\n\n{text[place:]}".strip()
    assert reported(page)[f"cite_error_{key}"] > reported(text.strip())[f"cite_error_{key}"]
    assert reported(page) == printed(page)
