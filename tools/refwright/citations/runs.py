"""Runs of reference marks: the superscripts that stand together behind one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Comment, Node

if TYPE_CHECKING:
    from refwright.citations.references import Reference
    from refwright.wiki import Wiki
    from refwright.wikitext.syntax import Syntax

_BLANKS = deferred(r"[ \t]*")


class ReferenceRun(NamedTuple):
    """Adjacent reference marks, with the page numbers and cleanup tags among them.

    ``references`` are indexes of the page's references, at least one; ``parent`` is the construct
    that the marks stand in, None for the page itself.
    """

    span: Span
    references: tuple[int, ...]
    parent: Node | None


def read_runs(
    syntax: Syntax, wiki: Wiki, references: Sequence[Reference]
) -> Iterator[ReferenceRun]:
    """The longest runs, in the order of their beginnings.

    Marks are references (list-defined ones are none), ``{{rp}}`` and tags such as
    ``{{citation needed}}``; between them stand at most blanks and comments. A mark inside another
    begins a run of its own.
    """
    # By the construct that they stand in: only marks side by side can make a run.
    latest: dict[Node | None, _Run] = {}
    runs: list[_Run] = []
    for node, indexes in _marks_and_comments(syntax, wiki, references):
        run = latest.get(node.parent)
        if run is not None and _BLANKS.fullmatch(syntax.text, run.end, node.start):
            run.add(node, indexes)
        elif not isinstance(node, Comment):
            run = latest[node.parent] = _Run(node, indexes)
            runs.append(run)
    for run in runs:
        if run.references:
            span = Span(run.first.start, run.last.end)
            yield ReferenceRun(span, tuple(run.references), run.first.parent)


class _Run:
    """A run being read; ``end`` is behind a comment too, ``last`` is its last mark."""

    __slots__ = ("end", "first", "last", "references")

    def __init__(self, first: Node, references: list[int]) -> None:
        self.first = self.last = first
        self.end = first.end
        self.references = references

    def add(self, node: Node, references: list[int]) -> None:
        self.end = node.end
        self.references += references
        if not isinstance(node, Comment):
            self.last = node


def _marks_and_comments(
    syntax: Syntax, wiki: Wiki, references: Sequence[Reference]
) -> list[tuple[Node, list[int]]]:
    """Each with the indexes of the references that it makes, in text order."""
    marks: dict[Node, list[int]] = {}
    for index, reference in enumerate(references):
        if reference.list_index is None:
            marks.setdefault(reference.node, []).append(index)
    if not marks:
        return []
    for template in syntax.templates:
        if template.canonical in wiki.page_templates or template.canonical in wiki.inline_tags:
            marks.setdefault(template, [])
    for comment in syntax.comments:
        marks[comment] = []
    return sorted(marks.items(), key=lambda mark: mark[0].start)
