"""Verdicts of Module:Footnotes (``$REFWRIGHT_CASES``: folder with ``footnotes.jsonl``) and ours."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from refwright import wiki
from refwright.citations.document import Document

CASES = Path(os.environ.get("REFWRIGHT_CASES", "no folder is given"))
ENWIKI = wiki.load("enwiki")
PROFILE = replace(ENWIKI, expansions={ENWIKI.template("T"): "{{{1}}}"})
EXCEPTIONS = {
    "gen dev/57": "a template that is not known may bring the works: nothing is said of targets",
    "gen dev/96": "a template that is not known may bring the works: nothing is said of targets",
    "gen dev/65": "of equal footnotes the wiki shows but the first, where the check is off",
}


def test_verdicts_of_the_module() -> None:
    if not (CASES / "footnotes.jsonl").is_file():
        pytest.skip("$REFWRIGHT_CASES names no folder with footnotes.jsonl")
    differing = set()
    for line in (CASES / "footnotes.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        found = {
            (short.template.anchor, short.targets)
            for short in Document.read(case["wikitext"], PROFILE).short_citations
            if short.template is not None and short.targets not in (None, 1)
        }
        if found != {(error["target"], error.get("count", 0)) for error in case["errors"]}:
            differing.add(case["name"])
    assert differing == set(EXCEPTIONS)
