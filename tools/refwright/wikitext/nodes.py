"""The constructs of wikitext, each with the exact half-open span that it covers.

Nodes only say where things are; the text itself stays the truth and is never re-serialised.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from refwright.patterns import deferred
from refwright.text import Span

_COMMENT = deferred(r"<!--.*?(?:-->|\Z)", re.DOTALL)
BLANK = " \t\n\r\v\f\0"
"""White space as PHP's ``trim`` has it."""
_LONGEST_NAME = 300
_START, _END = attrgetter("start"), attrgetter("end")


def trimmed(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without the white space (``BLANK``) at both ends."""
    # Nothing is copied: what lies between may be a deep nest that is asked for at each level.
    while end > start and text[end - 1] in BLANK:
        end -= 1
    while start < end and text[start] in BLANK:
        start += 1
    return Span(start, end)


def without_comments(piece: str) -> str:
    """*piece* without HTML comments, trimmed: what a template or parameter name looks up."""
    if "<!--" in piece:
        piece = _COMMENT.sub("", piece)
    return piece.strip(BLANK)


class Node:
    """A construct in the text: ``[start, end)`` in code points, and the constructs inside it."""

    __slots__ = ("end", "nodes", "parent", "start")

    def __init__(self, start: int, end: int, nodes: Sequence[Node] = ()) -> None:
        self.start = start
        self.end = end
        self.nodes = nodes
        self.parent: Node | None = None

    @property
    def span(self) -> Span:
        """What the construct covers, its delimiters included."""
        return Span(self.start, self.end)

    def ancestors(self) -> Iterator[Node]:
        """The constructs around this one, innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def within(self, span: Span) -> Sequence[Node]:
        """The constructs directly inside this one that lie in *span*."""
        first = bisect_left(self.nodes, span.start, key=_START)
        return self.nodes[first : bisect_right(self.nodes, span.end, first, key=_END)]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end})"


class Comment(Node):
    """``<!-- … -->``; ``closed`` is false if it runs to the end of the text."""

    __slots__ = ("closed",)

    def __init__(self, start: int, end: int, closed: bool) -> None:
        super().__init__(start, end)
        self.closed = closed


class Ignored(Node):
    """What the preprocessor drops on a page view: ``<includeonly>…``, the tag ``<noinclude>``."""

    __slots__ = ()


class Tag(Node):
    """An extension tag; ``content`` is None if it is self-closing.

    ``name`` is lower-case; ``attributes`` is the span between the name and ``>`` or ``/>``.
    """

    __slots__ = ("attributes", "content", "name")

    def __init__(
        self, start: int, end: int, name: str, attributes: Span, content: Span | None
    ) -> None:
        super().__init__(start, end)
        self.name = name
        self.attributes = attributes
        self.content = content


class Parameter:
    """One parameter of a template, from behind its ``|`` to the next one.

    ``key`` is the trimmed name without comments (``"1"``, ``"2"`` … for a positional one); what is
    written for it begins at ``value_start``, blanks included.
    Spans are worked out when they are asked for: most parameters never are.
    """

    __slots__ = ("_text", "end", "key", "start", "value_start")

    def __init__(self, text: str, key: str, start: int, value_start: int, end: int) -> None:
        self._text = text
        self.key = key
        self.start = start
        self.value_start = value_start
        self.end = end

    @property
    def positional(self) -> bool:
        """True if no ``=`` gives it a name."""
        return self.value_start == self.start

    @property
    def span(self) -> Span:
        """All of it, blanks included, without the ``|`` before and behind it."""
        return Span(self.start, self.end)

    @property
    def name(self) -> Span | None:
        """The trimmed name, None for a positional parameter."""
        if self.positional:
            return None
        return trimmed(self._text, self.start, self.value_start - 1)

    @property
    def value(self) -> Span:
        """The trimmed value of a named parameter; all of a positional one."""
        if self.positional:
            return Span(self.start, self.end)
        return trimmed(self._text, self.value_start, self.end)

    @property
    def content(self) -> str:
        """The value as it is written, blanks included."""
        return self._text[self.value_start : self.end]

    @property
    def text(self) -> str:
        """What ``value`` covers."""
        content = self._text[self.value_start : self.end]
        return content if self.positional else content.strip(BLANK)

    @property
    def empty(self) -> bool:
        """True if the value is nothing but white space."""
        at, end = self.value_start, self.end
        if at == end:
            return True
        text = self._text
        while text[at] in BLANK:
            at += 1
            if at == end:
                return True
        return False


