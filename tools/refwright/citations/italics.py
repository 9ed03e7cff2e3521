"""What italics tell of a citation: works that appear by themselves are set in them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.lexicon import Lexicon
    from refwright.wikitext.words import Words

_LETTERS = deferred(r"[^\W\d_]{2}")
_NUMBERED = deferred(r"[,.;]\s?\d{1,4}\Z")
_PUNCTUATION = deferred(r"[\s.,:;–—/\"”’'“«»)]*\Z")
_BORDER = deferred(r"(?:[.,;:?!)\"”’'»]|\A)\s*")
_LOWER_WORD = deferred(r"\s?[^\W\d_]")
_EDGE = " \u00a0\t\n.,;:"
_SEPARATORS = tuple(".,:;?!–—/)]")
_LONGEST_EDITORS = 120


def work_in_italics(
    words: Words, start: int, limit: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """The first name of a work in italics that begins in ``words.text[start:limit]``.

    Words such as "et al." and "ibid." are none, nor are numbers; a volume that stands in the same
    italics is left out.
    """
    text = words.text
    for first, last in words.italics:
        if first < start:
            continue
        if first >= limit:
            break
        a, b = first, min(last, limit)
        while a < b and text[a] in _EDGE:
            a += 1
        while a < b and text[b - 1] in _EDGE:
            b -= 1
        if numbered := _NUMBERED.search(text, max(a, b - 8), b):
            b = numbered.start()
        if (
            "\n" not in text[a:b]
            and _LETTERS.search(text, a, b)
            and not any(
                known.match(text, a)
                for known in (lexicon.et_al, lexicon.ibid, lexicon.signal, lexicon.editor)
            )
            and not lexicon.inside.fullmatch(text[a:b] + " ")
        ):
            return a, b
    return None


def goes_on(text: str, end: int, lexicon: Lexicon) -> bool:
    """True if the sentence goes on behind *end*, as behind a species in a title."""
    word = _LOWER_WORD.match(text, end)
    return (
        word is not None
        and word[0][-1].islower()
        and not any(
            known.match(text, word.end() - 1)
            for known in (lexicon.page_prefix, lexicon.volume, lexicon.editor)
        )
    )


def is_punctuation(text: str, start: int, end: int) -> bool:
    """True if nothing but punctuation is in ``text[start:end]``."""
    return _PUNCTUATION.match(text, start, end) is not None


def title_end(
    text: str, start: int, stop: int, italics: tuple[int, int] | None, lexicon: Lexicon
) -> int | None:
    """Where a title that is not in *italics* ends before the work that is; None if it does not:
    italics within a sentence are an emphasis or a species.
    """
    if (
        italics is None
        or not start < italics[0] < stop + 3
        or is_punctuation(text, start, italics[0])
    ):
        return None
    inside = inside_before(text, start, italics[0], lexicon)
    if inside is None and text[start : italics[0]].rstrip()[-1:] not in _SEPARATORS:
        return None
    return min(stop, inside or italics[0])


def inside_before(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where "In" stands in ``text[start:end]``, with nothing but editors behind it."""
    borders = _BORDER.finditer(text, max(start, end - _LONGEST_EDITORS), end)
    first = start + (text[start : start + 1] == " ")
    for place in chain((first,), (border.end() for border in borders)):
        inside = lexicon.inside.match(text, place)
        if (
            inside
            and inside.end() <= end
            and (
                is_punctuation(text, inside.end(), end)
                or lexicon.editor.search(text, inside.end(), end)
                or text[:place].rstrip()[-1:] in ('"', "”", "»", ",", ".")
            )
        ):
            return place
    return None
