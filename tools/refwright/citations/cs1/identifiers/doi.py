"""DOI and Handle: prefix, slash, suffix."""

from __future__ import annotations

import re
from functools import cache

from refwright import data
from refwright.citations.cs1.identifiers.verdict import BAD, GOOD, Standard, Verdict
from refwright.patterns import deferred

# White space as PCRE's \p{Xps} has it, which the module's Unicode patterns stand on.
_SPACES = " \t-\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DOI = deferred(rf"10\.([^/]+)/([^{_SPACES}–]*[^.,])")
_USUAL = deferred(r"10\.(?!5555/)[1-9][0-9]{3}/[!-+\--~]*[!-+\-/-~]")
_REGISTRANT = deferred(r"([0-9]+)((?:\.[0-9.]*)?)")
_PART = deferred(r"\.[0-9]+")
_FOUR, _FIVE = 4, 5
# The module compares bytes: none of those of an en dash may occur, whatever they belong to.
_HANDLE = deferred(r"(?=[^/]*/.)[^\t-\r \xe2\x80\x93]*[^.,]", re.DOTALL)
_QUERY = deferred(r"\?[A-Za-z].", re.DOTALL)
_QUERY_NAME = deferred(r"\?(?:noredirect|auth|cert|index|type|urlappend|locatt|action).", re.DOTALL)


def doi(value: str, standard: Standard) -> Verdict:
    """The verdict on a Digital Object Identifier."""
    if _USUAL.fullmatch(value):
        return GOOD
    match = _DOI.fullmatch(value)
    return BAD if match is None else _registrant(match[1], standard)


def _registrant(registrant: str, standard: Standard) -> Verdict:
    """Whether there can be such a registrant: four or five digits, and parts behind them."""
    match = _REGISTRANT.fullmatch(registrant)
    if match is None:
        return BAD
    digits, part = match[1], match[2]
    limits = data.read("identifiers")["doi"]
    if len(digits) > _FIVE or (len(digits) < _FOUR and not part):
        return BAD
    if digits == limits["test"] and not part:
        return Verdict("test")
    if part and not _PART.fullmatch(part):
        return GOOD  # "10.1000.10.123": the module looks no further
    if len(digits) == _FOUR:
        return GOOD if digits[0] != "0" else BAD
    if len(digits) == _FIVE:
        if digits[0] == "0":
            return BAD
        highest = limits["highest" if standard.generation >= 2025 else "highest_2022"]
        if int(digits) > (limits["highest_with_part"] if part else highest):
            return Verdict("limit")
    return GOOD


def is_free(value: str) -> bool:
    """True if the registrant of the DOI *value* is known to publish what is free to read."""
    registrant, _, suffix = value.removeprefix("10.").partition("/")
    registrants, beginnings = _free()
    return registrant in registrants or suffix.startswith(beginnings.get(registrant, ()))


@cache
def _free() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    table = data.read("identifiers")["doi"]["free"]
    beginnings = {key: tuple(each) for key, each in table["beginnings"].items()}
    return frozenset(table["registrants"].split()), beginnings


def hdl(value: str, standard: Standard) -> Verdict:
    """The verdict on a Handle; a query that the Handle server knows is no part of it."""
    query = _QUERY.search(value)
    if query is not None and _QUERY_NAME.match(value, query.start()):
        value = value[: query.start()]
    coded = value if value.isascii() else value.encode("utf-8", "surrogatepass").decode("latin-1")
    return GOOD if _HANDLE.fullmatch(coded) else BAD
