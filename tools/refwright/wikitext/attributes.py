"""Attributes of a tag, read as MediaWiki's ``Sanitizer::decodeTagAttributes`` reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.entities import decoded

_SPACE = r"\x09\x0a\x0c\x0d\x20"
_ATTRIBUTE = deferred(
    rf"([^{_SPACE}/>][^{_SPACE}/>=]*)"
    rf"([{_SPACE}]*=[{_SPACE}]*(?:\"([^\"]*)(\"|\Z)|'([^']*)('|\Z)|([^{_SPACE}>]*)))?"
)
_NAME = deferred(r"[:_\w][:_.\-\w]*")
_ASCII_UPPER = deferred(r"[A-Z]+")
_BLANKS = deferred(r"[\t\r\n ]+")


class Attribute(NamedTuple):
    """One attribute as written: ``span`` whole, ``value_span`` inside its quotation marks.

    ``name`` is lower-case; ``value`` has its blanks collapsed and its character references
    decoded. ``quote`` is ``"``, ``'`` or empty; ``closed`` is false if the mark has no partner.
    """

    name: str
    value: str
    span: Span
    value_span: Span
    quote: str
    closed: bool


def read_attributes(text: str, span: Span) -> list[Attribute]:
    """All attributes in ``text[span]``, in text order; of equal names MediaWiki keeps the last.

    Names that are none (``=``, ``"x"``) are left out, as MediaWiki drops them.
    """
    attributes: list[Attribute] = []
    for match in _ATTRIBUTE.finditer(text, *span):
        # PHP lower-cases ASCII only.
        name = match[1]
        name = name.lower() if name.isascii() else _ASCII_UPPER.sub(_lower, name)
        if not _NAME.fullmatch(name):
            continue
        group, quote, closed = 7, "", True
        if match[3] is not None:
            group, quote, closed = 3, '"', bool(match[4])
        elif match[5] is not None:
            group, quote, closed = 5, "'", bool(match[6])
        whole = Span(*match.span())
        inside = Span(*match.span(group)) if match[2] is not None else Span(whole.end, whole.end)
        written = inside.of(text)
        if not written.isprintable() or "  " in written:
            written = _BLANKS.sub(" ", written)
        value = decoded(written.strip(" \t\n\r\0\x0b"))
        attributes.append(Attribute(name, value, whole, inside, quote, closed))
    return attributes


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()
