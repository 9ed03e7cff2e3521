"""Cuts the head of a citation into the phrases that names are made of.

``Diamond, L., & van der Berg J.W. (1996)`` is the phrases ``N`` (a capitalised word), ``I``
(initials), ``ppNI`` (particles, a word, initials). What stands behind the last phrase ends the
list. One pass over at most ``_LIMIT`` tokens; no phrase is read twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.names import PARTICLES, SUFFIXES
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.lexicon import Lexicon

_LIMIT = 120
# Particles that are written in capitals as well, as in "Ó Briain".
_ONE_LETTER = frozenset("Ó")
# Of a suffix only "Jr" is written; "Yates JR" has two initials.
_ALSO_INITIALS = frozenset(("JR", "SR"))
_LONGEST = 8

_WORD = r"(?:[^\W\d_][\w'’ʼ‐‑\-\u0300-\u036f]*|['’]t(?!\w))"
_TOKEN = deferred(
    r"\s*(?:"
    r"(?P<initial>(?:[^\W\d_]|Ch|Kh|Ph|Sh|Th|Ya|Yu|Zh)\.(?:\s?-[^\W\d_]\.)?)"
    rf"|(?P<word>{_WORD})"
    r"|(?P<mark>[,;&.]|/(?=\s?[^\W\d_])))"
)
_FAMILY = deferred(r"p{0,3}[NA]")
_GIVEN = deferred(r"N?I{1,3}")
_CYRILLIC_AUTHOR = deferred(r"N(?:-?N)?I{1,2}")
_JOINED = deferred(r"(?:[dlDL]|[a-z]{2,4})['’\-][^\W\d_]")


@dataclass(slots=True)
class Phrase:
    """Words between two delimiters; ``shape`` has a letter for each of them.

    ``N`` capitalised word, ``A`` all capitals, ``I`` initials, ``p`` particle, ``S`` suffix.
    ``delimiter`` is what follows: ``,`` ``;`` ``&`` (any word for "and", with or without a
    comma), ``.`` or empty if the list ends here.
    """

    words: list[tuple[int, int]] = field(default_factory=list)
    shape: str = ""
    delimiter: str = ""

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last word."""
        return self.words[-1][1]


class Head(NamedTuple):
    """The phrases of a list of names, where it ends, and if "et al." stands there.

    ``end`` is the offset behind the last phrase and its delimiter.
    """

    phrases: list[Phrase]
    end: int
    et_al: bool


# What is no short citation is asked for again, as a full one.
@lru_cache(maxsize=1)
def read_head(text: str, position: int, lexicon: Lexicon, limit: int | None) -> Head:
    """The phrases at *position* of *text*, up to *limit*; none if no name can begin there."""
    reader = _Reader(text, position, lexicon)
    stop = len(text) if limit is None else limit
    for _ in range(_LIMIT):
        token = _TOKEN.match(text, reader.end, stop)
        if token is None or not reader.takes(token):
            break
    return reader.head()


