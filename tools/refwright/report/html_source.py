"""Wikitext for HTML: its lines in pieces, each with the construct and the findings it lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from refwright.text import Span
from refwright.wikitext.nodes import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from refwright.check import Severity
    from refwright.citations.document import Document
    from refwright.wikitext.nodes import Node

_MOST_NAMED = 5
"""Of the findings that overlap at one place, no more are named."""


class Piece(NamedTuple):
    """Characters that are shown alike: *construct* is the innermost one around them, or empty.

    ``severity`` is the worst of the findings there, None if there is none; ``findings`` are the
    indexes of the first of them.
    """

    text: str
    construct: str
    severity: Severity | None
    findings: tuple[int, ...]


class Source:
    """The text of *document*, with *findings*: their places in it and how bad they are."""

    def __init__(self, document: Document, findings: Sequence[tuple[Span, Severity]]) -> None:
        self._text = document.text
        self._lines = document.lines
        constructs = dict(_constructs(document))
        begins: dict[int, list[int]] = {}
        ends: dict[int, list[int]] = {}
        for index, (span, _) in enumerate(findings):
            start, end = _marked(self._text, span)
            begins.setdefault(start, []).append(index)
            ends.setdefault(end, []).append(index)
        offsets = sorted({0, *constructs, *begins, *ends})
        self._offsets = offsets
        self._states: list[tuple[str, Severity | None, tuple[int, ...]]] = []
        construct = ""
        active: dict[int, Severity] = {}
        count: Counter[Severity] = Counter()
        for offset in offsets:
            construct = constructs.get(offset, construct)
            for index in ends.get(offset, ()):
                count[active.pop(index)] -= 1
            for index in begins.get(offset, ()):
                severity = active[index] = findings[index][1]
                count[severity] += 1
            worst = max((level for level, number in count.items() if number), default=None)
            self._states.append((construct, worst, tuple(islice(active, _MOST_NAMED))))

    def line(self, number: int) -> Iterator[Piece]:
        """The pieces of a line (from 1), without its line break."""
        start, end = self._lines.line_span(number)
        index = bisect_right(self._offsets, start) - 1
        while start < end:
            last = index + 1 == len(self._offsets)
            stop = end if last else min(end, self._offsets[index + 1])
            yield Piece(self._text[start:stop], *self._states[index])
            start, index = stop, index + 1


def _marked(text: str, span: Span) -> Span:
    """*span*, or a character beside it if it is empty, so that there is something to see."""
    if span.start < span.end:
        return span
    start = span.start
    if start and (start == len(text) or text[start] == "\n"):
        start -= 1
    return Span(start, start + 1)


def _constructs(document: Document) -> Iterator[tuple[int, str]]:
    """Where a construct begins, or goes on behind an inner one; the last word on a place counts."""
    syntax = document.syntax
    kinds: tuple[tuple[str, Sequence[Node]], ...] = (
        ("heading", syntax.headings),
        ("template", syntax.templates),
        ("link", syntax.links),
        ("tag", syntax.tags),
        ("comment", syntax.comments),
    )
    found = [(node, kind) for kind, nodes in kinds for node in nodes]
    found.sort(key=lambda each: (each[0].start, -each[0].end))
    around: list[tuple[int, str]] = []
    for node, kind in found:
        yield from _left(around, node.start)
        name = "reference" if isinstance(node, Tag) and node.name == "ref" else kind
        around.append((node.end, name))
        yield node.start, name
    yield from _left(around, len(document.text))


def _left(around: list[tuple[int, str]], offset: int) -> Iterator[tuple[int, str]]:
    """The ends, up to *offset*, of the constructs *around*, which are taken off it."""
    while around and around[-1][0] <= offset:
        end, _ = around.pop()
        yield end, around[-1][1] if around else ""
