"""Verdicts of real servers (``$REFWRIGHT_CASES``: a folder with ``cite.jsonl``) and ours."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from refwright import wiki
from refwright.citations.cite.errors import CiteVersion
from refwright.citations.document import Document

CASES = Path(os.environ.get("REFWRIGHT_CASES", "no folder is given"))
ENWIKI = wiki.load("enwiki")
PROFILE = replace(
    ENWIKI,
    expansions={
        ENWIKI.template("T"): "{{{1}}}",
        ENWIKI.template("Drop"): "dropped",
        ENWIKI.template("Twice"): "{{{1}}} {{{1}}}",
        ENWIKI.template("Makes ref"): '<ref name="from template">made in a template</ref>',
    },
)
BEYOND_THE_PAGE = {
    "tpl: missing template": "a template that is not known counts as showing its parameters",
    "tpl: #if drops the definition": "parser functions are not evaluated",
    "tpl: #switch with fall-through": "parser functions are not evaluated",
}


def test_verdicts_of_real_servers() -> None:
    if not (CASES / "cite.jsonl").is_file():
        pytest.skip("$REFWRIGHT_CASES names no folder with cite.jsonl")
    differing = set()
    for line in (CASES / "cite.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        document = Document.read(case["wikitext"], PROFILE)
        for version in (CiteVersion.MEDIAWIKI_1_39, CiteVersion.MEDIAWIKI_1_43):
            preview = bool(case.get("section_preview"))
            errors = document.cite_errors(version, section_preview=preview)
            expected = Counter(error["key"] for error in case["errors"][version.value])
            if Counter(error.key for error in errors) != expected:
                assert not case["page_only"], case["name"]
                differing.add(case["name"])
    assert differing == set(BEYOND_THE_PAGE)
