"""The walk through a page as MediaWiki's parser makes it, tag by tag, template by template."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from refwright.citations.cite import template_calls
from refwright.citations.cite.errors import CiteError, Place
from refwright.citations.cite.extension import Cite, Situation
from refwright.citations.cite.markers import MARKER_PREFIX, Markers
from refwright.citations.cite.pieces import Wikitext, normalized
from refwright.citations.cite.store import Call
from refwright.citations.cite.validation import BLANK
from refwright.text import Span
from refwright.wikitext.attributes import read_attributes
from refwright.wikitext.grammar import Grammar
from refwright.wikitext.nodes import (
    Argument,
    Comment,
    Ignored,
    Node,
    Parameter,
    Tag,
    Template,
    without_comments,
)
from refwright.wikitext.syntax import Syntax

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.wiki import Wiki

_DEEPEST = 100
"""``$wgMaxPPExpandDepth``: a template counts twice, since its parameter is expanded within it."""

_TOO_DEEP = "too deep"
_PARSE_DEPTH = 4

_ESCAPED = {ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_NOT_IN_TITLES = frozenset("<>[]{}\x7f")
_QUIET_UNCLOSED = frozenset({"link", "variant"})
_OPENERS = ("{{", "<", "-{", MARKER_PREFIX)


def cite_errors(document: Document, situation: Situation) -> list[CiteError]:
    """The errors that Cite will print on the page of *document*, in page order."""
    return _Expansion(document, situation).run()


class _Scan:
    """A text and its constructs; ``live`` are those that the parser replaces, or holds such."""

    def __init__(self, source: Wikitext, syntax: Syntax, wiki: Wiki) -> None:
        self.source = source
        self.syntax = syntax
        self.live: set[int] = set()
        self.calling: set[int] = set()
        """Constructs in which a reference or a list may be made."""
        for node in (*syntax.tags, *syntax.comments, *syntax.arguments):
            self._mark(node, self.live)
        for template in syntax.templates:
            if template_calls.is_known(template, wiki):
                self._mark(template, self.live)
                self._mark(template, self.calling)
        for tag in syntax.tags:
            if tag.name in ("ref", "references"):
                self._mark(tag, self.calling)
        self._unclosed = sorted(
            found.span.start for found in syntax.unclosed if found.kind not in _QUIET_UNCLOSED
        )

    @staticmethod
    def _mark(node: Node | None, marked: set[int]) -> None:
        while node is not None and id(node) not in marked:
            marked.add(id(node))
            node = node.parent

    def is_quiet(self, content: Span, nodes: Sequence[Node]) -> bool:
        """True if nothing in *content* makes references or is left open."""
        following = bisect_left(self._unclosed, content.start)
        if following < len(self._unclosed) and self._unclosed[following] < content.end:
            return False
        return not nodes or self.calling.isdisjoint(map(id, nodes))


class _Value:
    """A parameter of a template, which is expanded when, and if, it is first used."""

    __slots__ = ("expanded", "frame", "parameter", "scan", "template")

    def __init__(
        self, scan: _Scan, template: Template, parameter: Parameter, frame: _Frame
    ) -> None:
        self.scan = scan
        self.template = template
        self.parameter = parameter
        self.frame = frame
        self.expanded: Wikitext | None = None


_Frame: TypeAlias = "Mapping[str, _Value] | None"
"""The parameters that ``{{{…}}}`` asks for; None on the page itself."""


class _Expansion:
    def __init__(self, document: Document, situation: Situation) -> None:
        self._document = document
        self._wiki = document.wiki
        self._markers = Markers()
        self._cite = Cite(situation, self._markers, self._parse)
        self._depth = 0
        self._grammar = Grammar(
            self._wiki.extension_tags, self._wiki.parsed_tags, self._wiki.language_conversion
        )

    def run(self) -> list[CiteError]:
        document = self._document
        scan = _Scan(Wikitext.page(document.text), document.syntax, self._wiki)
        errors: list[CiteError] = []
        for node in document.syntax.nodes:
            if id(node) in scan.calling or isinstance(node, Argument):
                errors += self._markers.errors(self._node(scan, node, None).text)
        return errors + self._cite.finish()

    @cached_property
    def _first_indexes(self) -> dict[Span, int]:
        """By span: the index of the first reference there; others that share it follow."""
        references = self._document.references
        backwards = range(len(references) - 1, -1, -1)
        return {references[index].span: index for index in backwards}

    @cached_property
    def _has_inclusion(self) -> bool:
        text = self._document.text
        return any(f"<{tag}" in text for tag in ("includeonly", "noinclude", "onlyinclude"))

    def _parse(self, source: Wikitext) -> Wikitext:
        """*source* with everything expanded, as a text of its own."""
        return self._expand_all(self._scanned(source), None, _PARSE_DEPTH)

    def _scanned(self, source: Wikitext) -> _Scan:
        syntax = Syntax(source.text, self._grammar)
        for template in syntax.templates:
            template.canonical = self._wiki.template(template.name)
        return _Scan(source, syntax, self._wiki)

    def _expand_all(self, scan: _Scan, frame: _Frame, depth: int) -> Wikitext:
        source = scan.source
        if self._depth + depth >= _DEEPEST or not source.text:
            return source
        self._depth += depth
        expanded = self._expand(scan, 0, len(source.text), scan.syntax.nodes, frame)
        self._depth -= depth
        return expanded

    def _expand(
        self, scan: _Scan, start: int, end: int, nodes: Sequence[Node], frame: _Frame
    ) -> Wikitext:
        source = scan.source
        parts: list[Wikitext] = []
        for node in nodes:
            if id(node) in scan.live or isinstance(node, Ignored):
                parts.append(source.slice(start, node.start))
                parts.append(self._node(scan, node, frame))
                start = node.end
        if not parts:
            return source.slice(start, end)
        parts.append(source.slice(start, end))
        return Wikitext.joined(parts)

    def _node(self, scan: _Scan, node: Node, frame: _Frame) -> Wikitext:
        if isinstance(node, (Comment, Ignored)):
            return Wikitext("", [])
        depth = 2 if isinstance(node, Template) and not node.canonical.startswith("#") else 1
        if self._depth + depth >= _DEEPEST:
            return Wikitext.made(_TOO_DEEP, scan.source.span(node.start, node.end))
        self._depth += depth
        try:
            if isinstance(node, Tag):
                return self._tag(scan, node)
            if isinstance(node, Template):
                return self._template(scan, node, frame)
            if isinstance(node, Argument):
                return self._argument(scan, node, frame)
            return self._expand(scan, node.start, node.end, node.nodes, frame)
        finally:
            self._depth -= depth

    def _place(self, scan: _Scan, node: Node, ordinal: int = 0) -> Place:
        span = scan.source.span(node.start, node.end)
        index = self._first_indexes.get(span)
        if index is None or not ordinal:
            return Place(span, index)
        index += ordinal
        references = self._document.references
        shares = index < len(references) and references[index].span == span
        return Place(span, index if shares else None)

    def _marker(
        self, tag: str, span: Span, text: str | None, errors: Sequence[CiteError]
    ) -> Wikitext:
        return Wikitext.made(self._markers.new(tag, text, errors), span)

    # -- tags

    def _tag(self, scan: _Scan, tag: Tag) -> Wikitext:
        source = scan.source
        content = source.slice(*tag.content) if tag.content is not None else None
        written = source.text[tag.start + 1 : tag.start + 1 + len(tag.name)]
        place = self._place(scan, tag)
        if tag.name in ("ref", "references"):
            found = (
                self._document.references[place.reference].attributes
                if place.reference is not None
                else read_attributes(source.text, tag.attributes)
            )
            attributes = {one.name: normalized(one.value) for one in found}
            quiet = content is None or (
                scan.is_quiet(tag.content or Span(0, 0), tag.nodes) and not self._has_inclusion
            )
            return self._called(written, content, attributes, place, quiet)
        if tag.name not in self._wiki.parsed_tags:
            text = content.text if content is not None else ""
            shown = text.translate(_ESCAPED) if tag.name == "nowiki" else f"{tag.name}:{text}"
            return self._marker(written, place.span, shown, ())
        return self._shown_by_tag(written, content, place)

    def _shown_by_tag(self, tag: str, content: Wikitext | None, place: Place) -> Wikitext:
        """What a tag of another extension becomes that parses its content."""
        errors: list[CiteError] = []
        if content is not None and tag.lower() in self._wiki.parsed_tags:
            for piece in _captions(content) if tag.lower() == "gallery" else [content]:
                errors += self._markers.errors(self._parse(piece).text)
        return self._marker(tag, place.span, None, errors)

    def _called(
        self,
        tag: str,
        content: Wikitext | None,
        attributes: Mapping[str, str],
        place: Place,
        quiet: bool,
    ) -> Wikitext:
        """What a ``<ref>`` or ``<references>`` becomes."""
        if tag.lower() == "references":
            shown = self._cite.references(content, attributes, place)
            return self._marker(tag, place.span, None, shown or [])
        errors = self._cite.ref(Call(content, attributes, place, quiet))
        return self._marker(tag, place.span, errors[0].key if errors else None, errors)

    # -- templates

    def _template(self, scan: _Scan, template: Template, frame: _Frame) -> Wikitext:
        wiki = self._wiki
        if template.canonical.startswith("#"):
            return self._function(scan, template, frame)
        arguments = {
            parameter.key: _Value(scan, template, parameter, frame)
            for parameter in template.parameters
        }
        self._expand_names(scan, template, frame)
        span = scan.source.span(template.start, template.end)
        body = wiki.expansions.get(template.canonical)
        if body is not None:
            return self._expand_all(self._scanned(Wikitext.made(body, span)), arguments, 0)

        def values(keys: tuple[str, ...]) -> Wikitext | None:
            return next((self._value(arguments[key]) for key in keys if key in arguments), None)

        calls = template_calls.tag_calls(template, wiki, values)
        if calls is None:
            return self._shown_as_text(scan, template, frame)
        return Wikitext.joined(
            self._called(*call, self._place(scan, template, ordinal), _is_plain(call.content))
            for ordinal, call in enumerate(calls)
        )

    def _function(self, scan: _Scan, function: Template, frame: _Frame) -> Wikitext:
        """A parser function; of those other than ``#tag`` each parameter counts."""
        tag = template_calls.tag_of(function)
        if tag is None:
            return self._expand(scan, function.start, function.end, function.nodes, frame)
        content: Wikitext | None = None
        attributes: dict[str, str] = {}
        for number, parameter in enumerate(function.parameters):
            if number == 0:
                content = self._part(scan, function, parameter.start, parameter.end, frame)
            elif not parameter.positional:
                value = self._part(scan, function, *parameter.value, frame)
                attributes[parameter.key] = template_calls.unquoted(value.text)
        place = self._place(scan, function)
        if tag in ("ref", "references"):
            return self._called(tag, content, attributes, place, _is_plain(content))
        if tag in self._wiki.extension_tags:
            return self._shown_by_tag(tag, content, place)
        written = "".join(f' {name}="{value}"' for name, value in attributes.items())
        if content is None:
            return Wikitext.made(f"<{tag}{written}/>", place.span)
        opener = Wikitext.made(f"<{tag}{written}>", place.span)
        return Wikitext.joined([opener, content, Wikitext.made(f"</{tag}>", place.span)])

    def _expand_names(self, scan: _Scan, template: Template, frame: _Frame) -> None:
        """Expands the names of parameters, as ``a<ref>b</ref> in {{quote|a<ref>b</ref> 1=2}}``.

        References there count, but nothing shows them.
        """
        if not template.nodes:
            return
        for parameter in template.parameters:
            if (name := parameter.name) is not None:
                self._part(scan, template, *name, frame)

    def _shown_as_text(self, scan: _Scan, template: Template, frame: _Frame) -> Wikitext:
        """A template that nothing is known of: each of its parameters is shown once.

        Of parameters given twice only the last is. The braces stay, so that parsing the result
        again finds a template again.
        """
        source = scan.source
        last = {parameter.key: parameter for parameter in template.parameters}
        name_end = template.bars[0] if template.bars else template.end - 2
        shown = [self._part(scan, template, template.start, name_end, frame)]
        for parameter in template.parameters:
            if last[parameter.key] is parameter:
                value = parameter.value
                if parameter.positional:
                    shown.append(source.slice(parameter.start - 1, parameter.start))
                else:
                    name = f"|{parameter.key.replace(MARKER_PREFIX[0], '')}="
                    shown.append(Wikitext.made(name, source.span(parameter.start, value.start)))
                shown.append(self._part(scan, template, *value, frame))
        shown.append(source.slice(template.end - 2, template.end))
        return Wikitext.joined(shown)

    def _argument(self, scan: _Scan, argument: Argument, frame: _Frame) -> Wikitext:
        """``{{{name|default}}}``."""
        stops = [*argument.bars, argument.end - 3]
        name = without_comments(scan.source.text[argument.start + 3 : stops[0]])
        if frame is not None and name in frame:
            return self._value(frame[name])
        if len(stops) > 1:
            return self._part(scan, argument, stops[0] + 1, stops[1], frame)
        return self._expand(scan, argument.start, argument.end, argument.nodes, frame)

    def _value(self, value: _Value) -> Wikitext:
        if value.expanded is None:
            parameter = value.parameter
            expanded = self._part(value.scan, value.template, *parameter.value, value.frame)
            value.expanded = expanded if parameter.positional else expanded.trimmed(BLANK)
        return value.expanded

    def _part(self, scan: _Scan, around: Node, start: int, end: int, frame: _Frame) -> Wikitext:
        """``[start, end)`` of the construct *around*, expanded."""
        if not around.nodes:
            return scan.source.slice(start, end)
        first = bisect_left(around.nodes, start, key=_start)
        stop = bisect_left(around.nodes, end, key=_start)
        return self._expand(scan, start, end, around.nodes[first:stop], frame)


def _start(node: Node) -> int:
    return node.start


def _is_plain(content: Wikitext | None) -> bool:
    """True if there is nothing in *content* that a second parse could find, nor any marker."""
    return content is None or not any(opener in content.text for opener in _OPENERS)


def _captions(gallery: Wikitext) -> Iterator[Wikitext]:
    """The captions of a gallery, each of which is a text of its own."""
    start = 0
    for line in gallery.text.split("\n"):
        title, bar, _ = line.partition("|")
        if bar and title.strip() and _NOT_IN_TITLES.isdisjoint(title):
            yield gallery.slice(start + len(title) + 1, start + len(line)).trimmed(BLANK)
        start += len(line) + 1
