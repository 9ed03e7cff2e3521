"""The words that a reader sees in a piece of wikitext, each traceable to its place in the source.

Plain-text citations are read from these words, so markup (italics, links, comments, entities)
never hides an author or a year, and every field found still has an exact span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.entities import character
from refwright.wikitext.nodes import Comment, Ignored, Node, Tag, Template, Wikilink

if TYPE_CHECKING:
    from refwright.wiki import Wiki

# What is no word between the constructs: quotes for italics and bold, HTML tags, character
# references, and the brackets of external links with their address.
_MARKUP = deferred(
    r"''+"
    r"|</?[A-Za-z][^<>\n]{0,300}>"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|\[(?:[a-z]{2,6}:)?//[^\[\]<>\"\s]+[ \t]*"
    r"|\]"
)
_MAX_DEPTH = 8
_LONGEST_PREFIX = 40


class Words:
    """Visible text (``text``) with a map back to the source it was read from.

    ``starts[i]`` is the offset in ``text`` where the i-th piece begins, ``sources[i]`` the span of
    the source it came from; a piece whose lengths differ (an entity, a template) maps as a whole.
    ``complete`` is false if something that shows text was left out: an unknown template.
    ``italics`` are the ranges of ``text`` that apostrophes set in italics.
    """

    __slots__ = ("_shift", "_sources", "_starts", "complete", "italics", "text")

    def __init__(
        self,
        text: str,
        starts: list[int],
        sources: list[Span],
        *,
        complete: bool = True,
        italics: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.text = text
        self.complete = complete
        self.italics = italics
        self._starts = starts
        self._sources = sources
        # Words of one piece, without markup, stand in the source as they are.
        self._shift: int | None = None
        if len(sources) == 1 and sources[0].end - sources[0].start == len(text):
            self._shift = sources[0].start

    @classmethod
    def plain(cls, text: str, offset: int = 0) -> Words:
        """Words of a text without markup that starts at *offset* in its source."""
        return cls(text, [0], [Span(offset, offset + len(text))])

    def span(self, start: int, end: int) -> Span:
        """Source span of the half-open range of ``text``; an empty range maps to an empty span."""
        if self._shift is not None and start < end:
            return Span(start + self._shift, end + self._shift)
        if start >= end:
            place = self._source(start, end_of_range=False)
            return Span(place, place)
        return Span(self._source(start, end_of_range=False), self._source(end, end_of_range=True))

    def _source(self, offset: int, *, end_of_range: bool) -> int:
        if not self._starts:
            return 0
        index = max(0, bisect_right(self._starts, offset - end_of_range) - 1)
        source = self._sources[index]
        start = self._starts[index]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        if following - start == source.end - source.start:
            return min(source.end, source.start + offset - start)
        if end_of_range:
            return source.end
        return source.start if offset < following else source.end


UNTOLD = Words("", [], [], complete=False)
"""Those of a template of which only the wiki knows what it shows."""


def read_words(text: str, nodes: Iterable[Node], start: int, end: int, wiki: Wiki) -> Words:
    """The words of ``text[start:end]``, whose outermost constructs are *nodes*.

    Left out are comments, references and other extension tags, files and categories, HTML tags,
    and templates that the profile does not know as text; links show their label.
    """
    reader = _Reader(text, wiki)
    reader.read(nodes, start, end, 0)
    return Words(
        "".join(reader.pieces),
        reader.starts,
        reader.sources,
        complete=reader.complete,
        italics=tuple(reader.italics),
    )


class _Reader:
    def __init__(self, text: str, wiki: Wiki) -> None:
        self.text = text
        self.wiki = wiki
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.sources: list[Span] = []
        self.length = 0
        self.open_links = 0
        self.complete = True
        self.italics: list[tuple[int, int]] = []
        self.italics_opened: int | None = None

    def read(self, nodes: Iterable[Node], start: int, end: int, depth: int) -> None:
        position = start
        for node in nodes:
            if node.start < start or node.end > end:
                continue
            self._between(position, node.start)
            position = node.end
            if isinstance(node, Template):
                self._template(node, depth)
            elif isinstance(node, Wikilink):
                self._wikilink(node, depth)
            elif not isinstance(node, (Comment, Ignored, Tag)):
                self._between(node.start, node.end)
        self._between(position, end)

    def _add(self, words: str, start: int, end: int) -> None:
        if words:
            self.pieces.append(words)
            self.starts.append(self.length)
            self.sources.append(Span(start, end))
            self.length += len(words)

    def _between(self, start: int, end: int) -> None:
        if start >= end:
            return
        text = self.text
        position = start
        for match in _MARKUP.finditer(text, start, end):
            at = match.start()
            char = text[at]
            if char == "]":
                if not self.open_links:
                    continue
                self.open_links -= 1
            elif char == "[":
                self.open_links += 1
            self._add(text[position:at], position, at)
            position = match.end()
            if char == "'":
                self._quotes(position - at)
            elif char == "&":
                self._add(character(match[0]), at, position)
            elif char == "<" and match[0][:3].lower() == "<br":
                self._add(" ", at, position)
        self._add(text[position:end], position, end)

    def _quotes(self, length: int) -> None:
        """Italics begin or end: two apostrophes, or five, which are bold as well."""
        if length not in (2, 5):
            return
        if self.italics_opened is None:
            self.italics_opened = self.length
            return
        if self.italics_opened < self.length:
            self.italics.append((self.italics_opened, self.length))
        self.italics_opened = None

    def _template(self, node: Template, depth: int) -> None:
        shown = self.wiki.text_templates.get(node.canonical)
        if shown is None or depth >= _MAX_DEPTH:
            self.complete = False
        elif not shown.startswith("$"):
            self._add(shown, node.start, node.end)
        elif (parameter := node.get(shown[1:])) is not None:
            self._inside(node, parameter.value, depth)

    def _wikilink(self, node: Wikilink, depth: int) -> None:
        pieces = node.pieces(self.text)
        start, end = pieces[0]
        colon = self.text.find(":", start, min(end, start + _LONGEST_PREFIX))
        if colon >= 0 and self.wiki.namespace(self.text[start:colon]) in ("file", "category"):
            return
        if depth < _MAX_DEPTH:
            self._inside(node, pieces[-1], depth)

    def _inside(self, node: Node, shown: Span, depth: int) -> None:
        self.read(node.within(shown), *shown, depth + 1)
