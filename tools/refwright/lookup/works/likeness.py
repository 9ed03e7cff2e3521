"""How alike titles and names of journals are that different hands wrote.

Whoever records a title may leave out its subtitle, translate it, abbreviate it, take its case,
diacritics, formulas or letters from elsewhere. Two are only called different where all that cannot
be the reason.
"""

from __future__ import annotations

import enum
import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from refwright import data
from refwright.citations.names import name_key
from refwright.citations.romanisation import romanised
from refwright.patterns import deferred
from refwright.wikitext.entities import decoded


class Likeness(enum.Enum):
    """What comparing two statements shows: that they agree, that they differ, or nothing."""

    SAME = "same"
    DIFFERENT = "different"
    UNTOLD = "untold"


_LONGEST = 400
_SAME_FROM = 0.6
_DIFFERENT_BELOW = 0.4
_CONTAINER_SAME_FROM = 0.7
_SHORTEST_PART = 10
_MOSTLY = 0.75
_TAG = deferred(r"<[^<>]{1,200}>")
_WORD = deferred(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_BRACKETED = deferred(r"[(\[][^()\[\]]{0,100}[)\]]")
_SUBTITLE = deferred(r"\s*(?:[:;.?!–—/(\[]|\s-\s)")
# Letters of Greek in formulas and names of substances, which others write out.
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega",
}  # fmt: skip
_LONE_GREEK = deferred(rf"(?<![\u0370-\u03ff])[{''.join(_GREEK)}](?![\u0370-\u03ff])")
_ACRONYM = deferred(r"[A-Z&.\s]{2,12}")


class Script(enum.Enum):
    """The letters that something is written in."""

    LATIN = "Latin"
    ROMANISED = "Cyrillic or Greek"
    OTHER = "other"
    MIXED = "several"


class _Title(NamedTuple):
    """``main`` are the letters in front of the subtitle, ``parts`` how often each three letters in
    a row occur."""

    letters: str
    main: str
    parts: Counter[str]


def words(text: str) -> tuple[str, ...]:
    """The words of *text* in small letters without diacritics, markup and character references."""
    text = _TAG.sub("", decoded(text))[:_LONGEST].casefold().replace("&", " and ")
    text = _LONE_GREEK.sub(lambda match: f" {_GREEK[match[0]]} ", text.translate(_APOSTROPHES))
    return tuple(key for word in _WORD.findall(text) if (key := name_key(word)))


def is_generic(title: str) -> bool:
    """True if *title* is that of a department of a journal, or says that there is none."""
    return "".join(words(title)) in _generic_titles()


def titles(one: str, other: str) -> Likeness:
    """Whether two titles can be those of one work."""
    if is_generic(one) or is_generic(other):
        return Likeness.UNTOLD
    scripts = script(one), script(other)
    likeness = similarity(one, other)
    if likeness >= _SAME_FROM:
        return Likeness.SAME
    if Script.ROMANISED in scripts and Script.LATIN in scripts:
        return _across_scripts(one, other)
    if (
        scripts[0] is not scripts[1]
        or scripts[0] in (Script.OTHER, Script.MIXED)
        or likeness >= _DIFFERENT_BELOW
        or _is_within(one, other)
        or are_languages_apart(one, other)
    ):
        return Likeness.UNTOLD
    return Likeness.DIFFERENT


def _is_within(one: str, other: str) -> bool:
    """True if one title has all words of the other, as a review has those of its book."""
    mine, others = set(words(one)), set(words(other))
    return mine <= others or others <= mine


def containers(one: str, other: str) -> Likeness:
    """Whether two names, in full or abbreviated, can be those of one journal, book or series."""
    plain_one, plain_other = (_BRACKETED.sub(" ", each).strip() or each for each in (one, other))
    if similarity(plain_one, plain_other) >= _CONTAINER_SAME_FROM:
        return Likeness.SAME
    if _abbreviate(_without_small_words(plain_one), _without_small_words(plain_other)):
        return Likeness.SAME
    # Another name, or its initials, may stand in the brackets.
    every, every_other = _significant(one), _significant(other)
    if not _acronyms(one).isdisjoint(every_other) or not _acronyms(other).isdisjoint(every):
        return Likeness.SAME
    if (
        {script(one), script(other)} != {Script.LATIN}
        or any(map(_is_acronym, (plain_one, plain_other)))
        or _shares_a_word(every, every_other)
        or not every
        or not every_other
        or are_languages_apart(one, other)
    ):
        return Likeness.UNTOLD
    return Likeness.DIFFERENT


def is_platform(name: str) -> bool:
    """True if *name* is that of a database or a website of papers, or an address."""
    is_address = "." in name.strip(". ") and " " not in name.strip()
    return is_address or "".join(words(name)) in _platforms()


@lru_cache(maxsize=1024)
def script(text: str) -> Script:
    """What most of *text* is written in."""
    counts = Counter(_script_of(char) for char in _TAG.sub("", text)[:_LONGEST] if char.isalpha())
    counts.pop(None, None)
    if not counts:
        return Script.LATIN
    (most, number), total = counts.most_common(1)[0], sum(counts.values())
    return most if most is not None and number >= 0.85 * total else Script.MIXED


def _script_of(char: str) -> Script | None:
    if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
        return Script.LATIN
    if "\u0370" <= char <= "\u052f" or "\u1f00" <= char <= "\u1fff":
        # Alone, the letters of formulas are in no script.
        return Script.ROMANISED
    return Script.OTHER


