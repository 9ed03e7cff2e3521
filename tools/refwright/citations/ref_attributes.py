"""What is wrong with the attributes of ``<ref>`` tags, though MediaWiki makes something of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.attributes import Attribute
from refwright.wikitext.nodes import Tag

if TYPE_CHECKING:
    from refwright.citations.references import Reference
    from refwright.wikitext.syntax import Syntax

KNOWN = frozenset({"name", "group", "follow", "dir", "details", "extends"})
"""The attributes that Cite knows, or knew."""

_CURLY = "“”„‟«»‘’‚‛‹›′″`´＂"
_ODD_QUOTES = deferred(
    rf"(?P<key>name|group|follow)[ \t]*=[= \t]*(?:[{_CURLY}]+|\\[\"']|''(?=[^\s'])|\"\"(?=[^\s\"]))"
    rf"(?P<value>[^{_CURLY}\"'\\=<>]*)(?P<close>[{_CURLY}]+|\\[\"']|''|\"\"|[\"'])?(?=[\s/]|$)",
    re.IGNORECASE,
)
_LONGEST_TAG = 2000
_MARKUP = ("[[", "{{", "//", "''")
_MANY_WORDS = 5
_NEXT_ATTRIBUTE = deferred(r"(?<!\s)\s+(?:name|group|follow|dir|details)\s*=", re.IGNORECASE)
_ATTRIBUTE_AS_VALUE = deferred(r"(?:name|group|follow|dir|details)=", re.IGNORECASE)
_LAST_WORD = deferred(r"[ \t]+[^\s=\"'<>]+\"(?=[\s/]|$)")
_TAIL = deferred(r"[ \t]+[(&\[,–—-][^=\"'<>]*")
_LONE_WORD = deferred(r"(?<![\w(])\w+(?![\w)])")
_NEEDS_QUOTES = frozenset("#'\"/=?\\`")
_TAIL_OF_NAME = deferred(r"[^<>\"'\n]{0,60}[\"'][ \t]*/?>")
_TO_BLANK = deferred(r"[^\s/>]*")
_MEANT = deferred(r"(name|group|follow)\s*[:;.,+\-–—]?\s*(\"[^\"]+\"|'[^']+')", re.IGNORECASE)
_WHOLE_TAG_END = deferred(r"</?ref\b[^<>]*$|<ref\b", re.IGNORECASE)
_ATTRIBUTES_AT_START = deferred(
    r"(?:\s+(?:name|group|follow)\s*=\s*(?:\"[^\"<>{}\[\]]*\"|'[^'<>{}\[\]]*'|[\w.:-]+))*",
    re.IGNORECASE,
)


class AttributeFault(NamedTuple):
    """Something wrong inside of a tag.

    ``kind``: ``slash`` (misplaced), ``unfinished`` (no ``>``), ``odd-quotes``, ``missing-quote``,
    ``repeated``, ``empty``, ``unquoted`` or ``unread``. ``tag`` is the reference or, without a
    closer, the opener. ``read`` is what MediaWiki makes of it, ``repaired`` stands for ``span``
    in the right form, None if nobody knows; it is ``harmless`` if MediaWiki reads it the same.
    """

    kind: str
    span: Span
    tag: Span
    reference: int | None
    read: str
    repaired: str | None
    harmless: bool


def attribute_faults(syntax: Syntax, references: list[Reference]) -> Iterator[AttributeFault]:
    """The faults of all ``<ref>`` tags, tag by tag."""
    text = syntax.text
    found: list[AttributeFault] = []
    for index, reference in enumerate(references):
        node = reference.node
        if not isinstance(node, Tag):
            continue
        if node.attributes.start == node.attributes.end:
            continue
        raw = node.attributes.of(text)
        if _is_plain(raw, reference.attributes):
            continue
        found += _of_tag(text, reference.span, index, node.attributes, raw, reference)
    for unclosed in syntax.unclosed:
        if unclosed.kind == "ref":
            start, end = unclosed.span.start + len("<ref"), unclosed.span.end - 1
            raw = text[start:end]
            fault = _of_structure(text, unclosed.span, None, Span(start, end), raw)
            if fault is not None:
                found.append(fault)
    found.sort(key=lambda fault: fault.span)
    yield from found


def _is_plain(raw: str, attributes: tuple[Attribute, ...]) -> bool:
    """True for what nearly all tags hold: one attribute in quotation marks, or nothing."""
    if not attributes:
        return not raw.strip()
    first = attributes[0]
    return (
        len(attributes) == 1
        and bool(first.quote)
        and first.closed
        and bool(first.value)
        and "=" not in first.value
        and first.span.end - first.span.start == len(raw.strip())
    )


def _of_structure(
    text: str, tag: Span, index: int | None, place: Span, raw: str
) -> AttributeFault | None:
    """The fault that makes another tag of it than was meant."""
    stop = place.start + _end_of_attributes(raw)
    rest = text[stop : place.end]
    if ("<" in raw and _WHOLE_TAG_END.search(raw)) or (
        len(rest.split()) >= _MANY_WORDS and any(mark in rest for mark in _MARKUP)
    ):
        span = Span(tag.start, stop)
        read = text[tag.start : place.end + 1]
        return AttributeFault("unfinished", span, tag, index, read, f"{span.of(text)}>", False)
    end = raw.rstrip()
    if end[-1:] in ("/", "\\") and text[place.end : place.end + 1] == ">":
        span = Span(place.start + len(end.rstrip("/\\ \t\n")), place.end + 1)
        return AttributeFault("slash", span, tag, index, "", " />", False)
    return None


def _end_of_attributes(raw: str) -> int:
    match = _ATTRIBUTES_AT_START.match(raw)
    return match.end() if match is not None else 0


def _of_tag(
    text: str, tag: Span, index: int, place: Span, raw: str, reference: Reference
) -> Iterator[AttributeFault]:
    attributes = reference.attributes
    structural = _of_structure(text, tag, index, place, raw)
    if structural is not None:
        yield structural
        return
    if len(raw) > _LONGEST_TAG:
        return
    explained: list[Span] = []
    for odd in _ODD_QUOTES.finditer(raw):
        span = Span(place.start + odd.start(), place.start + odd.end())
        name = odd["value"].strip()
        known = bool(name) and (odd["close"] is not None or " " not in name)
        read = next((each.value for each in attributes if each.span.overlaps(span)), "")
        repaired = f'{odd["key"]}="{name}"' if known else None
        explained.append(span)
        yield AttributeFault("odd-quotes", span, tag, index, read, repaired, True)
    for each in attributes:
        if each.name in KNOWN and not any(map(each.span.overlaps, explained)):
            fault = _of_attribute(text, tag, index, each, place, reference)
            if fault is not None:
                explained.append(fault.span)
                yield fault
    for lost in _lost(text, place, attributes):
        if lost.of(text) not in ("<!--", "--") and not any(map(lost.overlaps, explained)):
            yield _of_lost(text, tag, index, lost)


def _of_attribute(
    text: str, tag: Span, index: int, each: Attribute, place: Span, reference: Reference
) -> AttributeFault | None:
    last = next(other for other in reversed(reference.attributes) if other.name == each.name)
    if last is not each:
        return AttributeFault(
            "repeated", each.span, tag, index, last.value, "", each.value == last.value
        )
    fault = None
    if each.quote:
        fault = _of_quoted(text, tag, index, each, reference)
    elif each.name in ("name", "group", "follow") and each.value:
        fault = _of_unquoted(text, tag, index, each, place)
    if fault is None and each.name == "name" and not each.value:
        fault = AttributeFault("empty", each.span, tag, index, "", "", True)
    return fault


def _of_quoted(
    text: str, tag: Span, index: int, each: Attribute, reference: Reference
) -> AttributeFault | None:
    value = each.value_span.of(text)
    other = _NEXT_ATTRIBUTE.search(value)
    if each.closed and (other is None or value[other.end() :].strip()):
        return None
    head = text[each.span.start : each.value_span.start]
    inner = value.rstrip() if other is None else value[: other.start()]
    rest = value[len(inner) :].rstrip()
    span = Span(each.span.start, each.value_span.start + len(value.rstrip()))
    if each.closed:  # the mark is the opening one of the attribute that follows
        following = _TO_BLANK.match(text, each.span.end, tag.end)[0]  # type: ignore[index]
        rest += each.quote + following
        span = Span(span.start, each.span.end + len(following))
    kind = "missing-quote"
    if inner and inner[-1] in _CURLY:
        kind, inner = "odd-quotes", inner[:-1]
    tail = None
    if reference.content is not None and not each.closed:
        tail = _TAIL_OF_NAME.match(text, reference.content.start)
    if not inner or tail is not None:
        return AttributeFault(kind, span, tag, index, each.value, None, False)
    repaired = f"{head}{inner}{each.quote}{rest}"
    return AttributeFault(kind, span, tag, index, each.value, repaired, other is None)


def _of_unquoted(
    text: str, tag: Span, index: int, each: Attribute, place: Span
) -> AttributeFault | None:
    value = each.value_span.of(text)
    head = text[each.span.start : each.value_span.start].rstrip()
    if _ATTRIBUTE_AS_VALUE.match(value):
        return AttributeFault("empty", each.span, tag, index, each.value, value, False)
    if value[0] == "=":
        meant = value.lstrip("=").strip("\"'")
        known = f'{head}"{meant}"' if meant and '"' not in meant else None
        return AttributeFault("unread", each.span, tag, index, each.value, known, False)
    if value[-1] in "\"'" and value[-1] not in value[:-1] and len(value) > 1:
        mark = value[-1]
        repaired = f"{head}{mark}{value}"
        return AttributeFault("missing-quote", each.span, tag, index, each.value, repaired, False)
    lost = text[each.span.end : place.end]
    word = _LAST_WORD.match(lost)
    if word is not None and value.isprintable() and not {"'", '"'}.intersection(value):
        span = Span(each.span.start, each.span.end + word.end())
        repaired = f'{head}"{text[each.value_span.start : span.end]}'
        return AttributeFault("missing-quote", span, tag, index, each.value, repaired, False)
    tail = _TAIL.match(lost)
    if tail is None and value.isascii() and not _NEEDS_QUOTES.intersection(value):
        return None
    mark = "'" if '"' in value else '"'
    if tail is None:
        known = None if mark in value else f"{head}{mark}{value}{mark}"
        return AttributeFault("unquoted", each.span, tag, index, each.value, known, True)
    span = Span(each.span.start, each.span.end + len(tail[0].rstrip()))
    name = text[each.value_span.start : span.end]
    if _LONE_WORD.search(tail[0]):
        return None  # a word of it is an unknown attribute, which Cite reports
    repaired = f"{head}{mark}{name}{mark}"
    return AttributeFault("unquoted", span, tag, index, each.value, repaired, False)


def _lost(text: str, place: Span, attributes: tuple[Attribute, ...]) -> Iterator[Span]:
    """The pieces between the attributes that are none."""
    start = place.start
    for end, following in [*(each.span for each in attributes), (place.end, place.end)]:
        piece = text[start:end]
        shown = piece.strip(" \t\r\n\f/")
        if shown:
            first = start + piece.index(shown[0])
            yield Span(first, first + len(shown))
        start = max(start, following)


def _of_lost(text: str, tag: Span, index: int, lost: Span) -> AttributeFault:
    piece = lost.of(text)
    if not piece.strip("\"'"):
        return AttributeFault("unread", lost, tag, index, "", "", True)
    repaired = None
    if (meant := _MEANT.fullmatch(piece)) is not None:
        repaired = f"{meant[1].lower()}={meant[2]}"
    elif len(piece) > 2 and piece[0] == piece[-1] == '"' and '"' not in piece[1:-1]:
        repaired = f"name={piece}"
    return AttributeFault("unread", lost, tag, index, "", repaired, False)
