"""External links, bracketed and bare, as MediaWiki's parser finds them behind the preprocessor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.wikitext.syntax import Syntax

# Parser::EXT_LINK_URL_CLASS, and what ends an address because it is markup by then.
_ADDRESS = deferred(r"(?:(?!''|\{\{|\}\})[^\[\]<>\"\x00-\x20\x7f\s\ufffd])+")
_SCHEMES = ("https", "http", "ftps", "ftp", "sftp", "git", "gopher", "irc", "ircs", "svn", "ssh")
_PUNCTUATION = ",;.:!?"
_ENDS_BARE = deferred(r"&(?:lt|gt|nbsp|#x0*(?:3[CcEe]|[Aa]0)|#0*(?:60|62|160));")
_REFERENCE = deferred(r"&(?:[a-z]+|#x[0-9a-f]+|#[0-9]+)", re.IGNORECASE)
_LABEL_END = deferred(r"[\]\r\n]")


class ExternalLink(NamedTuple):
    """A link to an address outside the wiki; ``label`` is None if it is bare or has none."""

    span: Span
    url: Span
    label: Span | None
    bracketed: bool


def external_links(syntax: Syntax) -> Iterator[ExternalLink]:
    """The external links of a page in text order, those in hidden parts left out.

    Known schemes only; what a bare address ends with follows ``Parser::makeFreeExternalLink``.
    Addresses in the label of a bracketed one are part of it.
    """
    text = syntax.text
    bars = {bar for template in syntax.templates for bar in template.bars}
    bars.update(piece.end for link in syntax.links for piece in link.pieces(text))
    unclosed_until = -1  # up to here no "]" ends a bracket: it is looked for once a line
    position = 0
    while (slashes := text.find("//", position)) >= 0:
        position = slashes + 2
        start = _scheme_start(text, slashes)
        bracket = start is not None and start > 0 and text[start - 1] == "["
        if start is None or (start == slashes and not bracket) or syntax.is_hidden(start):
            continue
        match = _ADDRESS.match(text, position)
        if match is None:
            continue
        end = match.end()
        bar = text.find("|", position, end)
        if bar in bars:
            end = bar
        if bracket and start >= unclosed_until:
            stop = _LABEL_END.search(text, end)
            if stop is not None and stop[0] == "]":
                close = stop.start()
                label = Span(end + len(text[end:close]) - len(text[end:close].lstrip(" ")), close)
                yield ExternalLink(
                    Span(start - 1, close + 1),
                    Span(start, end),
                    label if label.start < label.end else None,
                    bracketed=True,
                )
                position = close + 1
                continue
            unclosed_until = len(text) if stop is None else stop.start()
        if start == slashes:
            continue
        bare = Span(start, _bare_end(text, position, end))
        if bare.end > position:
            yield ExternalLink(bare, bare, None, bracketed=False)
        position = end


def _bare_end(text: str, start: int, end: int) -> int:
    """Where a bare address ends that goes from *start*, behind its scheme, to *end* at the most.

    Without punctuation at its end, nor ``)`` if it has no ``(``; a character reference stays whole.
    """
    ends = _ENDS_BARE.search(text, start, end)
    if ends is not None:
        end = ends.start()
    address = text[start:end]
    stop = start + len(address.rstrip(_PUNCTUATION + ("" if "(" in address else ")")))
    if text.startswith(";", stop, end):
        reference = max(start, text.rfind("&", start, stop))
        stop += _REFERENCE.fullmatch(text, reference, stop) is not None
    return stop


def _scheme_start(text: str, slashes: int) -> int | None:
    """Where the address begins whose ``//`` stands at *slashes*; None if it is none."""
    if slashes == 0 or text[slashes - 1] != ":":
        return slashes
    head = text[max(0, slashes - 8) : slashes - 1].lower()
    for scheme in _SCHEMES:
        if head.endswith(scheme):
            start = slashes - 1 - len(scheme)
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_"):
                return start
    return None
