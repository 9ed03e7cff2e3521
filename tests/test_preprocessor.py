"""The scanner and MediaWiki's own preprocessor must see the same, character for character."""

from __future__ import annotations

import json
import random
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from refwright import wiki
from refwright.wikitext.grammar import Grammar
from refwright.wikitext.nodes import (
    Argument,
    Comment,
    Heading,
    Ignored,
    Node,
    Tag,
    Template,
)
from refwright.wikitext.syntax import Syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.mediawiki

ROOT = Path(__file__).parents[1]
ORACLE = ROOT / "tests" / "mediawiki" / "preprocessor.php"
DRAFTS = sorted((ROOT / "drafts").glob("*.wikitext"))
PROFILE = wiki.load("enwiki")

Seen = set[tuple[object, ...]]
Mode = tuple[bool, bool]
MODES: list[Mode] = [(True, False), (False, False), (True, True), (False, True)]
"""Language conversion, and reading as a page that is transcluded."""

TRICKY = [
    json.loads(line)
    for line in (ROOT / "tests" / "mediawiki" / "tricky.jsonl").read_text("utf-8").splitlines()
    if line.startswith('"')
]

BRACES = ["{{", "}}", "{{{", "}}}", "{", "}", "[[", "]]", "[", "]", "-{", "}-", "|", "="]
TAGS = [
    *("<ref>", "</ref>", '<ref name="a"/>', "<ref name=a>", "</ref >", "<ref", "<REF>", "</Ref>"),
    *("<nowiki>", "</nowiki>", "<nowiki/>", "<references>", "</references>", "<gallery>"),
    *("</gallery>", "<pre>", "</pre>", "<math>", "</math>"),
]
INCLUSION = [
    *("<includeonly>", "</includeonly>", "<noinclude>", "</noinclude>", "<onlyinclude>"),
    *("</onlyinclude>", "<onlyinclude/>", "<noinclude ", "</INCLUDEONLY>"),
]
COMMENTS = ["<!--", "-->", "<!-- a -->", "<!---->", "-", "<", ">", "/>", "--"]
HEADINGS = ["\n", "\n=", "\n==", "==", "=", "== a ==", "\n== a ==\n", " ", "\t", "\r\n", "==="]
LETTERS = ["a", "b", " ", "\n", "é", "''", "{|", "|}", "a=", "\n|", "name=a"]
EVERYTHING = [*BRACES, *TAGS, *INCLUSION, *COMMENTS, *HEADINGS, *LETTERS]
SOUPS = [
    EVERYTHING,
    [*BRACES, "a", "\n"],
    [*BRACES, *BRACES, *HEADINGS, *LETTERS],
    [*BRACES, *HEADINGS, *COMMENTS, "{{a|", "}}"],
    [*BRACES, *TAGS, *LETTERS, "{{a|", "}}"],
    [*TAGS, *INCLUSION, *COMMENTS, *LETTERS],
    [*HEADINGS, *COMMENTS, "<ref>", "</ref>", "{{", "}}", "a"],
]


class Oracle:
    """A running ``preprocessor.php``: what MediaWiki itself sees in a text."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, text: str, mode: Mode) -> Seen:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        question = {"text": text, "language_conversion": mode[0], "for_inclusion": mode[1]}
        stdin.write(json.dumps(question) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        assert answer["length"] == len(text)
        return {_seen(node) for node in answer["nodes"]}


def _seen(node: dict[str, object]) -> tuple[object, ...]:
    """*node* of the oracle as a tuple, without the equals signs of an argument's default."""
    if node["kind"] == "argument":
        del node["equals"]
    return tuple(tuple(part) if isinstance(part, list) else part for part in node.values())