class _Reader:
    """The phrases read so far; ``end`` is where the next token is looked for."""

    def __init__(self, text: str, position: int, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._phrases: list[Phrase] = []
        self._current = Phrase()
        self._et_al = False
        self.end = position

    def head(self) -> Head:
        """What was read."""
        if self._current.words:
            self._phrases.append(self._current)
        return Head(self._phrases, self.end, self._et_al)

    def takes(self, token: re.Match[str]) -> bool:
        """Takes one more token; False if the list ends before it, or with it."""
        kind = token.lastgroup or ""
        start, stop = token.span(kind)
        word = token[kind]
        folded = word.casefold()
        if folded in self._lexicon.et_al_heads and (self._current.words or self._phrases):
            others = self._lexicon.et_al.match(self._text, start)
            if others:
                self.end = others.end()
                self._et_al = True
                return False
        if kind == "mark" or folded in self._lexicon.conjunctions:
            return self._takes_delimiter(word if word in ",;." else "&", stop)
        if word[0].islower() and self._lexicon.not_name.match(self._text, start):
            return False
        return self._takes_word(kind, start, stop)

    def _takes_delimiter(self, mark: str, stop: int) -> bool:
        current = self._current
        if mark == "." and current.words and _abbreviated(self._text, current):
            self.end = stop
            return True
        if current.words:
            current.delimiter = mark
            self._phrases.append(current)
            self._current = Phrase()
        elif mark == "&" and self._phrases and self._phrases[-1].delimiter in ",;":
            self._phrases[-1].delimiter = "&"
        else:
            return False
        self.end = stop
        return mark != "."

    def _takes_word(self, kind: str, start: int, stop: int) -> bool:
        text, phrases, current = self._text, self._phrases, self._current
        letter = _letter(kind, text[start:stop], current.shape, first=not phrases)
        if not letter or len(current.words) == _LONGEST:
            # The word belongs to something else, and so does all of its phrase.
            self.end = current.start if current.words else self.end
            self._current = Phrase()
            return False
        if (
            (letter == "N" and _is_given(text, phrases, current))
            or (letter in "NA" and _is_cyrillic_author(text, current))
            or (kind == "word" and letter == "I" and _is_article(text, stop, phrases, current))
        ):
            # "Smith, John K. The title": the full stop ends the list.
            current.delimiter = "."
            return False
        # So it does in "Smith JA, Jones K. The title".
        last = letter == "I" and text[stop - 1] == "." and _is_vancouver(text, phrases, current)
        current.words.append((start, stop - last))
        current.shape += letter
        current.delimiter = "." if last else ""
        self.end = stop
        return not last


def _abbreviated(text: str, phrase: Phrase) -> bool:
    """True if a full stop behind the last word of *phrase* belongs to it: ``Jr.``, ``St.``."""
    start, end = phrase.words[-1]
    return phrase.shape[-1] == "S" or text[start:end] in ("St", "Ste")


def _is_given(text: str, phrases: list[Phrase], current: Phrase) -> bool:
    """True if *current* is the given name, up to an initial, of the only surname before it."""
    return (
        len(phrases) == 1
        and phrases[0].delimiter == ","
        and _FAMILY.fullmatch(phrases[0].shape) is not None
        and _GIVEN.fullmatch(current.shape) is not None
        and text[current.end - 1] == "."
    )


def _is_article(text: str, stop: int, phrases: list[Phrase], current: Phrase) -> bool:
    """True if the letter before *stop* begins a title: ``Smith, J. A short history``."""
    return (
        current.shape.endswith("I")
        and bool(phrases or "N" in current.shape)
        and text[current.end - 1] == "."
        and text[stop : stop + 1].isspace()
        and text[stop + 1 : stop + 2].islower()
    )


def _is_cyrillic_author(text: str, phrase: Phrase) -> bool:
    """True if *phrase* is a surname and its initials in Cyrillic letters, where no given name is
    abbreviated behind another (GOST R 7.0.5-2008, 5.1).
    """
    return (
        _CYRILLIC_AUTHOR.fullmatch(phrase.shape) is not None
        and "\u0400" <= text[phrase.start] <= "\u04ff"
        and text[phrase.end - 1] == "."
    )


def _is_vancouver(text: str, phrases: list[Phrase], current: Phrase) -> bool:
    """True if names before are written as ``Smith JA``, and *current* begins the same way."""
    if not phrases or not current.shape.endswith("N") or "I" in current.shape:
        return False
    first = phrases[0]
    return first.shape.endswith("NI") and text[first.end - 1] != "."


def _letter(kind: str, word: str, shape: str, *, first: bool) -> str:
    """The shape of one word behind *shape*; empty if it cannot be part of a name."""
    if kind == "initial":
        if not word[0].isupper():
            return ""
        return "I"
    folded = word.casefold()
    if (
        folded in SUFFIXES
        and not (word in _ALSO_INITIALS and shape[-1:] == "N")
        and ("N" in shape or not (shape or first))
    ):
        return "S"
    if folded in PARTICLES and (len(word) > 1 or word.islower() or word in _ONE_LETTER):
        return "p"
    if not word[0].isupper():
        return "N" if _JOINED.match(word) and not word.islower() else ""
    if word.isupper():
        if len(word) == 1 or (len(word) <= 3 and shape and shape[-1] in "NA" and "I" not in shape):
            return "I"
        return "A"
    return "N"
