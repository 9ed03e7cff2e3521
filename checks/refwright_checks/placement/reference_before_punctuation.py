"""A reference that stands in front of the punctuation it belongs behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.runs import ReferenceRun
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.blocks import block_at
from refwright.wikitext.nodes import Tag

_SIGNS = ".,;:?!"
# A sign that ends a clause: behind it the end, white space, a closing mark or more markup, so no
# `.NET`, `...`, `!!` or `.5`. Before `:?!` a blank means something else (a ratio, a table).
_SIGN = re.compile(r"(?:[ \t]{0,2}[.,;]|[:?!])(?=$|[\s<{\"'”’»)|}\]])")
# Nothing stands before the references but the beginning of a line, cell, value or bracket.
_OPENING = re.compile(
    r"(?:^|\n)[*#:;!|\s]*$|!![ \t]*$|[|=(\[][ \t]*$|<[a-z][^<>]{0,60}>[ \t]*$", re.IGNORECASE
)
# Where a sign must not be put: behind a character reference or what may become one, a comment.
_OPAQUE = re.compile(r"&#?\w{1,30};?$|-->$|[(\[–—…]$")
_CLOSING = re.compile(r"(?:\]\]|\}\}|[\"”’»'])+$")
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[^\W\d_]|al|Bros|ca|Co|Corp|Dr|eds?|etc|Inc|Jr|Ltd|No|Sr|St|vs|[ap]\.m)\.$"
)
_LOOK_BACK = 80


class ReferenceBeforePunctuation(Check):
    """Reports each run of references that is followed by punctuation, together with the sign."""

    meta = Meta(
        name="reference-before-punctuation",
        family="placement",
        summary="A reference stands before the punctuation that it belongs behind",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:61", "wpcleaner:61"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the runs, on wikis where references follow punctuation."""
        if document.wiki.punctuation != "before":
            return
        beginnings = {run.span.start for run in document.reference_runs}
        for run in document.reference_runs:
            sign = _sign_behind(document, run, beginnings)
            before = _text_before(document.text, run)
            if sign is None or _OPENING.search(before):
                continue
            shown = sign.of(document.text)
            these = "These references stand" if len(run.references) > 1 else "This reference stands"
            yield self.found(
                Span(run.span.start, sign.end),
                f"{these} before the “{shown}” and should stand behind it.",
                upstream=self.meta.upstream,
                arguments={"punctuation": shown},
                fix=_fix(document.text, before, run.span, sign),
            )


def _sign_behind(document: Document, run: ReferenceRun, beginnings: set[int]) -> Span | None:
    """The punctuation right behind *run*, None if there is none or it does other work."""
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


def _text_before(text: str, run: ReferenceRun) -> str:
    """The last characters before *run* of what it stands in."""
    start = 0
    if isinstance(run.parent, Tag) and run.parent.content is not None:
        start = run.parent.content.start
    elif run.parent is not None:
        start = run.parent.start
    return text[max(start, run.span.start - _LOOK_BACK) : run.span.start]


def _fix(text: str, before: str, references: Span, sign: Span) -> Fix | None:
    """Moves the sign to the end of the text before; drops it if the same stands there already."""
    words = before.rstrip(" \t")
    if _OPAQUE.search(words):
        return None
    shown = sign.of(text)
    closing = _CLOSING.search(words)
    inner = words[: closing.start()] if closing else words
    drop = Edit(Span(references.end, sign.end), "")
    if inner.endswith(shown):
        if closing and "}}" in closing[0]:
            return None  # who knows what the template shows
        return Fix(f"Drop the second “{shown}”", (drop,), Applicability.SAFE)
    if inner.endswith(tuple(_SIGNS)) and (closing or not _ABBREVIATION.search(inner)):
        return None
    place = references.start - (len(before) - len(words))
    move = (Edit(Span(place, place), shown), drop)
    return Fix(f"Move the “{shown}” in front", move, Applicability.SAFE)
