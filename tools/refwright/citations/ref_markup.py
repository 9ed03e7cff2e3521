"""What is wrong with the writing of ``<ref>`` tags, though MediaWiki makes something of it.

Each fault is of one kind, so that of all checks only one speaks of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.ref_attributes import AttributeFault, attribute_faults
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Tag

if TYPE_CHECKING:
    from refwright.citations.references import Reference
    from refwright.wikitext.syntax import Syntax

_CLOSER = deferred(r"</ref[ \t\n\v\f\r]*>", re.IGNORECASE | re.ASCII)
# All but the right ones: which of them are meant for a closer is asked of the rest of the page.
_CLOSER_LIKE = deferred(
    r"<(?!/ref[ \t\n\v\f\r]*>)[ \t]?[./\\]{1,2}[ \t]?(?:[./\\][ \t]?)?"
    r"(?P<name>[a-z]{1,4})(?![a-z0-9_])[ \t]?[.,;:/\\]?[ \t]?(?P<end>>?)",
    re.IGNORECASE | re.ASCII,
)
_CLOSER_WITHOUT_ANGLE = deferred(r"(?<![</:\\])(?:[/\\]|//)ref>", re.IGNORECASE | re.ASCII)
_CLOSER_NAMES = frozenset(
    [
        "ref",
        "red",
        "reff",
        "rref",
        "rf",
        "erf",
        "re",
        "ret",
        "rfe",
        "fef",
        "eref",
        "rec",
        "refs",
        "refe",
    ]
)
_OPENER_LIKE = deferred(
    r"<(?!/?ref>|ref[ />])(?:[ \t]+ref|re+f(?=name|group)|/ref(?=[ \t]+(?:name|group)[ \t]*=)"
    r"|(?:reff|rref|rf|erf|ref[.,;:])(?=[ \t>])|ref(?=[\u00a0\u2000-\u200b\u3000]))[^<>\n]{0,200}>"
    r"|<ref/(?=[ \t]+(?:name|group)[ \t]*=)[^<>\n]{0,200}>",
    re.IGNORECASE | re.ASCII,
)
_BRACKET_OPENER = deferred(
    r"[\[({]ref(?:>|[ \t]+(?:name|group)[ \t]*=[^<>\n]{0,200}>)", re.IGNORECASE | re.ASCII
)
_BARE_OPENER = deferred(r"<ref[ \t]*>", re.IGNORECASE | re.ASCII)
_BEHIND_CLOSER = deferred(r"[\s.,;:)。，、；：）\]|}]|</?(?!ref\b)|<ref\b|\Z", re.IGNORECASE)
_CONTENT = deferred(r"[\w{\[\"'“][^\n]*\Z")
_LONGEST_NOTE = 2000


class Wrong(NamedTuple):
    """A piece of text written in place of a tag; ``opener`` is the ``<ref>`` that it belongs to."""

    span: Span
    opener: Span


class RefMarkup(NamedTuple):
    """The faults of the ``<ref>`` tags of a page, each in text order.

    ``unclosed`` are openers that show as text, ``swallowing`` those whose closer is that of a later
    reference: the index of the reference, and the opener inside it. ``stray`` are closers that
    close nothing. ``closers`` and ``openers`` are misspelt ones, ``reopened`` are openers where a
    closer is meant. ``premature`` are self-closing tags with content and a closer behind them (its
    ``span``). ``attributes`` are the faults inside of tags.
    """

    unclosed: tuple[Span, ...]
    swallowing: tuple[tuple[int, Span], ...]
    stray: tuple[Span, ...]
    closers: tuple[Wrong, ...]
    openers: tuple[Span, ...]
    reopened: tuple[Wrong, ...]
    premature: tuple[Wrong, ...]
    attributes: tuple[AttributeFault, ...]


def read_ref_markup(syntax: Syntax, references: list[Reference]) -> RefMarkup:
    """Everything that is wrong with the tags; *references* are those of the page."""
    text = syntax.text
    tags = [tag for tag in syntax.tags if tag.name == "ref"]
    faults = list(attribute_faults(syntax, references))
    broken = [fault for fault in faults if fault.kind in ("slash", "unfinished")]
    openers = [found.span for found in syntax.unclosed if found.kind == "ref"]
    stray = _stray(syntax, tags, openers)
    misspelt = _misspelt_openers(syntax, stray)
    if not openers and not stray and not misspelt:
        return RefMarkup((), (), (), (), (), (), (), tuple(faults))
    around = _Around(tags)
    # A misspelt closer leaves an opener over.
    closers = [] if not openers else _closers(syntax, tags, openers, misspelt)
    misspelt = sorted({*misspelt} - {wrong.span for wrong in closers})
    reopened = list(_reopened(text, openers, around))
    explained = {wrong.opener.start for wrong in (*closers, *reopened)}
    explained.update(wrong.span.start for wrong in reopened)
    explained.update(fault.tag.start for fault in broken)
    stray = list(_without_partners(stray, misspelt, openers, around))
    premature = list(_premature(text, tags, stray))
    stray = sorted({*stray} - {wrong.span for wrong in premature})
    literal, swallowing = [], []
    indexes = {reference.span: index for index, reference in enumerate(references)}
    for opener in sorted(openers):
        outer = around.innermost(opener.start)
        if outer is None:
            if opener.start not in explained:
                literal.append(opener)
        elif explained.isdisjoint((opener.start, outer.start)) and outer.span in indexes:
            explained.add(outer.start)
            swallowing.append((indexes[outer.span], opener))
    return RefMarkup(
        tuple(literal),
        tuple(swallowing),
        tuple(stray),
        tuple(closers),
        tuple(misspelt),
        tuple(reopened),
        tuple(premature),
        tuple(faults),
    )


class _Around:
    """Answers which reference tag an offset stands in."""

    def __init__(self, tags: list[Tag]) -> None:
        self._tags = [tag for tag in tags if tag.content is not None]
        self._starts = [tag.start for tag in self._tags]

    def innermost(self, offset: int) -> Tag | None:
        """The tag whose content holds *offset*: raw tags do not nest, so it is the last one."""
        index = bisect_right(self._starts, offset)
        if index:
            tag = self._tags[index - 1]
            if tag.content is not None and tag.content.start <= offset < tag.content.end:
                return tag
        return None


def _stray(syntax: Syntax, tags: list[Tag], openers: list[Span]) -> list[Span]:
    # Of an opener that lacks its ">", what should be the closer is part.
    ends = {tag.end for tag in tags}
    ends.update(tag.attributes.end + 1 for tag in tags)
    ends.update(opener.end for opener in openers)
    return [
        Span(*match.span())
        for match in _CLOSER.finditer(syntax.text)
        if match.end() not in ends and not syntax.is_hidden(match.start())
    ]


def _misspelt_openers(syntax: Syntax, stray: list[Span]) -> list[Span]:
    found = [Span(*match.span()) for match in _OPENER_LIKE.finditer(syntax.text)]
    before = 0
    for closer in stray:
        start = max(before, closer.start - _LONGEST_NOTE)
        pieces = _BRACKET_OPENER.finditer(syntax.text, start, closer.start)
        found += [Span(*match.span()) for match in pieces]
        before = closer.end
    return sorted(span for span in found if not syntax.is_hidden(span.start))


def _closers(
    syntax: Syntax, tags: list[Tag], openers: list[Span], misspelt: list[Span]
) -> list[Wrong]:
    """Misspelt closers for which a reference is open."""
    text = syntax.text
    pieces = [
        Span(match.start(), match.end() if match["end"] else match.end("name"))
        for match in _CLOSER_LIKE.finditer(text)
        if match["name"].lower() in _CLOSER_NAMES
        and (match["end"] or match["name"].lower() == "ref")
        and not _OPENER_LIKE.match(text, match.start())
    ]
    # With attributes it may be meant for either, but it closes only what is open.
    pieces += [piece for piece in misspelt if text.startswith("</", piece.start)]
    pieces += [Span(*match.span()) for match in _CLOSER_WITHOUT_ANGLE.finditer(text)]
    if not pieces:
        return []
    around = _Around(tags)
    openers = sorted(openers)
    found: list[Wrong] = []
    taken: set[Span] = set()
    for piece in sorted(pieces):
        if syntax.is_hidden(piece.start) or text.startswith("/>", piece.end - 2):
            continue
        opener: Span | None = None
        outer = around.innermost(piece.start)
        before = bisect_left(openers, piece) - 1
        if before >= 0 and (outer is None or openers[before].start > outer.start):
            opener = openers[before]
        elif outer is not None:
            opener = Span(outer.start, outer.attributes.end + 1)
        if opener is None or opener in taken or piece.start - opener.start > _LONGEST_NOTE:
            continue
        taken.add(opener)
        found.append(Wrong(piece, opener))
    return found


def _reopened(text: str, openers: list[Span], around: _Around) -> Iterator[Wrong]:
    """Bare openers where one is open, right behind its words and before the end of a clause."""
    openers = sorted(openers)
    by_tag: dict[int | None, list[Span]] = {}
    for opener in openers:
        outer = around.innermost(opener.start)
        row = by_tag.setdefault(outer.start if outer is not None else None, [])
        if outer is not None and not row and outer.content is not None:
            row.append(Span(outer.start, outer.content.start))
        row.append(opener)
    for start, row in sorted(by_tag.items(), key=lambda each: each[1]):
        index = 0
        while index + 1 < len(row):
            first, second = row[index], row[index + 1]
            # Within a tag its one closer is left for the opener that follows.
            if (start is None or index + 2 < len(row)) and _closes(text, first, second):
                yield Wrong(second, first)
                index += 1
            index += 1


def _closes(text: str, first: Span, second: Span) -> bool:
    if second.start - first.end > _LONGEST_NOTE or not _BARE_OPENER.fullmatch(text, *second):
        return False
    between = text[first.end : second.start]
    return (
        bool(between.strip())
        and "\n\n" not in between
        and between[-1] not in " \n\t"
        and _BEHIND_CLOSER.match(text, second.end) is not None
    )


def _premature(text: str, tags: list[Tag], stray: list[Span]) -> Iterator[Wrong]:
    """Self-closing tags that their content follows at once, on one line, and then a closer."""
    closers = iter(stray)
    closer = next(closers, None)
    stops = [*(tag.start for tag in tags[1:]), len(text)]
    for tag, stop in zip(tags, stops, strict=False):
        while closer is not None and closer.start < tag.end:
            closer = next(closers, None)
        if closer is None:
            return
        if tag.content is not None or stop < closer.start:
            continue
        between = text[tag.end : min(closer.start, tag.end + _LONGEST_NOTE)]
        if closer.start - tag.end < _LONGEST_NOTE and _CONTENT.match(between):
            yield Wrong(closer, tag.span)


def _without_partners(
    stray: list[Span], misspelt: list[Span], openers: Iterable[Span], around: _Around
) -> Iterator[Span]:
    """The closers that are not explained by a misspelt opener or a reference in a reference."""
    # One closer for each: an opener inside another reference leaves that one's closer over.
    waiting = sorted([*misspelt, *(each for each in openers if around.innermost(each.start))])
    for closer in stray:
        index = bisect_left(waiting, closer) - 1
        if index >= 0 and closer.start - waiting[index].end <= _LONGEST_NOTE:
            del waiting[index]
        else:
            yield closer
