"""Names of authors, and the keys under which different spellings of a surname meet.

``name_key`` is the certain key: equal keys are the same surname. ``name_variants`` adds what
other people may have made of it (``ü`` as ``ue`` or ``u``, the particle left out, Cyrillic and
Greek in Latin letters): surnames that share only a variant may be the same.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.romanisation import romanised
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.text import Span

PARTICLES = frozenset((
    "af", "al", "av", "bar", "ben", "bin", "bint", "d", "da", "dal", "das", "de", "degli",
    "dei", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "em", "ibn", "la",
    "las", "le", "los", "lo", "ní", "op", "saint", "san", "sankt", "st", "ste", "t", "te", "ten",
    "ter", "tot", "und", "van", "vom", "von", "y", "zu", "zum", "zur", "à", "ó", "'t", "’t",
))  # fmt: skip
"""Words that belong to the surname behind them, case-folded and without full stop."""

SUFFIXES = frozenset(("jr", "jnr", "sr", "snr", "ii", "iii", "iv", "jun", "sen", "2nd", "3rd"))

# What NFKD leaves whole.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
     "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e"}
)  # fmt: skip
_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_UMLAUT = deferred(r"(?<=[aou])e(?![aeiou])|(?<=a)a")
_MARKS = deferred("[\u0300-\u036f]")
_NOT_LETTERS = deferred(r"[\W_]+")


class Author(NamedTuple):
    """A person or an organisation; ``given`` is given names or initials as written, or empty.

    ``span`` covers all of it, ``surname_span`` the surname with its particles (of an
    organisation: the whole name).
    """

    span: Span
    surname: str
    surname_span: Span
    given: str
    organisation: bool = False


@lru_cache(maxsize=4096)
def name_key(surname: str) -> str:
    """The key of *surname*: case, diacritics, spaces, apostrophes and hyphens do not count.

    ``Müller`` and ``MULLER`` are ``muller``; ``O’Brien`` is ``obrien``; ``de la Cruz`` and
    ``De La Cruz`` are ``delacruz``. A name without letters has the empty key.
    """
    folded = surname.casefold().translate(_LETTERS)
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded))
    return _NOT_LETTERS.sub("", folded)


@lru_cache(maxsize=4096)
def name_variants(surname: str) -> frozenset[str]:
    """All keys of *surname*, :func:`name_key` among them.

    ``Müller`` has ``muller`` and ``mueller``, ``Mueller`` has ``mueller`` and ``muller``, so all
    three spellings meet; so do ``van der Berg`` and ``Berg``. Variants are for finding
    candidates: ``Bauer`` and ``Baur`` share one and are different people.
    """
    bare = surname.split()
    while len(bare) > 1 and bare[0].casefold().rstrip(".") in PARTICLES:
        bare.pop(0)
    keys = set()
    for form in {surname, " ".join(bare)}:
        composed = unicodedata.normalize("NFC", form.casefold())
        key = name_key(form)
        keys |= {key, name_key(composed.translate(_TRANSCRIBED)), _UMLAUT.sub("", key)}
        keys.update(map(name_key, romanised(composed)))
    return frozenset(keys)
