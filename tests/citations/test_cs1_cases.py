"""Verdicts of Module:Citation/CS1 (``$REFWRIGHT_CASES``: folder with ``cs1.jsonl``) and ours."""

from __future__ import annotations

import datetime
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from refwright import wiki
from refwright.citations.cite_templates import CiteTemplate
from refwright.citations.cs1.page import read_arguments, read_messages, read_situation
from refwright.citations.document import Document

CASES = Path(os.environ.get("REFWRIGHT_CASES", "no folder is given"))
ENWIKI = wiki.load("enwiki")
# The module that was asked is of 2022; the day is that on which it was.
GENERATION = 2022
TODAY = datetime.date(2026, 11, 22)
# It is not to be trusted there: that wiki knows few names of languages.
UNTRUSTED = "unknown_lang"
HASHED = (
    "having met “publisher”, which preprints do not accept, the module says nothing of the unknown "
    "parameters that come later in the order of a hash table, and goes on with their values"
)
DROPPED = "the module still took “lay-url” for an address with a format, and has forgotten it since"
# By the number of the line.
EXCEPTIONS = dict.fromkeys((1294, 1295, 1296, 1306, 1311), HASHED) | {1337: DROPPED, 1416: DROPPED}
ANCHOR_EXCEPTIONS = {1417: "the surname holds a control character, which the wiki replaces"}


def cases() -> Iterator[tuple[int, dict[str, object], Document]]:
    """The number of the line, the case, and its template as a page."""
    if not (CASES / "cs1.jsonl").is_file():
        pytest.skip("$REFWRIGHT_CASES names no folder with cs1.jsonl")
    lines = (CASES / "cs1.jsonl").read_text("utf-8").rstrip("\n").split("\n")
    for number, line in enumerate(lines, 1):
        case = json.loads(line)
        yield number, case, Document.read(case["template"], ENWIKI, today=TODAY)


def test_keys_of_the_module() -> None:
    differing: dict[int, tuple[Counter[str], Counter[str]]] = {}
    missing: Counter[str] = Counter()
    added: Counter[str] = Counter()
    for number, case, document in cases():
        situation = read_situation(document, GENERATION)
        messages = read_messages(read_arguments(document, GENERATION), situation)
        ours = Counter({key: len(said) for key, said in messages.items() if key != UNTRUSTED})
        theirs = Counter(
            key.partition("_")[2] for kind in ("errors", "maint") for key in case[kind]
        )
        del theirs[UNTRUSTED]
        if ours != theirs:
            differing[number] = (theirs - ours, ours - theirs)
            missing += theirs - ours
            added += ours - theirs
    assert differing.keys() == EXCEPTIONS.keys(), (missing, added, differing)


def test_anchors_of_the_module() -> None:
    differing = {}
    for number, case, document in cases():
        (arguments, *_) = read_arguments(document)
        anchor = CiteTemplate(document.text, arguments.template, "").anchor or None
        if anchor != (case.get("anchor") or None):
            differing[number] = (anchor, case.get("anchor"))
    assert differing.keys() == ANCHOR_EXCEPTIONS.keys(), differing
