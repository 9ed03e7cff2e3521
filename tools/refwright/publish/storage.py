"""What MediaWiki makes of a text when it is saved, and whether a stored text is the one sent.

Trailing white space is cut, line breaks become LF, letters are composed (NFC), control characters
become U+FFFD. Signatures, ``{{subst:}}`` and the pipe trick are expanded, but not inside
``<ref>``; see https://www.mediawiki.org/wiki/Help:Substitution.
"""

from __future__ import annotations

import unicodedata

from refwright.patterns import deferred

_LINE_BREAK = deferred(r"\r\n?")
# What is no character of XML, which MediaWiki replaces (https://www.w3.org/TR/xml/#charsets).
_CONTROL = deferred(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BLANKS = " \t\n\r\0\x0b"
_EXPANDED = deferred(
    r"~{3,5}|\{\{\s*(?:subst|safesubst)\s*:|\[\[[^\[\]{}|\n]*\|\s*\]\]|\[\[\|[^\[\]{}|\n]+\]\]",
)
_SUBST_END = "}}"


def stored(text: str) -> str:
    """*text* as MediaWiki stores it, but for what it expands."""
    text = _CONTROL.sub("\ufffd", _LINE_BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", text).rstrip(_BLANKS)


def corresponds(sent: str, found: str) -> bool:
    """True if *found* may be what the wiki stored of *sent*.

    Where *sent* has a signature, a substitution or a pipe trick, *found* may have anything; all
    that stands between must be there, in order.
    """
    sent, found = stored(sent), stored(found)
    if sent == found:
        return True
    pieces = _fixed_pieces(sent)
    if len(pieces) < 2 or not found.startswith(pieces[0]):
        return False
    position = len(pieces[0])
    for piece in pieces[1:-1]:
        position = found.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return len(found) - len(pieces[-1]) >= position and found.endswith(pieces[-1])


def only_blanks_differ(one: str, other: str) -> bool:
    """True if the texts differ in nothing but white space."""
    return one.split() == other.split()


def _fixed_pieces(text: str) -> list[str]:
    pieces, start = [], 0
    while match := _EXPANDED.search(text, start):
        pieces.append(text[start : match.start()])
        start = match.end()
        if match[0].startswith("{{"):
            closing = text.find(_SUBST_END, start)
            start = len(text) if closing < 0 else closing + len(_SUBST_END)
    return [*pieces, text[start:]]
