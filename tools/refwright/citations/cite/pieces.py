"""Texts put together of pieces of the page, each of which knows where it comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refwright.text import Span


class _Piece(NamedTuple):
    """What stands from ``offset`` on: the page from ``start`` on, or what ``start:end`` makes."""

    offset: int
    start: int
    end: int | None  # None: the page's own text, character for character


class Wikitext:
    """Wikitext on its way through the parser; ``text`` is what there is to read."""

    __slots__ = ("_pieces", "text")

    def __init__(self, text: str, pieces: list[_Piece]) -> None:
        self.text = text
        self._pieces = pieces

    @classmethod
    def page(cls, text: str, start: int = 0) -> Wikitext:
        """*text*, which stands on the page from *start* on."""
        return cls(text, [_Piece(0, start, None)])

    @classmethod
    def made(cls, text: str, span: Span) -> Wikitext:
        """*text*, which what stands at *span* of the page turns into."""
        return cls(text, [_Piece(0, span.start, span.end)])

    @classmethod
    def joined(cls, parts: Iterable[Wikitext]) -> Wikitext:
        """All *parts* in a row."""
        texts: list[str] = []
        pieces: list[_Piece] = []
        length = 0
        for part in parts:
            if part.text:
                texts.append(part.text)
                pieces += part.moved(length)
                length += len(part.text)
        return cls("".join(texts), pieces)

    def moved(self, by: int) -> Iterator[_Piece]:
        """Its pieces, as they stand in a text that it begins *by* characters later in."""
        return (_Piece(offset + by, start, end) for offset, start, end in self._pieces)

    def slice(self, start: int, end: int) -> Wikitext:
        """The part ``[start, end)``."""
        if start >= end:
            return Wikitext("", [])
        if end - start == len(self.text):
            return self
        if len(self._pieces) == 1:
            _, origin, made_end = self._pieces[0]
            moved = origin + start if made_end is None else origin
            return Wikitext(self.text[start:end], [_Piece(0, moved, made_end)])
        first = bisect_right(self._pieces, start, key=_offset) - 1
        stop = bisect_right(self._pieces, end - 1, key=_offset)
        offset, origin, made_end = self._pieces[first]
        if made_end is None:
            origin += start - offset
        pieces = [_Piece(0, origin, made_end)]
        pieces += (
            _Piece(piece.offset - start, piece.start, piece.end)
            for piece in self._pieces[first + 1 : stop]
        )
        return Wikitext(self.text[start:end], pieces)

    def trimmed(self, characters: str) -> Wikitext:
        """Without any of *characters* at both ends."""
        start = len(self.text) - len(self.text.lstrip(characters))
        return self.slice(start, len(self.text.rstrip(characters)))

    def span(self, start: int, end: int) -> Span:
        """The part of the page that ``[start, end)`` (not empty) comes from."""
        if len(self._pieces) == 1:
            _, origin, made_end = self._pieces[0]
            if made_end is None:
                return Span(origin + start, origin + end)
            return Span(origin, made_end)
        first = self._pieces[bisect_right(self._pieces, start, key=_offset) - 1]
        last = self._pieces[bisect_right(self._pieces, end - 1, key=_offset) - 1]
        origin = first.start + (start - first.offset if first.end is None else 0)
        stop = last.start + end - last.offset if last.end is None else last.end
        return Span(origin, stop) if origin < stop else Span(origin, origin)


def _offset(piece: _Piece) -> int:
    return piece.offset


def normalized(text: str) -> str:
    """*text* in the form (NFC) in which MediaWiki stores a page."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)
