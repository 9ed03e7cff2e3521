"""One left-to-right pass over wikitext that finds what MediaWiki's preprocessor finds.

The pass keeps a stack of what is open and lets one regular expression, chosen by the top of the
stack, find the next character that matters. Every position is an offset into the whole text, so
nothing is copied; the content of a tag like ``<ref>`` is scanned again inside its own span.

Behaviour after MediaWiki's ``Preprocessor`` (``includes/parser``), which is also the oracle of
the tests. Cost is linear: an opener's closer is searched once per kind, and remembered as absent.
"""

from __future__ import annotations

from refwright.text import Span
from refwright.wikitext.grammar import (
    BRACE,
    HEADING,
    LINK,
    VARIANT,
    Grammar,
    closer_of,
    patterns_of,
)
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

_MAX_HEADING = 6

# Only these, spelt so, run to the end of the text if they are not closed.
_RUN_TO_END = frozenset({"includeonly", "noinclude", "onlyinclude"})


class _Open:
    """An opener on the stack, with what has been read behind it."""

    __slots__ = (
        "bars",
        "comment_end",
        "count",
        "dash",
        "equals",
        "first",
        "kind",
        "start",
        "text_end",
    )

    def __init__(
        self, kind: str, start: int, count: int, first: int, *, dash: bool = False
    ) -> None:
        self.kind = kind
        self.start = start
        self.count = count
        self.first = first  # how many nodes there were before it
        self.dash = dash  # a "-" stands before the braces: what is left of them may open "-{"
        self.bars: list[int] = []
        self.equals: list[int] = []
        # In a heading: where its text ends if only blanks and comments follow, up to comment_end.
        self.text_end = self.comment_end = -1


