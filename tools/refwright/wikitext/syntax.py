"""The structure of one page: its constructs in text order, by kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from refwright.text import Span
from refwright.wikitext.grammar import Grammar
from refwright.wikitext.links import ExternalLink, external_links
from refwright.wikitext.nodes import (
    Argument,
    Comment,
    Heading,
    Ignored,
    Node,
    Tag,
    Template,
    Unclosed,
    Wikilink,
)
from refwright.wikitext.scanner import Scanner


class Syntax:
    """Everything the preprocessor sees in ``text``; each list is in text order, outer before inner.

    ``nodes`` are the outermost constructs; ``unclosed`` the openers without a closer.
    """

    def __init__(self, text: str, grammar: Grammar) -> None:
        scanner = Scanner(text, grammar)
        self.text = text
        self.nodes: list[Node] = scanner.scan(0, len(text))
        self.unclosed: list[Unclosed] = scanner.unclosed
        self.templates: list[Template] = []
        self.arguments: list[Argument] = []
        self.tags: list[Tag] = []
        self.comments: list[Comment] = []
        self.links: list[Wikilink] = []
        self.headings: list[Heading] = []
        self.hidden: list[Span] = []
        """Comments, ignored parts and the content of tags that is no wikitext: not markup."""
        self._sort_out(grammar)

    @property
    def problem_count(self) -> int:
        """How many openers are left without a closer: a fix must not raise it."""
        return len(self.unclosed)

    @cached_property
    def external_links(self) -> list[ExternalLink]:
        """All external links, bracketed and bare, outside ``hidden``."""
        return list(external_links(self))

    def is_hidden(self, offset: int) -> bool:
        """True if the character at *offset* is no markup (see ``hidden``)."""
        index = bisect_right(self.hidden, (offset, len(self.text) + 1))
        return index > 0 and self.hidden[index - 1].end > offset

    def outermost_within(self, start: int, end: int) -> Sequence[Node]:
        """The outermost constructs of the page that begin in ``[start, end)``."""
        starts = self._starts
        return self.nodes[bisect_left(starts, start) : bisect_left(starts, end)]

    def outermost_at(self, offset: int) -> Node | None:
        """The outermost construct of the page that covers the character at *offset*."""
        index = bisect_right(self._starts, offset)
        if index and self.nodes[index - 1].end > offset:
            return self.nodes[index - 1]
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [node.start for node in self.nodes]

    def _sort_out(self, grammar: Grammar) -> None:
        parsed = grammar.parsed_tags
        lists: dict[type[Node], list[Node]] = {
            Template: self.templates,  # type: ignore[dict-item]  # each list holds its own kind
            Argument: self.arguments,  # type: ignore[dict-item]
            Tag: self.tags,  # type: ignore[dict-item]
            Comment: self.comments,  # type: ignore[dict-item]
            Wikilink: self.links,  # type: ignore[dict-item]
            Heading: self.headings,  # type: ignore[dict-item]
            Ignored: [],
        }
        levels: list[Iterator[Node]] = [iter(self.nodes)]
        parents: list[Node | None] = [None]
        of_page = [True]  # no parameter, content of a tag or heading is around
        while levels:
            parent = parents[-1]
            for node in levels[-1]:
                node.parent = parent
                kind = type(node)
                lists[kind].append(node)
                if kind is Tag:
                    if node.name not in parsed:  # type: ignore[attr-defined]
                        self.hidden.append(node.span)
                elif kind is Comment or kind is Ignored:
                    self.hidden.append(node.span)
                elif kind is Heading:
                    node.top_level = of_page[-1]  # type: ignore[attr-defined]
                if node.nodes:
                    levels.append(iter(node.nodes))
                    parents.append(node)
                    of_page.append(of_page[-1] and kind is Wikilink)
                    break
            else:
                levels.pop()
                parents.pop()
                of_page.pop()
