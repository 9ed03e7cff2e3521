"""Punctuation around runs of references."""

from __future__ import annotations

import re

from refwright.citations.document import Document
from refwright.citations.runs import ReferenceRun
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import block_at
from refwright.wikitext.nodes import Tag

SIGNS = ".,;:?!"
# A sign that ends a clause: behind it the end, white space, a closing mark or more markup, so no
# `.NET`, `...`, `!!` or `.5`. Before `:?!` a blank means something else (a ratio, a table).
_SIGN = deferred(r"(?:[ \t]{0,2}[.,;]|[:?!])(?=$|[\s<{\"'”’»)|}\]])")
# Nothing stands before the references but the beginning of a line, cell, value or bracket.
_OPENING = deferred(
    r"(?:^|\n)[*#:;!|\s]*$|!![ \t]*$|[|=(\[][ \t]*$|<[a-z][^<>]{0,60}>[ \t]*$", re.IGNORECASE
)
_CLOSING = deferred(r"(?:\]\]|\}\}|[\"”’»'])+$")
_LOOK_BACK = 80


def sign_behind(document: Document, run: ReferenceRun, beginnings: set[int]) -> Span | None:
    """The punctuation right behind *run*, None if there is none or it does other work.

    *beginnings* are the offsets at which runs begin.
    """
    text = document.text
    match = _SIGN.match(text, run.span.end)
    if match is None:
        return None
    sign = Span(match.end() - 1, match.end())
    shown = sign.of(text)
    if shown in ",;":
        following = sign.end
        while text[following : following + 1] in (" ", "\t"):
            following += 1
        if following in beginnings:
            return None  # it parts two references
    if shown == ":" and ";" in block_at(document.blocks, sign.start).marker:
        return None  # it parts a term from its definition
    return sign


def text_before(text: str, run: ReferenceRun) -> str:
    """The last characters before *run* of what it stands in."""
    start = 0
    if isinstance(run.parent, Tag) and run.parent.content is not None:
        start = run.parent.content.start
    elif run.parent is not None:
        start = run.parent.start
    return text[max(start, run.span.start - _LOOK_BACK) : run.span.start]


def is_opening(before: str) -> bool:
    """True if the references stand at the beginning of a line, a cell, a value or a bracket."""
    return _OPENING.search(before) is not None


def split_closing(words: str) -> tuple[str, str]:
    """*words* without the closing marks at their end, and these marks."""
    closing = _CLOSING.search(words)
    return (words[: closing.start()], closing[0]) if closing else (words, "")


def is_doubled(before: str, sign: str) -> bool:
    """True if *sign*, which stands behind references, ends the text *before* them as well."""
    inner, closing = split_closing(before.rstrip(" \t"))
    return inner.endswith(sign) and "}}" not in closing
