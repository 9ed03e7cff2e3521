"""A special character that only stands for ordinary letters or digits: ``Ⅱ``, ``ﬁ``, ``５``."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Template
from refwright_checks.consistency._special_letters import occurrences

_EAST_ASIAN = (
    ("\u1100", "\u11ff"),
    ("\u2e80", "\u2fdf"),
    ("\u3001", "\u30ff"),
    ("\u3130", "\u319f"),
    ("\u31f0", "\u9fff"),
    ("\uac00", "\ud7af"),
)
_ABOUT_CHARACTERS = deferred(
    r"\bU\+[0-9A-Fa-f]{4}|\b(?:Unicode|ligatures?|glyphs?|code\s?points?|(?:full|half)[\s-]?width)\b",
    re.IGNORECASE,
)
_VICINITY = 60
_READ_FIELDS = ("title", "chapter", "container", "volume", "issue", "edition", "publisher")
_EAST_ASIAN_LANGUAGES = frozenset({"ja", "zh", "ko", "yue", "wuu", "lzh"})


class CompatibilityCharacter(Check):
    """Reports such characters in running text, in references and in citations."""

    meta = Meta(
        name="compatibility-character",
        family="consistency",
        summary="A special character stands for ordinary letters or digits",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each run of such characters, with the letters it stands for."""
        text = document.text
        if text.isascii() or document.wiki.language in _EAST_ASIAN_LANGUAGES:
            return
        found = [match for match in occurrences(text) if not _is_meant(text, match)]
        if not found:
            return
        unread = _merged(_unread(document))
        ends = [span.end for span in unread]
        for match in found:
            index = bisect_right(ends, match.start())
            if index < len(unread) and unread[index].start <= match.start():
                continue
            letters = unicodedata.normalize("NFKC", match[0])
            yield self.found(
                Span(*match.span()),
                f"“{match[0]}” is a special character that search and screen readers may not "
                f"understand: write “{letters}” with ordinary characters.",
                arguments={"right": letters},
                fix=Fix(
                    f"Write “{letters}”",
                    (Edit(Span(*match.span()), letters),),
                    Applicability.UNSAFE,
                ),
            )


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """True if East Asian text, or text about characters, stands around."""
    start, end = max(0, match.start() - _VICINITY), match.end() + _VICINITY
    if _ABOUT_CHARACTERS.search(text, start, end):
        return True
    return any(
        first <= character <= last for character in text[start:end] for first, last in _EAST_ASIAN
    )


def _unread(document: Document) -> Iterator[Span]:
    """Parts of the page that are no prose: names, targets, addresses, values for templates."""
    syntax = document.syntax
    yield from syntax.hidden
    for tag in syntax.tags:
        yield tag.attributes
    yield from (link.pieces(document.text)[0] for link in syntax.links)
    for address in syntax.external_links:
        yield address.url
    for use in document.media:
        bar = document.text.find("|", *use.span)
        yield Span(use.span.start, bar if bar >= 0 else use.span.end)
    read = _read_parts(document)
    for template in syntax.templates:
        position = template.start
        for value in sorted(read.get(template.span, ())):
            yield Span(position, value.start)
            position = value.end
        yield Span(position, template.end)


def _read_parts(document: Document) -> dict[Span, list[Span]]:
    """The values that readers see as text, by template."""
    read: dict[Span, list[Span]] = {}
    for citation in document.citations:
        if citation.template is not None:
            fields = citation.template.fields
            read[citation.span] = [fields[role].value for role in _READ_FIELDS if role in fields]
    for reference in document.references:
        if isinstance(reference.node, Template) and reference.content is not None:
            read[reference.span] = [] if reference.kind == "short" else [reference.content]
    for found in document.reference_lists:
        if isinstance(found.node, Template) and found.content is not None:
            read[found.span] = [found.content]
    return read


def _merged(spans: Iterator[Span]) -> list[Span]:
    """*spans* in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
