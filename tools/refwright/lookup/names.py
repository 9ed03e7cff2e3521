"""Takes apart names of people that a source gives in one piece."""

from __future__ import annotations

import re

from refwright.lookup.records import Person
from refwright.patterns import deferred

_SUFFIX = deferred(r"(?:[JS]r|2nd|3rd|II|III|IV)\.?")
_ORGANISATION = deferred(
    r"\b(?:academy|agency|and|association|bureau|cent(?:er|re)|collaboration|commission|"
    r"committee|company|consortium|council|department|for|foundation|group|inc|institute|"
    r"library|ministry|museum|of|office|organi[sz]ation|press|project|service|society|team|the|"
    r"united|university)\b|[&(]",
    re.IGNORECASE,
)
_MOST_WORDS = 6


def person(name: str) -> Person:
    """The person *name*, written ``Ada B. van der Byron`` or ``Byron, Ada B. van der``.

    A single word and what seems to be an organisation are all family. Where the family name comes
    first without a comma, as in Chinese names, it is taken for the given one: no one can tell.
    """
    family, _, given = (part.strip() for part in name.partition(","))
    given = given.partition(",")[0].strip()
    if _ORGANISATION.search(name):
        return Person(name)
    if given and not _SUFFIX.fullmatch(given):
        return Person(family, given)
    words = family.split()
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        del words[-1]
    if len(words) > _MOST_WORDS:
        return Person(name)
    first = max(len(words) - 1, 0)
    while first > 1 and words[first - 1][:1].islower():
        first -= 1
    return Person(" ".join(words[first:]), " ".join(words[:first]))
