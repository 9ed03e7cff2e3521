"""Character references as MediaWiki decodes them (``Sanitizer::decodeCharReferences``)."""

from __future__ import annotations

from refwright.patterns import deferred

_REFERENCE = deferred(r"&(?:#([0-9]+)|#[xX]([0-9A-Fa-f]+)|([A-Za-z0-9\x80-\xff]+));")
_REPLACEMENT = "\ufffd"


def character(reference: str) -> str:
    """The character of one reference (``&amp;``, ``&#8211;``, ``&#x2013;``).

    An unknown name stays as written; a number that is no allowed character becomes U+FFFD.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return reference
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        from html.entities import html5

        return html5.get(name + ";", reference)
    digits, base = (decimal, 10) if decimal is not None else (hexadecimal, 16)
    digits = digits.lstrip("0")
    number = int(digits or "0", base) if len(digits) <= 8 else -1
    allowed = (
        number in (0x9, 0xA)
        or 0x20 <= number <= 0x7E
        or 0xA0 <= number <= 0xD7FF
        or 0xE000 <= number <= 0xFFFD
        or 0x10000 <= number <= 0x10FFFF
    )
    return chr(number) if allowed else _REPLACEMENT


def decoded(text: str) -> str:
    """*text* with all character references decoded."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda match: character(match[0]), text)
