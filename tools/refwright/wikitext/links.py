"""External links, bracketed and bare, as MediaWiki's parser finds them behind the preprocessor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refwright.text import Span

if TYPE_CHECKING:
    from refwright.wikitext.syntax import Syntax

# Parser::EXT_LINK_URL_CLASS, and what ends an address because it is markup by then.
_ADDRESS = re.compile(r"(?:(?!''|\{\{|\}\})[^\[\]<>\"\x00-\x20\x7f\s\ufffd])+")
_SCHEMES = ("https", "http", "ftps", "ftp", "sftp", "git", "gopher", "irc", "ircs", "svn", "ssh")
_PUNCTUATION = ",;.:!?"


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A link to an address outside the wiki; ``label`` is None if it is bare or has none."""

    span: Span
    url: Span
    label: Span | None
    bracketed: bool


def external_links(syntax: Syntax) -> Iterator[ExternalLink]:
    """The external links of a page in text order, those in hidden parts left out.

    Known schemes only; a bare address loses its final punctuation, and a final ``)`` if it has
    no ``(``, as ``Parser::makeFreeExternalLink`` does.
    """
    text = syntax.text
    bars = {bar for template in syntax.templates for bar in template.bars}
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
            line_end = text.find("\n", end)
            line_end = len(text) if line_end < 0 else line_end
            close = text.find("]", end, line_end)
            if close >= 0:
                label = Span(end + len(text[end:close]) - len(text[end:close].lstrip(" ")), close)
                yield ExternalLink(
                    Span(start - 1, close + 1),
                    Span(start, end),
                    label if label.start < label.end else None,
                    bracketed=True,
                )
                position = end
                continue
            unclosed_until = line_end
        if start == slashes:
            continue
        while end > position and text[end - 1] in _PUNCTUATION + (
            "" if "(" in text[start:end] else ")"
        ):
            end -= 1
        if end > position:
            yield ExternalLink(Span(start, end), Span(start, end), None, bracketed=False)
        position = end


def _scheme_start(text: str, slashes: int) -> int | None:
    """Where the address begins whose ``//`` stands at *slashes*; None if it is none."""
    if slashes == 0 or text[slashes - 1] != ":":
        return slashes
    head = text[max(0, slashes - 8) : slashes - 1].lower()
    for scheme in _SCHEMES:
        if head.endswith(scheme):
            start = slashes - 1 - len(scheme)
            if start == 0 or not text[start - 1].isalnum():
                return start
    return None
