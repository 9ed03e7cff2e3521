"""Lines of a page as the parser's block level sees them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from refwright.text import Span
from refwright.wikitext.blocks import block_at, read_blocks
from refwright.wikitext.grammar import Grammar
from refwright.wikitext.syntax import Syntax

GRAMMAR = Grammar(frozenset({"ref", "references", "nowiki"}), frozenset({"ref", "references"}))


def blocks_of(text: str) -> list[tuple[str, str, str]]:
    """Kind, marker and content of each block."""
    return [
        (block.kind.value, block.marker, block.content.of(text))
        for block in read_blocks(Syntax(text, GRAMMAR))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("blank", "", "")]),
        ("a", [("paragraph", "", "a")]),
        ("a\n\nb", [("paragraph", "", "a"), ("blank", "", ""), ("paragraph", "", "b")]),
        ("* a\n*b\n", [("item", "*", "a"), ("item", "*", "b"), ("blank", "", "")]),
        ("*:#; a", [("item", "*:#;", "a")]),
        (" * a", [("paragraph", "", "* a")]),
        ("* ", [("item", "*", "")]),
        (";a:b", [("item", ";", "a:b")]),
        ("== a ==\nb", [("heading", "", "== a =="), ("paragraph", "", "b")]),
        ("== a\nb", [("paragraph", "", "== a"), ("paragraph", "", "b")]),
        ("a\r\n* b\r\nc", [("paragraph", "", "a"), ("item", "*", "b"), ("paragraph", "", "c")]),
        ("a\r* b\rc", [("paragraph", "", "a"), ("item", "*", "b"), ("paragraph", "", "c")]),
        # A line break inside a construct ends no line.
        ("* {{a\n|b\n}} c\nd", [("item", "*", "{{a\n|b\n}} c"), ("paragraph", "", "d")]),
        ("a<ref>b\n* c</ref>\n* d", [("paragraph", "", "a<ref>b\n* c</ref>"), ("item", "*", "d")]),
        ("a<!-- b\n* c -->\nd", [("paragraph", "", "a<!-- b\n* c -->"), ("paragraph", "", "d")]),
        ("[[File:A|b\nc]]\n* d", [("paragraph", "", "[[File:A|b\nc]]"), ("item", "*", "d")]),
        (
            "{| class=a\n|-\n| b\n* c\n|}\nd",
            [
                ("table", "", "{| class=a"),
                ("table", "", "|-"),
                ("table", "", "| b"),
                ("table", "", "* c"),
                ("table", "", "|}"),
                ("paragraph", "", "d"),
            ],
        ),
        (
            "{|\n{|\n|}\n|}\na",
            [*[("table", "", row) for row in ("{|", "{|", "|}", "|}")], ("paragraph", "", "a")],
        ),
        ("|}\na", [("paragraph", "", "|}"), ("paragraph", "", "a")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert blocks_of(text) == expected


@pytest.mark.parametrize(
    "text", ["", "\n", "a\nb\r\nc\rd\n", "* a\n{{b\n}}\n\n== c ==\n{|\n|}\n", "a<ref>\n</ref>\n"]
)
def test_blocks_cover_the_text(text: str) -> None:
    blocks = list(read_blocks(Syntax(text, GRAMMAR)))
    assert blocks[0].span.start == 0
    assert blocks[-1].span.end == len(text)
    for before, behind in pairwise(blocks):
        assert text[before.span.end : behind.span.start] in ("\n", "\r\n", "\r")
    for block in blocks:
        assert block.span.contains(block.content)
        for node in block.nodes:
            assert block.span.contains(node.span)


def test_block_at() -> None:
    blocks = list(read_blocks(Syntax("a\n* bc\n", GRAMMAR)))
    assert [block_at(blocks, offset).span for offset in range(8)] == [
        *[Span(0, 1)] * 2,
        *[Span(2, 6)] * 5,
        Span(7, 7),
    ]
