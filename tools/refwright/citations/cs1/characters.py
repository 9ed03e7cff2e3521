"""Characters that nobody sees, and punctuation at the end, in the values of a citation template."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from refwright import data
from refwright.citations.cs1 import parameters
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.cs1.messages import Say

INVISIBLE = {
    "\ufffd": "replacement character",
    "\u200d": "zero-width joiner",
    "\u200b": "zero-width space",
    "\u200a": "hair space",
    "\u00ad": "soft hyphen",
    "\t": "tab",
    "\n": "line break",
    "\u00a0": "no-break space",
    "\r": "carriage return",
    "\x7f": "delete character",
}
"""Characters that the module wants nowhere, in the order in which it looks for them.

After these it looks for the other control characters.
"""

_CONTROL = deferred(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f]")
_ANY = deferred("[\ufffd\u200d\u200b\u200a\u00ad\u00a0\\x00-\\x1f\\x7f-\\x9f]")
# Scripts that need the joiner between letters.
_INDIC = deferred("[\u08e0-\u0dff\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f]")
_TAG = deferred(
    r"<(nowiki|math|ref|gallery|pre|syntaxhighlight|score|poem|chem|ce|timeline|references"
    r"|templatestyles|hiero|indicator|section)\b",
    re.IGNORECASE,
)
_HARMLESS_TAGS = frozenset({"nowiki", "math"})
_WITH_STYLES = frozenset({"id", "quote"})
_PUNCTUATION = (",", ";", ":")
# Where a sign at the end is part of what is given.
_MAY_END_SO = frozenset(
    (
        *("BookTitle", "Chapter", "ScriptChapter", "ScriptTitle", "Title", "TransChapter"),
        *("Transcript", "TransMap", "TransTitle", "PostScript", "Quote", "ScriptQuote"),
        *("TransQuote", "Ref", "ArchiveURL", "ChapterURL", "ConferenceURL", "MapURL"),
        *("TranscriptURL", "URL"),
    )
)


def check_characters(arguments: Arguments, say: Say) -> None:
    """``invisible_char``, once for a value; ``extra_punct``."""
    for name, argument in arguments.named.items():
        value = argument.value
        if not (value.isascii() and value.isprintable()) and (
            found := first_invisible(_known_part(value) if argument.opaque else value)
        ):
            say("invisible_char", argument, found[1])
        elif argument.opaque and (tag := _TAG.search(value)) and not _is_harmless(tag[1], name):
            say("invisible_char", argument, f"<{tag[1].lower()}>")
        if (value.endswith(_PUNCTUATION) or value[0] == "=") and not _may_end_so(name):
            say("extra_punct", argument, maintenance=True)


def first_invisible(value: str) -> tuple[int, str] | None:
    """The position of what the module says of *value* first, and what it is; None if nothing.

    Only the first joiner is looked at: it may stand in Indic scripts and before an emoji.
    """
    if _ANY.search(value) is None:
        return None
    for character, words in INVISIBLE.items():
        at = value.find(character)
        if at >= 0 and not (character == "\u200d" and may_join(value, at)):
            return at, words
    control = _CONTROL.search(value)
    return (control.start(), "control character") if control else None


def invisible(value: str) -> Iterator[int]:
    """The position of each character in *value* that nobody sees and that may not be there."""
    for match in _ANY.finditer(value):
        if match[0] != "\u200d" or not may_join(value, match.start()):
            yield match.start()


def may_join(value: str, at: int) -> bool:
    """True if the zero-width joiner at *at* is needed there."""
    return _INDIC.search(value) is not None or value[at + 1 : at + 2] in _emoji()


def _known_part(value: str) -> str:
    """*value* without what stands between its first and its last brace: a template may drop it."""
    start = value.find("{{")
    return value if start < 0 else value[:start] + value[value.rfind("}}") + 2 :]


def _is_harmless(tag: str, name: str) -> bool:
    tag = tag.lower()
    return tag in _HARMLESS_TAGS or (tag == "templatestyles" and name in _WITH_STYLES)


def _may_end_so(name: str) -> bool:
    found = parameters.known(name)
    return found is not None and (found.meaning in _MAY_END_SO or found.role == "mask")


@cache
def _emoji() -> frozenset[str]:
    """Characters that may follow a joiner in an emoji."""
    codes: str = data.read("emoji")["joined"]
    return frozenset(chr(int(code, 16)) for code in codes.split())
