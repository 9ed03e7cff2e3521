"""Makes text from outside fit for a terminal: nothing in it can steer the screen or hide.

Draft text, file names and messages are hostile until they went through :func:`visible`.
"""

from __future__ import annotations

from refwright.patterns import deferred

# Controls (C0, DEL, C1), line and paragraph separators, direction marks and overrides, invisible
# operators, language tags and lone surrogates. Not the joiners U+200C and U+200D, which Persian,
# Indic scripts and emoji are spelt with, nor the variation selectors.
_UNFIT = deferred(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e00ff]"
)
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def visible(text: str) -> str:
    r"""*text* on one line, each unfit character as its escape: ``\x1b``, ``⟨U+202E⟩``."""
    return _UNFIT.sub(lambda match: _escape(match.group()), text)


def cells(text: str) -> list[tuple[str, int]]:
    """What to print for each code point of *text*, and how many columns that takes.

    A tab is shown as four spaces, wide characters take two columns, combining ones none.
    """
    if text.isascii() and text.isprintable():
        return [(character, 1) for character in text]
    from rich.cells import get_character_cell_size

    pieces = []
    for character in text:
        if character == "\t":
            pieces.append(("    ", 4))
        elif _UNFIT.match(character):
            escape = _escape(character)
            pieces.append((escape, len(escape)))
        else:
            pieces.append((character, get_character_cell_size(character)))
    return pieces


def cell_length(text: str) -> int:
    """Columns that *text*, already :func:`visible`, takes on a terminal."""
    return len(text) if text.isascii() else sum(width for _, width in cells(text))


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0xA0:
        return _SHORT.get(character, f"\\x{code:02x}")
    return f"⟨U+{code:04X}⟩"