def are_languages_apart(one: str, other: str) -> bool:
    """True if one title may be a translation of the other."""
    languages = language(one), language(other)
    if languages[0] == languages[1]:
        return languages[0] == "" and one.isascii() != other.isascii()
    if "" not in languages:
        return True
    unknown, known = (one, languages[1]) if not languages[0] else (other, languages[0])
    return known != "en" or not unknown.isascii()


@lru_cache(maxsize=1024)
def language(text: str) -> str:
    """The code of the language that *text* seems to be in: that whose small words it has most of.

    Empty if it has none, ``?`` if they are as many in several languages.
    """
    found = set(words(text))
    counts = {code: len(found & known) for code, known in _small_words().items()}
    if any(counts.values()):
        counts["en"] += sum(word.endswith(_english_endings()) for word in found)
    most = max(counts.values(), default=0)
    codes = [code for code, count in counts.items() if count == most]
    return codes[0] if most and len(codes) == 1 else ("?" if most else "")


def similarity(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same letters or the one a part of the other."""
    mine, others = _read(one), _read(other)
    if not mine.letters or not others.letters:
        return 0.0
    shorter, longer = sorted((mine, others), key=lambda title: len(title.letters))
    if shorter.letters == longer.letters or shorter.letters == longer.main:
        return 1.0
    if len(shorter.letters) >= _SHORTEST_PART and shorter.letters in longer.letters:
        return 1.0
    if mine.main == others.main and len(mine.main) >= _SHORTEST_PART:
        return 1.0
    common = (mine.parts & others.parts).total()
    dice = 2 * common / ((mine.parts.total() + others.parts.total()) or 1)
    # Of a title much longer than the other, only what they could share is counted.
    covered = common / (min(mine.parts.total(), others.parts.total()) or 1)
    return max(dice, covered * 0.8 if len(shorter.letters) >= 2 * _SHORTEST_PART else 0)


@lru_cache(maxsize=1024)
def _read(text: str) -> _Title:
    letters = "".join(words(text))
    border = _SUBTITLE.search(_TAG.sub("", decoded(text))[:_LONGEST], 1)
    main = "".join(words(_TAG.sub("", decoded(text))[: border.start()])) if border else letters
    parts = Counter(letters[place : place + 3] for place in range(max(1, len(letters) - 2)))
    return _Title(letters, main, parts)


def _across_scripts(one: str, other: str) -> Likeness:
    """Whether one of two titles is the other in Latin letters; if not, it may be a translation."""
    if script(one) is Script.LATIN:
        one, other = other, one
    latin = any(similarity(each, other) >= _SAME_FROM for each in romanised(one.casefold()))
    return Likeness.SAME if latin else Likeness.UNTOLD


def _significant(name: str) -> list[str]:
    common = _common()
    every = _without_small_words(name)
    return [word for word in every if word not in common] or every


def _without_small_words(name: str) -> list[str]:
    small = _all_small_words()
    every = words(name)
    return [word for word in every if word not in small] or list(every)


def _abbreviate(one: list[str], other: list[str]) -> bool:
    """True if nearly all words of one list abbreviate words of the other, in the same order."""
    least = min(len(one), len(other))
    if not least:
        return False
    common = max(_matched(one, other), _matched(other, one))
    return common == least or (common >= 2 and common >= _MOSTLY * least)


def _matched(short: list[str], full: list[str]) -> int:
    """How many words of *short*, one after the other, abbreviate words of *full*."""
    matched = place = 0
    for word in short:
        found = (at for at in range(place, len(full)) if _is_short_for(word, full[at]))
        if (at := next(found, None)) is not None:
            matched, place = matched + 1, at + 1
    return matched


def _is_short_for(short: str, full: str) -> bool:
    """``phys`` for ``physical``, ``natl`` for ``national``, ``dtsch`` for ``deutsche``."""
    if not short or short[0] != full[0]:
        return False
    if full.startswith(short):
        return True
    letters = iter(full)
    return len(short) >= 3 and all(letter in letters for letter in short)


def _acronyms(name: str) -> set[str]:
    """The initials of all words of *name*, and of those that are no small words."""
    every = words(name)
    small = _all_small_words()
    own = "".join(word[0] for word in every)
    big = "".join(word[0] for word in every if word not in small)
    return {each for each in (own, big) if len(each) >= 2}


def _is_acronym(name: str) -> bool:
    return _ACRONYM.fullmatch(name.strip()) is not None


def _shares_a_word(mine: list[str], others: list[str]) -> bool:
    return any(
        one[:4] == other[:4] or _is_short_for(one, other) or _is_short_for(other, one)
        for one in mine
        for other in others
    )


@cache
def _small_words() -> dict[str, frozenset[str]]:
    languages = data.read("title_words")["languages"]
    return {code: frozenset(known.split()) for code, known in languages.items()}


@cache
def _all_small_words() -> frozenset[str]:
    """Words of names that abbreviations leave out; names of periodicals are none."""
    known = data.read("title_words")["journals"]["small"]
    return frozenset(known.split())


@cache
def _english_endings() -> tuple[str, ...]:
    return tuple(data.read("title_words")["english"]["endings"].split())


@cache
def _common() -> frozenset[str]:
    return frozenset(data.read("title_words")["journals"]["common"].split())


@cache
def _platforms() -> frozenset[str]:
    return frozenset(data.read("title_words")["journals"]["platforms"].split())


@cache
def _generic_titles() -> frozenset[str]:
    known = re.split(r"[,\n]", data.read("title_words")["generic"]["titles"])
    return frozenset("".join(words(title)) for title in known if title.strip())
