"""Which parameters a citation template accepts, and what each means to Module:Citation/CS1."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from refwright import data
from refwright.citations.cs1.situation import CURRENT
from refwright.patterns import deferred

_DIGITS = deferred(r"[0-9]+")
PREPRINTS = frozenset({"arxiv", "biorxiv", "citeseerx", "medrxiv", "ssrn"})
"""Classes of templates that accept only few parameters."""


class Known(NamedTuple):
    """What a parameter's name means.

    ``meaning`` is the module's word (``URL``, ``ArchiveDate``, for identifiers ``DOI``, ``ISBN``;
    ``DOI-access`` for their access); of several names with one meaning, that with the smallest
    ``rank`` counts. For names of people it is empty, ``people`` is the list (``author``,
    ``editor`` …), ``role`` one of ``last first link mask``, ``number`` the place in the list; 0 if
    the module never looks there (``last01``).
    """

    meaning: str
    rank: int
    people: str = ""
    role: str = ""
    number: int = 0


_MEANINGLESS = Known("", 0)
_MEMO_SIZE = 4096


@lru_cache(maxsize=_MEMO_SIZE)
def accepted(kind: str, name: str, generation: int = CURRENT) -> bool:
    """True if templates of the class *kind* accept a parameter called *name*."""
    plain, numbered = _accepted(kind, generation)
    return "#" not in name and (name in plain or _DIGITS.sub("#", name) in numbered)


@lru_cache(maxsize=_MEMO_SIZE)
def known(name: str) -> Known | None:
    """What *name* means in any template; None if nothing."""
    meanings, people = _meanings()
    if name in meanings:
        return meanings[name]
    numbers = _DIGITS.findall(name)
    if len(numbers) > 1:
        return None
    pattern = _DIGITS.sub("#", name)
    found = people.get(pattern)
    if found is None:
        return None
    digits = numbers[0] if numbers else "1"
    # "last007" is none of the module's names, and no list is so long.
    number = int(digits) if digits[0] != "0" and len(digits) < 6 else 0
    return found._replace(number=number)


class Vocabulary(dict[str, Known | None]):
    """The names that templates of one class accept, each with what it means; else None."""

    def __init__(self, kind: str, generation: int) -> None:
        super().__init__()
        self._kind = kind
        self._generation = generation

    def __missing__(self, name: str) -> Known | None:
        if len(self) >= _MEMO_SIZE:
            self.clear()
        is_accepted = accepted(self._kind, name, self._generation)
        self[name] = found = known(name) or _MEANINGLESS if is_accepted else None
        return found


@cache
def vocabulary(kind: str, generation: int = CURRENT) -> Vocabulary:
    """The names that templates of the class *kind* accept."""
    return Vocabulary(kind, generation)


@cache
def deprecated(kind: str, generation: int = CURRENT) -> dict[str, str]:
    """The names that are on the way out in templates of *kind*, with what to write instead."""
    table = data.read("cs1_parameters")
    replacements: dict[str, str] = table["deprecated"].get(kind, {})
    if generation < CURRENT:
        return replacements | dict.fromkeys(table["changes"]["dropped"].split(), "")
    return replacements


@cache
def classes() -> dict[str, str]:
    """The class (``web``, ``journal`` …) of each citation template, by canonical name."""
    return {names: kind for kind, names in _lines("templates", "classes")}


@cache
def names_of(kind: str) -> frozenset[str]:
    """All names that templates of *kind* accept, with ``#`` for a number."""
    plain, numbered = _accepted(kind, CURRENT)
    return plain | numbered


@cache
def aliases(meaning: str) -> tuple[str, ...]:
    """The names of *meaning*, the one that wins first."""
    return tuple(dict(_lines("meanings", "names"))[meaning].split())


@cache
def identifiers() -> frozenset[str]:
    """The meanings that are identifiers (``DOI``, ``ISBN`` …)."""
    return frozenset(name for name, _ in _lines("meanings", "identifiers"))


@cache
def members(name: str) -> frozenset[str]:
    """The set *name* of classes, meanings or names."""
    return frozenset(data.read("cs1_parameters")["sets"][name].split())


@cache
def sites() -> frozenset[str]:
    """The wikis whose templates these are."""
    return frozenset(data.read("cs1_parameters")["wikis"]["sites"].split())


@cache
def values() -> dict[str, frozenset[str]]:
    """By meaning, the values that a parameter with a closed list of them may have."""
    return {meaning: frozenset(words.split(", ")) for meaning, words in _lines("values", "lists")}


@cache
def _accepted(kind: str, generation: int) -> tuple[frozenset[str], frozenset[str]]:
    """Plain and numbered names; ``numbered`` holds ``last#``, never ``last``."""
    everything = data.read("cs1_parameters")
    table = everything["accepted"]
    prefix = "limited" if kind in PREPRINTS else "all"
    numbered = "limited_numbered" if kind in PREPRINTS else "numbered"
    own = table["preprints"].get(kind) or table["only"].get(kind, "")
    plain = {*table[prefix].split(), *own.split(), *deprecated(kind, generation)}
    if generation < CURRENT:
        plain.difference_update(everything["changes"]["added"].split())
    return frozenset(plain), frozenset(table[numbered].split())


@cache
def _meanings() -> tuple[dict[str, Known], dict[str, Known]]:
    meanings = {
        name: Known(meaning, rank)
        for kind in ("names", "identifiers")
        for meaning, names in _lines("meanings", kind)
        for rank, name in enumerate(names.split())
    }
    meanings |= {
        name: Known(f"{identifier}-access", 0) for identifier, name in _lines("meanings", "access")
    }
    people: dict[str, Known] = {}
    for owner, names in _lines("meanings", "people"):
        of, role = owner.split()
        for rank, name in enumerate(names.split()):
            # Without a number, it is the first, and comes before the one numbered 1.
            people[name] = Known("", 2 * rank + 1, of, role)
            people[name.replace("#", "")] = Known("", 2 * rank, of, role)
    return meanings, people


@cache
def _lines(table: str, key: str) -> list[tuple[str, str]]:
    text: str = data.read("cs1_parameters")[table][key]
    pairs = (line.partition(": ") for line in text.splitlines() if line)
    return [(name, words) for name, _, words in pairs]
