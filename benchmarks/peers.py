"""Compares what refwright reads with what mwparserfromhell reads, on any folder of wikitext.

    python benchmarks/peers.py FOLDER

Compared are templates (name and span, in text order), their parameters (name and value) and
wikilinks (span and target). Each kind of difference is counted and shown with an example;
MediaWiki's own preprocessor (tests/test_preprocessor.py) says who is right.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import mwparserfromhell
from mwparserfromhell.nodes import Node, Template, Wikilink
from mwparserfromhell.wikicode import Wikicode

from refwright import wiki
from refwright.wikitext.grammar import Grammar
from refwright.wikitext.nodes import without_comments
from refwright.wikitext.syntax import Syntax

SUFFIXES = {".wikitext", ".wiki", ".mediawiki"}

Found = dict[tuple[int, int], tuple[str, ...]]
"""Constructs by span: what is compared of each, in words."""


def main() -> int:
    """Compare the texts of the folder on the command line, and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--site", default="enwiki", help="wiki of the texts (default: enwiki)")
    arguments = parser.parse_args()
    profile = wiki.load(arguments.site)
    grammar = Grammar(profile.extension_tags, profile.parsed_tags, profile.language_conversion)
    files = [file for file in sorted(arguments.folder.rglob("*")) if file.suffix in SUFFIXES]
    if not files:
        print(f"no wikitext in {arguments.folder}", file=sys.stderr)
        return 2
    same: Counter[str] = Counter()
    total: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for file in files:
        text = file.read_text(encoding="utf-8")
        syntax = Syntax(text, grammar)
        theirs = dict(_spans(text))
        for what, ours, others in (
            ("templates", _templates(syntax), _their_templates(theirs)),
            ("parameters", _parameters(syntax), _their_parameters(theirs)),
            ("wikilinks", _links(syntax), _their_links(theirs)),
        ):
            total[what] += len(ours.keys() | others.keys())
            for span in sorted(ours.keys() | others.keys()):
                mine, other = ours.get(span), others.get(span)
                if mine == other:
                    same[what] += 1
                    continue
                kind = f"{what}: {_kind(mine, other)}"
                kinds[kind] += 1
                if kind not in examples:
                    place = text[max(0, span[0] - 30) : span[0] + 150]
                    examples[kind] = f"{file.name}:{span[0]} {place!r}\n      {mine} / {other}"[
                        :700
                    ]
    for what in total:
        print(f"{what}: {same[what]} of {total[what]} agree ({same[what] / total[what]:.4%})")
    for kind, count in kinds.most_common():
        print(f"  {count:6} {kind}\n      {examples[kind]}")
    return 0


def _kind(mine: tuple[str, ...] | None, other: tuple[str, ...] | None) -> str:
    if mine is None:
        return "only mwparserfromhell"
    if other is None:
        return "only refwright"
    return "different name or value"


def _templates(syntax: Syntax) -> Found:
    return {tuple(found.span): (without_comments(found.name),) for found in syntax.templates}


def _parameters(syntax: Syntax) -> Found:
    return {
        tuple(found.span): tuple(
            part
            for parameter in found.parameters
            for part in (parameter.key, parameter.value.of(syntax.text))
        )
        for found in syntax.templates
    }


def _links(syntax: Syntax) -> Found:
    return {
        tuple(found.span): (found.pieces(syntax.text)[0].of(syntax.text),) for found in syntax.links
    }


def _their_templates(spans: dict[tuple[int, int], Node]) -> Found:
    return {
        span: (without_comments(str(node.name)),)
        for span, node in spans.items()
        if isinstance(node, Template)
    }


def _their_parameters(spans: dict[tuple[int, int], Node]) -> Found:
    return {
        span: tuple(
            part
            for parameter in node.params
            for part in (
                without_comments(str(parameter.name)),
                str(parameter.value).strip(" \t\n\r\v\f\0")
                if parameter.showkey
                else str(parameter.value),
            )
        )
        for span, node in spans.items()
        if isinstance(node, Template)
    }


def _their_links(spans: dict[tuple[int, int], Node]) -> Found:
    return {span: (str(node.title),) for span, node in spans.items() if isinstance(node, Wikilink)}


def _spans(text: str) -> Iterator[tuple[tuple[int, int], Node]]:
    """Every node of mwparserfromhell's tree with its span, which the tree itself does not know."""
    code = mwparserfromhell.parse(text, skip_style_tags=True)
    yield from _placed(code, text, 0)


def _placed(code: Wikicode, text: str, offset: int) -> Iterator[tuple[tuple[int, int], Node]]:
    for node in code.nodes:
        written = str(node)
        if text.startswith(written, offset):
            yield (offset, offset + len(written)), node
        inside = offset
        for child in node.__children__():
            place = text.find(str(child), inside, offset + len(written)) if len(child.nodes) else -1
            if place >= 0:
                yield from _placed(child, text, place)
                inside = place + len(str(child))
        offset += len(written)


if __name__ == "__main__":
    sys.exit(main())