class Scanner:
    """Scans spans of one text; ``unclosed`` collects the openers that have no closer."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        if "-{" not in text:
            # A hyphen then never matters, and the search need not stop at any.
            grammar = grammar._replace(language_conversion=False)
        self.text = text
        self.grammar = grammar
        self.patterns = patterns_of(grammar)
        self.unclosed: list[Unclosed] = []

    def scan(self, start: int, end: int) -> list[Node]:
        """The outermost constructs of ``text[start:end]``, in text order."""
        if _is_plain_template(self.text, start, end):
            return [Template(start, end, (), self.text)]  # as in most references
        return _Pass(self, start, end).run()


class _Pass:
    """One pass over one span: the stack, and what happens at each kind of token."""

    def __init__(self, scanner: Scanner, start: int, end: int) -> None:
        self.scanner = scanner
        self.text = scanner.text
        self.start = start
        self.end = end
        self.position = start
        self.top: _Open | None = None
        self.stack: list[_Open] = []
        # Those of everything open in one row: each closed construct takes its own off the end.
        self.nodes: list[Node] = []
        self.find = scanner.patterns.outside
        self.no_more_gt = False
        self.no_closer: set[str] = set()
        self.only_included = (
            scanner.grammar.for_inclusion
            and scanner.text.find("<onlyinclude>", start, end) >= 0
            and scanner.text.find("</onlyinclude>", start, end) >= 0
        )

    def run(self) -> list[Node]:
        text, end, patterns = self.text, self.end, self.scanner.patterns
        if self.only_included:
            self._skip_to_included(self.position)
        self._open_heading(self.position, self._equals_run(self.position))
        while True:
            match = self.find(text, self.position, end)
            top = self.top
            if match is None:
                if top is None or top.kind != HEADING or self.position > end:
                    break
                self._end_heading(top, end)
                continue
            at, stop = match.span()
            char = text[at]
            if char in "[{-":
                self._open(at, stop)
            # Pipes and equals signs only come up where they separate parameters.
            elif char == "|":
                assert top is not None
                top.bars.append(at)
                self.position = stop
                if stop == at + 1:
                    top.equals.append(-1)
                    self.find = patterns.inside_parameter[top.kind]
                else:
                    top.equals.append(stop - 1)
                    self.find = patterns.inside[top.kind]
            elif char == "=":
                assert top is not None
                top.equals[-1] = at
                self.find = patterns.inside[top.kind]
                self.position = stop
            elif char == "<":
                self._angle(at)
            elif char == "\n":
                if top is not None and top.kind == HEADING:
                    self._end_heading(top, at)
                else:
                    self._open_heading(at + 1, stop - at - 1)
            else:
                assert top is not None
                self._close(top, at)
        self._unwind()
        return self.nodes

    def _push(self, piece: _Open) -> None:
        self.stack.append(piece)
        self.top = piece
        self.find = self.scanner.patterns.inside[piece.kind]

    def _pop(self) -> None:
        stack, patterns = self.stack, self.scanner.patterns
        stack.pop()
        if not stack:
            self.top, self.find = None, patterns.outside
            return
        self.top = top = stack[-1]
        awaits_equals = top.equals and top.equals[-1] < 0
        self.find = (patterns.inside_parameter if awaits_equals else patterns.inside)[top.kind]

    def _nodes_since(self, first: int) -> list[Node]:
        """Takes the nodes from the one numbered *first* on off the row."""
        inside = self.nodes[first:]
        if inside:
            del self.nodes[first:]
        return inside

    def _unwind(self) -> None:
        """Openers left without a closer are text."""
        kinds = {BRACE: "template", LINK: "link", VARIANT: "variant"}
        for piece in self.stack:
            if piece.kind in kinds:
                span = Span(piece.start, piece.start + piece.count)
                self.scanner.unclosed.append(Unclosed(kinds[piece.kind], span))

    def _equals_run(self, at: int) -> int:
        count = 0
        while count < _MAX_HEADING and at + count < self.end and self.text[at + count] == "=":
            count += 1
        return count

    def _open_heading(self, start: int, count: int) -> None:
        count = min(count, _MAX_HEADING)
        if count:
            self._push(_Open(HEADING, start, count, len(self.nodes)))
        self.position = start + count

    def _end_heading(self, piece: _Open, at: int) -> None:
        """*at* is the line's end; the line is a heading if it closes with equals signs."""
        text = self.text
        stop = _skip_back(text, piece.start, at, " \t")
        if piece.comment_end == stop:
            stop = _skip_back(text, piece.start, piece.text_end, " \t")
        first = _skip_back(text, piece.start, stop, "=")
        closing = stop - first
        level = min(closing, piece.count)
        if closing and first == piece.start:
            # Nothing but equals signs: some of them open, some close, the rest is the title.
            level = 0 if closing < 3 else min(_MAX_HEADING, (closing - 1) // 2)
        self._pop()
        if level:
            title = Span(piece.start + level, stop - level)
            inside = self._nodes_since(piece.first)
            self.nodes.append(Heading(piece.start, at, inside, level, title))
        # The line break may open another heading; at the end of the text there is none.
        self.position = at if at < self.end else at + 1

    def _open(self, at: int, stop: int) -> None:
        """What opens at *at*, and has its closer already where ``text[at:stop]`` holds it."""
        text, nodes = self.text, self.nodes
        char, last = text[at], text[stop - 1]
        self.position = stop
        if last == "]":
            nodes.append(Wikilink(at, stop))
        elif last == "}":
            nodes.append(Template(at, stop, (), text))
        elif char != "-":
            self._push(_Open(char, at, stop - at, len(nodes)))
        elif stop - at == 2:
            self._push(_Open(VARIANT, at, 2, len(nodes)))
        else:
            self._push(_Open(BRACE, at + 1, stop - at - 1, len(nodes), dash=True))

    def _close(self, piece: _Open, at: int) -> None:
        """The closer of the innermost opener stands at *at*."""
        text = self.text
        length = 3 if piece.count > 2 and piece.kind == BRACE and text[at : at + 3] == "}}}" else 2
        if at + length > self.end:
            length = 2
        start, stop = piece.start + piece.count - length, at + length
        if piece.kind != VARIANT:  # of which nobody asks where it is
            inside = self._nodes_since(piece.first)
            node: Node
            if piece.kind == LINK:
                node = Wikilink(start, stop, inside)
            elif length == 3:
                node = Argument(start, stop, inside, piece.bars)
            else:
                node = Template(start, stop, inside, text, piece.bars, piece.equals)
            self.nodes.append(node)
        self._pop()
        rest = piece.count - length
        if rest == 1 and piece.dash:
            self._push(_Open(VARIANT, piece.start - 1, 2, piece.first))
        elif rest >= 2:
            self._push(_Open(piece.kind, piece.start, rest, piece.first, dash=piece.dash))
        self.position = stop

    def _angle(self, at: int) -> None:
        text, end = self.text, self.end
        if text.startswith("<!--", at):
            self._comment(at)
            return
        if self.only_included and text.startswith("</onlyinclude>", at):
            self._skip_to_included(at)
            return
        match = self.scanner.patterns.tag_name.match(text, at, end)
        tag_end = -1 if self.no_more_gt or match is None else text.find(">", match.end(), end)
        if match is None or tag_end < 0:
            self.no_more_gt = self.no_more_gt or match is not None
            self.position = at + 1
            return
        written = match[1]
        name = written.lower()
        stop = tag_end + 1
        if name in self.scanner.patterns.dropped_tags:
            self.nodes.append(Ignored(at, stop))
            self.position = stop
            return
        attributes, content = Span(match.end(), tag_end), None
        if text[tag_end - 1] == "/":
            attributes = Span(match.end(), max(match.end(), tag_end - 1))
        else:
            closer = None if name in self.no_closer else closer_of(name).search(text, stop, end)
            if closer is not None:
                content, stop = Span(stop, closer.start()), closer.end()
            elif written in _RUN_TO_END:
                content, stop = Span(stop, end), end
            else:
                self.no_closer.add(name)
                self.scanner.unclosed.append(Unclosed(name, Span(at, stop)))
                self.position = stop
                return
        if name == self.scanner.patterns.dropped_element:
            self.nodes.append(Ignored(at, stop))
        else:
            tag = Tag(at, stop, name, attributes, content)
            if content is not None and name in self.scanner.grammar.parsed_tags:
                tag.nodes = self.scanner.scan(*content)
            self.nodes.append(tag)
        self.position = stop

    def _comment(self, at: int) -> None:
        text = self.text
        close = text.find("-->", at + 4, self.end)
        if close < 0:
            self.nodes.append(Comment(at, self.end, closed=False))
            self.scanner.unclosed.append(Unclosed("comment", Span(at, at + 4)))
            self.position = self.end
            return
        stop = close + 3
        self.nodes.append(Comment(at, stop, closed=True))
        for start, following in self._comments_of_line(at, stop):
            self.nodes.append(Comment(start, following, closed=True))
            stop = following
        top = self.top
        if top is not None and top.kind == HEADING:
            before = _skip_back(text, top.start, at, " \t")
            if top.comment_end != before:
                top.text_end = before
            top.comment_end = stop
        self.position = stop

    def _comments_of_line(self, at: int, stop: int) -> list[tuple[int, int]]:
        """The comments behind one that begins a line which holds nothing but comments.

        MediaWiki takes such a row as a whole, and there ``<!--->`` is a comment; elsewhere the
        ``-->`` must not share a hyphen with the ``<!--``.
        """
        text = self.text
        before = _skip_back(text, self.start, at, " \t")
        if before == self.start or text[before - 1] != "\n":
            return []
        row: list[tuple[int, int]] = []
        while True:
            while stop < self.end and text[stop] in " \t":
                stop += 1
            if not text.startswith("<!--", stop, self.end):
                return row if text.startswith("\n", stop, self.end) else []
            close = text.find("-->", stop + 3, self.end)
            if close < 0:
                return []
            row.append((stop, close + 3))
            stop = close + 3

    def _skip_to_included(self, at: int) -> None:
        opener = self.text.find("<onlyinclude>", at, self.end)
        stop = self.end + 1 if opener < 0 else opener + len("<onlyinclude>")
        self.nodes.append(Ignored(at, min(stop, self.end)))
        self.position = stop


def _is_plain_template(text: str, start: int, end: int) -> bool:
    """True if ``text[start:end]`` is one template, taken as a whole as :class:`Patterns` does it:
    no other construct is inside, nor any line that begins with ``=``.
    """
    if not (text.startswith("{{", start, end) and text.endswith("}}", start + 2, end)):
        return False
    return (
        text.find("}", start, end - 2) < 0
        and text.find("{", start + 2, end) < 0
        and text.find("[", start, end) < 0
        and text.find("<", start, end) < 0
        and text.find("\n=", start, end) < 0
    )


def _skip_back(text: str, start: int, end: int, characters: str) -> int:
    """The offset where a run of *characters* that ends at *end* begins, *start* at the least."""
    while end > start and text[end - 1] in characters:
        end -= 1
    return end
