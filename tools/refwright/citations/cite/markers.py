"""The marks that stand for finished pieces of the page until the parser is done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refwright.citations.cite.errors import CiteError
from refwright.citations.cite.pieces import normalized
from refwright.patterns import deferred

MARKER_PREFIX = "\x7f'\"`UNIQ"
"""How MediaWiki's strip markers begin; a marker names the tag that it stands for."""

_MARKER = deferred(rf"{re.escape(MARKER_PREFIX)}-.*?-QINU`\"'\x7f", re.DOTALL)


class Markers:
    """Hands out strip markers, and knows what each stands for.

    That is a text, which serves only to compare contents, and the errors that it shows.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._errors: dict[str, tuple[CiteError, ...]] = {}

    def new(self, tag: str, text: str | None, errors: Sequence[CiteError] = ()) -> str:
        """A marker for what *tag*, as written, becomes; *text* None: like no other."""
        marker = f"{MARKER_PREFIX}-{tag}-{len(self._texts):08X}-QINU`\"'\x7f"
        self._texts[marker] = marker if text is None else text
        if errors:
            self._errors[marker] = tuple(errors)
        return marker

    def errors(self, text: str) -> list[CiteError]:
        """The errors that *text* shows, in text order."""
        if not self._errors or MARKER_PREFIX not in text:
            return []
        return [
            error for match in _MARKER.finditer(text) for error in self._errors.get(match[0], ())
        ]

    def resolved(self, text: str) -> str:
        """*text* with what its markers stand for in their place, normalized."""
        if MARKER_PREFIX in text:
            text = _MARKER.sub(lambda match: self._texts.get(match[0], match[0]), text)
        return normalized(text)

    def count(self, text: str, tag: str, *, any_case: bool) -> int:
        """How many markers of *tag* stand in *text*."""
        if not any_case:
            return text.count(f"{MARKER_PREFIX}-{tag}-")
        return text.lower().count(f"{MARKER_PREFIX}-{tag}-".lower())
