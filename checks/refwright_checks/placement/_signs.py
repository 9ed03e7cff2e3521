"""Punctuation around runs of references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

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


def signs_behind(document: Document) -> Iterator[tuple[ReferenceRun, Span]]:
    """The runs right behind which punctuation stands that does no other work, each with it."""
    text = document.text
    for run in document.reference_runs:
        match = _SIGN.match(text, run.span.end)
        if match is not None:
            sign = Span(match.end() - 1, match.end())
            if not _parts(document, sign):
                yield run, sign


def _parts(document: Document, sign: Span) -> bool:
    """True if the *sign* parts two references, or a term from its definition."""
    text, shown = document.text, sign.of(document.text)
    if shown in ",;":
        following = sign.end
        while text[following : following + 1] in (" ", "\t"):
            following += 1
        runs = document.reference_runs
        index = bisect_left(runs, following, key=_start)
        return index < len(runs) and runs[index].span.start == following
    return shown == ":" and ";" in block_at(document.blocks, sign.start).marker


def _start(run: ReferenceRun) -> int:
    return run.span.start


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
