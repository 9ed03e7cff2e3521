"""Surnames that are spelt almost alike, and the initials of organisations."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from refwright.citations.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = 5
_LONG = 8
_LONGEST = 40
_ENDINGS = ("a", "i", "y")


def deletions(key: str) -> Iterator[str]:
    """*key* itself, and *key* with each of its letters left out in turn.

    Keys that are one edit apart share one of these. There are none of a name that is too short or
    too long to be compared.
    """
    if _SHORTEST <= len(key) <= _LONGEST:
        yield key
        for index in range(len(key)):
            yield key[:index] + key[index + 1 :]


def is_misspelling(one: str, other: str) -> bool:
    """True if the keys differ as if by a slip of the pen.

    That is one letter added, dropped, changed or swapped with its neighbour; in names of eight
    letters and more it may be one dropped in one place and one added in another. Names of less than
    five letters are all too near to each other, a first letter is seldom wrong, and a final ``a``
    makes another person of ``Ivanov`` or ``Kowalski``.
    """
    if one == other or min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    if "a" in (one[-1], other[-1]) and _stem(one) == _stem(other):
        return False
    start = common_length(one, other)
    rest, other_rest = one[start:], other[start:]
    end = common_length(rest[::-1], other_rest[::-1])
    rest, other_rest = rest[: len(rest) - end], other_rest[: len(other_rest) - end]
    if max(len(rest), len(other_rest)) == 1 or (len(rest) == 2 and rest == other_rest[::-1]):
        return True
    if min(len(one), len(other)) < _LONG:
        return False
    return not set(deletions(one)).isdisjoint(deletions(other))


def common_length(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _stem(key: str) -> str:
    return key[:-1] if key.endswith(_ENDINGS) else key


def acronym(name: str) -> str:
    """The key of the initials of *name*, an organisation with three capitalised words or more.

    ``World Health Organization`` is ``who``; of any other name the answer is empty.
    """
    initials = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return name_key("".join(initials)) if len(initials) >= 3 else ""