class Template(Node):
    """``{{name|…}}``; ``bars`` are the offsets of its ``|``, ``equals`` that of the first ``=``
    in the piece behind each (-1: positional).

    Both are None for a template without any other construct inside, as most are: there every
    ``|`` counts, and they are looked for when somebody asks.
    """

    __slots__ = ("_bars", "_counting", "_equals", "_parameters", "_text", "canonical")

    def __init__(
        self,
        start: int,
        end: int,
        nodes: Sequence[Node],
        text: str,
        bars: list[int] | None = None,
        equals: list[int] | None = None,
    ) -> None:
        super().__init__(start, end, nodes)
        self._text = text
        self._parameters: tuple[Parameter, ...] | None = None
        self._counting: dict[str, Parameter] | None = None
        self._bars = bars
        self._equals = equals
        self.canonical = ""
        """The name with redirects resolved; the reader of the page asks the wiki's profile."""

    @property
    def bars(self) -> list[int]:
        """The offsets of the ``|`` before each parameter."""
        if self._bars is None:
            self._bars = [parameter.start - 1 for parameter in self.parameters]
        return self._bars

    @property
    def name_span(self) -> Span:
        """Span between ``{{`` and the first ``|`` or ``}}``, without blanks around the name."""
        return trimmed(self._text, self.start + 2, self._name_end)

    @property
    def name(self) -> str:
        """The name as written, trimmed and without comments; 300 characters at the most."""
        return self._name(self.start + 2, self._name_end)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters in text order."""
        if self._parameters is None:
            self._parameters = tuple(self._read_parameters())
        return self._parameters

    @property
    def counting(self) -> Mapping[str, Parameter]:
        """By key the parameters that count: of equal keys, MediaWiki keeps the last."""
        if self._counting is None:
            self._counting = {found.key: found for found in self.parameters}
        return self._counting

    def get(self, *keys: str) -> Parameter | None:
        """The parameter of the first of *keys* that is there, None if none is."""
        counting = self.counting
        for key in keys:
            if key in counting:
                return counting[key]
        return None

    def _name(self, start: int, end: int) -> str:
        text = self._text
        if end - start <= _LONGEST_NAME:
            return without_comments(text[start:end])
        # A nest of templates in names would be copied once a level.
        pieces, room = [], _LONGEST_NAME
        for node in self.within(Span(start, end)):
            if isinstance(node, Comment) and room:
                pieces.append(text[start : min(node.start, start + room)])
                room -= len(pieces[-1])
                start = node.end
        pieces.append(text[start : min(end, start + room)])
        return "".join(pieces).strip(BLANK)

    @property
    def _name_end(self) -> int:
        end = self.end - 2
        if self._bars is not None:
            return self._bars[0] if self._bars else end
        bar = self._text.find("|", self.start + 2, end)
        return end if bar < 0 else bar

    def _read_parameters(self) -> list[Parameter]:
        if self._equals is None:
            return self._plain_parameters()
        return self._parameters_around(self.bars, self._equals)

    def _plain_parameters(self) -> list[Parameter]:
        text = self._text
        found: list[Parameter] = []
        name, *pieces = text[self.start + 2 : self.end - 2].split("|")
        end = self.start + 2 + len(name)
        position = 0
        for piece in pieces:
            start = end + 1
            end = start + len(piece)
            equals = piece.find("=")
            if equals < 0:
                position += 1
                found.append(Parameter(text, str(position), start, start, end))
            else:
                key = piece[:equals] if equals < _LONGEST_NAME else piece[:_LONGEST_NAME]
                found.append(Parameter(text, key.strip(BLANK), start, start + equals + 1, end))
        return found

    def _parameters_around(self, bars: list[int], equals: list[int]) -> list[Parameter]:
        text = self._text
        found: list[Parameter] = []
        position = 0
        stops = [*bars[1:], self.end - 2]
        for bar, equal, stop in zip(bars, equals, stops, strict=False):
            start = bar + 1
            if equal < 0:
                position += 1
                key = str(position)
                equal = bar
            else:
                key = self._name(start, equal)
            found.append(Parameter(text, key, start, equal + 1, stop))
        return found


class Argument(Node):
    """``{{{name|default}}}``, with ``bars`` as for a template."""

    __slots__ = ("bars",)

    def __init__(self, start: int, end: int, nodes: Sequence[Node], bars: list[int]) -> None:
        super().__init__(start, end, nodes)
        self.bars = bars


class Wikilink(Node):
    """``[[target|…]]`` as the preprocessor pairs the brackets."""

    __slots__ = ()

    def pieces(self, text: str) -> list[Span]:
        """Spans between the brackets, split at each ``|`` that is not inside another construct."""
        pieces: list[Span] = []
        start = position = self.start + 2
        end = self.end - 2
        inner = iter(self.nodes)
        node = next(inner, None)
        while True:
            stop = node.start if node is not None else end
            bar = text.find("|", position, stop)
            if bar >= 0:
                pieces.append(Span(start, bar))
                start = position = bar + 1
            elif node is None:
                pieces.append(Span(start, end))
                return pieces
            else:
                position = max(position, node.end)
                node = next(inner, None)


class Heading(Node):
    """``== title ==``; ``top_level`` if it is none of a template's parameters."""

    __slots__ = ("level", "title", "top_level")

    def __init__(
        self, start: int, end: int, nodes: Sequence[Node], level: int, title: Span
    ) -> None:
        super().__init__(start, end, nodes)
        self.level = level
        self.title = title
        self.top_level = True


class Unclosed(NamedTuple):
    """An opener without its closer, which MediaWiki shows as text (or runs to the end)."""

    kind: str
    """``template``, ``link``, ``comment`` or the name of an extension tag."""
    span: Span