@contextmanager
def running_oracle(mediawiki: Path) -> Iterator[Oracle]:
    """The oracle as a process, which ends with the block."""
    with subprocess.Popen(
        ["php", ORACLE, mediawiki],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        tags = {"tags": sorted(PROFILE.extension_tags), "parsed": sorted(PROFILE.parsed_tags)}
        process.stdin.write(json.dumps(tags) + "\n")
        yield Oracle(process)
        process.stdin.close()


@pytest.fixture(scope="module")
def oracle(mediawiki: Path) -> Iterator[Oracle]:
    with running_oracle(mediawiki) as oracle:
        yield oracle


def scanned(text: str, mode: Mode) -> Seen:
    """What the scanner sees, in the oracle's terms."""
    grammar = Grammar(
        PROFILE.extension_tags,
        PROFILE.parsed_tags,
        language_conversion=mode[0],
        for_inclusion=mode[1],
    )
    seen: Seen = set()
    # A heading counts unless it stands in a template, an argument or another heading. A tag's
    # content is a text of its own, so what is around the tag hides no heading in it.
    todo: list[tuple[Node, bool]] = [(node, False) for node in Syntax(text, grammar).nodes]
    while todo:
        node, hidden = todo.pop()
        span = node.start, node.end
        match node:
            case Template():
                equals = (
                    -1 if found.positional else found.value_start - 1 for found in node.parameters
                )
                seen.add(("template", *span, tuple(node.bars), tuple(equals)))
            case Argument():
                seen.add(("argument", *span, tuple(node.bars)))
            case Tag():
                content = None if node.content is None else tuple(node.content)
                seen.add(("tag", *span, node.name, tuple(node.attributes), content))
            case Comment():
                seen.add(("comment", *span, node.closed))
            case Ignored():
                seen.add(("ignored", *span))
            case Heading() if not hidden:
                seen.add(("heading", *span, node.level, node.top_level))
        hides = isinstance(node, (Template, Argument, Heading))
        hides = hides or (hidden and not isinstance(node, Tag))
        todo += [(inner, hides) for inner in node.nodes]
    return seen


def shortest(text: str, differs: Callable[[str], bool]) -> str:
    """*text* with everything taken out that is not needed for ``differs`` to hold."""
    size = len(text)
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if differs(shorter):
                text = shorter
            else:
                start += size
        size = min(size // 2, len(text)) if size > 1 else 0
    return text


def disagreement(text: str, mode: Mode, oracle: Oracle) -> str:
    """What to show of a difference: the shortest text that has it, and both readings."""
    text = shortest(text, lambda shorter: scanned(shorter, mode) != oracle(shorter, mode))
    ours, theirs = scanned(text, mode), oracle(text, mode)
    modes = f"language_conversion={mode[0]}, for_inclusion={mode[1]}"
    only = [
        f"only {who}: {sorted(seen, key=str)}"
        for who, seen in (("the scanner", ours - theirs), ("MediaWiki", theirs - ours))
        if seen
    ]
    return "\n  ".join([f"{text!r} ({modes})", *only])


def generated_texts(count: int, seed: int) -> Iterator[tuple[str, Mode]]:
    """Soups of the fragments that matter to a preprocessor, and a mode to read each in."""
    source = random.Random(seed)
    for index in range(count):
        soup = SOUPS[index % len(SOUPS)]
        text = "".join(source.choices(soup, k=source.randint(2, 40)))
        yield text, MODES[0] if source.random() < 0.5 else source.choice(MODES)


@pytest.mark.parametrize("mode", MODES, ids=str)
@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
def test_drafts(draft: Path, mode: Mode, oracle: Oracle) -> None:
    text = draft.read_text(encoding="utf-8")
    assert scanned(text, mode) == oracle(text, mode)


@pytest.mark.parametrize("mode", MODES, ids=str)
@pytest.mark.parametrize("text", TRICKY)
def test_tricky(text: str, mode: Mode, oracle: Oracle) -> None:
    assert scanned(text, mode) == oracle(text, mode)


def test_generated(request: pytest.FixtureRequest, oracle: Oracle) -> None:
    count = request.config.getoption("--preprocessor-texts")
    differences = []
    for text, mode in generated_texts(count, seed=2026):
        if scanned(text, mode) != oracle(text, mode):
            differences.append(disagreement(text, mode, oracle))
            if len(differences) == 10:
                break
    assert not differences, "\n" + "\n".join(differences)
