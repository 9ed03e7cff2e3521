"""Numbers with their label in running text, outside of templates, links and comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from refwright.citations.document import Document
from refwright.wikitext.nodes import Node, Tag

_PARTS_OF_ADDRESSES = frozenset("/=?&.-_")
_START = attrgetter("start")


def labelled(document: Document, label: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of *pattern* in text that readers see as it stands, if *label* occurs at all."""
    if label not in document.text:
        return
    for match in pattern.finditer(document.text):
        # Asked here and not by the pattern, which is found faster if it begins with the label.
        before = document.text[max(0, match.start() - 1) : match.start()]
        if before.isalnum() or before in _PARTS_OF_ADDRESSES:
            continue
        if _is_running_text(document, match.start()):
            yield match


def _is_running_text(document: Document, offset: int) -> bool:
    if document.syntax.is_hidden(offset):
        return False
    node: Node | None = document.syntax.outermost_at(offset)
    while node is not None:
        if not isinstance(node, Tag):
            return False
        node = _inside(node, offset)
    return True


def _inside(node: Node, offset: int) -> Node | None:
    """The construct directly inside *node* that covers the character at *offset*."""
    index = bisect_right(node.nodes, offset, key=_START) - 1
    if index >= 0 and node.nodes[index].end > offset:
        return node.nodes[index]
    return None
