"""Numbers with a check digit: ISBN, SBN, ISSN, ISMN and ASIN.

Sources: ISO 2108, ISO 3297, ISO 10957; what is accepted is as in Module:Citation/CS1/Identifiers.
"""

from __future__ import annotations

from refwright.citations.cs1.identifiers.verdict import BAD, BLANKS, GOOD, Standard, Verdict
from refwright.patterns import deferred

_ISBN_LENGTHS = (10, 13)
_SBN_LENGTH = 9
_ODD = deferred(rf"[^{BLANKS}0-9X-]")
_FILLING = str.maketrans("", "", BLANKS + "-")
_TEN = deferred(r"[0-9]*X?")
_DIGITS = deferred(r"[0-9]+")
_ISSN = deferred(r"[0-9]{7}[0-9X]")
_ISMN = deferred(r"9790[0-9]{9}")
_ASIN = deferred(r"[A-Z][0-9A-Z]{9}")
_ASIN_BOOK = deferred(r"[0-9]{9}[0-9X]")
# Amazon gave videos numbers that look like these ISBNs, which no publisher has.
_VIDEO = ("630", "631")


def compact(value: str) -> str:
    """*value* without the blanks and hyphens that may divide a number."""
    return value.translate(_FILLING)


def weighted(digits: str) -> bool:
    """True if the sum of *digits*, each times its place from the right, divides by 11."""
    total = running = 0
    for digit in digits:
        running += 10 if digit == "X" else ord(digit) - 48
        total += running
    return total % 11 == 0


def alternating(digits: str) -> bool:
    """True if the sum of *digits*, every second times 3, divides by 10."""
    return (sum(map(int, digits[::2])) + 3 * sum(map(int, digits[1::2]))) % 10 == 0


def isbn(value: str, standard: Standard) -> Verdict:
    """The verdict on an ISBN of ten or thirteen digits."""
    if _ODD.search(value):
        return Verdict("char")
    number = compact(value)
    if len(number) not in _ISBN_LENGTHS:
        return Verdict("length")
    if len(number) == _ISBN_LENGTHS[0]:
        return _isbn10(number)
    if not _DIGITS.fullmatch(number):
        return Verdict("char")
    if not number.startswith(("978", "979")):
        return Verdict("prefix")
    if number.startswith("9790"):
        return Verdict("group")
    return GOOD if alternating(number) else Verdict("check")


def _isbn10(number: str) -> Verdict:
    if not _TEN.fullmatch(number):
        return Verdict("form")
    if not weighted(number):
        return Verdict("check")
    return Verdict("group") if number.startswith(_VIDEO) else GOOD


def sbn(value: str, standard: Standard) -> Verdict:
    """The verdict on a Standard Book Number: an ISBN of ten digits without the first, a zero."""
    if _ODD.search(value):
        return Verdict("char")
    number = compact(value)
    if len(number) != _SBN_LENGTH:
        return Verdict("length")
    if not _TEN.fullmatch(number):
        return Verdict("form")
    return GOOD if weighted(number) else Verdict("check")


def issn(value: str, standard: Standard) -> Verdict:
    """The verdict on an ISSN, of print or electronic."""
    number = compact(value)
    if not _ISSN.fullmatch(number):
        return Verdict("form")
    return GOOD if weighted(number) else Verdict("check")


def ismn(value: str, standard: Standard) -> Verdict:
    """The verdict on an ISMN of thirteen digits."""
    number = compact(value)
    if not _ISMN.fullmatch(number):
        return Verdict("form")
    return GOOD if alternating(number) else Verdict("check")


def asin(value: str, standard: Standard) -> Verdict:
    """The verdict on an ASIN; one that is the ISBN of a book belongs into ``isbn``."""
    if _ASIN.fullmatch(value):
        return GOOD
    if not _ASIN_BOOK.fullmatch(value):
        return BAD
    if not weighted(value):
        return Verdict("check")
    return GOOD if value.startswith(_VIDEO) else Verdict("isbn")
