"""Tags of reference lists that lack their other half, which MediaWiki shows as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Tag

_CLOSER = deferred(r"<[ \t]?[/\\][ \t]?refer[a-z]{3,7}[ \t]*[/\\]?[ \t]*>", re.IGNORECASE)


class BrokenList(NamedTuple):
    """An ``opener`` without a closer, a ``closer`` without an opener, or a pair that is none.

    ``before`` is the self-closing list in front of a closer, if only references stand between.
    """

    opener: Span | None
    closer: Span | None
    before: Tag | None

    @property
    def span(self) -> Span:
        """Where the reader sees markup: the opener if there is one."""
        span = self.opener or self.closer
        assert span is not None
        return span


def broken_lists(document: Document) -> Iterator[BrokenList]:
    """All of them; an opener takes the next closer for its own that stands before the next one."""
    openers = [each.span for each in document.syntax.unclosed if each.kind == "references"]
    tags = sorted([*openers, *_stray_closers(document)])
    partners = zip(tags, [*tags[1:], None], strict=False)
    opened = set(openers)
    taken: Span | None = None
    for tag, following in partners:
        if tag in opened:
            taken = following if following not in opened else None
            yield BrokenList(tag, taken, None)
        elif tag is not taken:
            yield BrokenList(None, tag, _list_before(document, tag) if len(tags) == 1 else None)


def _stray_closers(document: Document) -> Iterator[Span]:
    text = document.text
    ends = {tag.end for tag in document.syntax.tags if tag.name == "references"}
    for match in _CLOSER.finditer(text):
        if match.end() not in ends and not document.syntax.is_hidden(match.start()):
            yield Span(*match.span())


def _list_before(document: Document, closer: Span) -> Tag | None:
    """The last ``<references />`` before *closer*, if all between are references."""
    position = closer.start
    for tag in reversed(document.syntax.tags):
        if tag.parent is not None or tag.end > position:
            continue
        if document.text[tag.end : position].strip() or tag.name not in ("ref", "references"):
            return None
        if tag.name == "references":
            return tag if tag.content is None else None
        position = tag.start
    return None
