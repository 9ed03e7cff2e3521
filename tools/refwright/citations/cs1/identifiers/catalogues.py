"""Identifiers that are known by their shape: LCCN, OL, JSTOR, bibcode, Zbl, JFM, Usenet."""

from __future__ import annotations

import re

from refwright.citations.cs1.identifiers.verdict import BAD, BLANKS, GOOD, Standard, Verdict
from refwright.patterns import deferred

_BLANK = deferred(rf"[{BLANKS}]")
_WITHOUT_BLANKS = str.maketrans("", "", BLANKS)
_LCCN = deferred(r"(?:[a-z]{0,3}|[0-9]{2}|[a-z][0-9]{2}|[a-z]{2}[0-9]{2})[0-9]{8}")
_LCCN_SERIAL = 6
_OL = deferred(r"(?:OL)?[0-9]+[AMW]")
_JSTOR = deferred(rf"(?i:jstor)|\Ahttps?://|[{BLANKS}]")
_BIBCODE = deferred(r"([0-9]{4})[A-Za-z][A-Za-z0-9&.]{3}[A-Za-z0-9.]{10}[A-Za-z.]")
_BIBCODE_LENGTH = 19
_FIRST_YEAR = 1000
_ZBL = deferred(r"[0-9]{1,4}\.[0-9]{5}")
_ZBL_TEMPORARY = deferred(r"[0-9]{8}")
_JFM = deferred(r"([Jj][Ff][Mm](?=.))?([0-9]{2}\.[0-9]{4}\.[0-9]{2})?", re.DOTALL)


def lccn(value: str, standard: Standard) -> Verdict:
    """The verdict on a Library of Congress Control Number, whether normalised or not.

    Source: https://www.loc.gov/marc/lccn-namespace.html
    """
    number, _, _ = value.partition("/")
    prefix, hyphen, serial = number.translate(_WITHOUT_BLANKS).rpartition("-")
    if hyphen and prefix and serial:
        number = prefix + serial.rjust(_LCCN_SERIAL, "0")
    return BAD if _BLANK.search(value) or not _LCCN.fullmatch(number) else GOOD


def openlibrary(value: str, standard: Standard) -> Verdict:
    """The verdict on an Open Library number of an author, a book or a work."""
    return GOOD if _OL.fullmatch(value) else BAD


def jstor(value: str, standard: Standard) -> Verdict:
    """The verdict on a JSTOR number, which can be almost anything."""
    return BAD if _JSTOR.search(value) else GOOD


def bibcode(value: str, standard: Standard) -> Verdict:
    """The verdict on the code of an article in the Astrophysics Data System.

    Source: https://ui.adsabs.harvard.edu/help/actions/bibcode
    """
    if len(value.encode("utf-8", "surrogatepass")) != _BIBCODE_LENGTH:
        return Verdict("length")
    match = _BIBCODE.fullmatch(value)
    if match is None:
        return Verdict("value")
    temporary = "bibcode" if standard.generation >= 2025 and value[9:14] == ".tmp." else ""
    if "&." in value:
        return Verdict("journal", temporary)
    if not _FIRST_YEAR <= int(match[1]) <= standard.today.year + 1:
        return Verdict("year", temporary)
    return Verdict("", temporary) if temporary else GOOD


def zbl(value: str, standard: Standard) -> Verdict:
    """The verdict on a number of Zentralblatt MATH; eight digits are a temporary one."""
    if _ZBL.fullmatch(value):
        return GOOD
    return Verdict("", "zbl") if _ZBL_TEMPORARY.fullmatch(value) else BAD


def jfm(value: str, standard: Standard) -> Verdict:
    """The verdict on a number of the Jahrbuch, with or without ``JFM``."""
    match = _JFM.match(value)
    labelled = "jfm_format" if match is not None and match[1] else ""
    whole = match is not None and match[2] and match.end() == len(value)
    return Verdict("" if whole else "value", labelled)


def usenet(value: str, standard: Standard) -> Verdict:
    """The verdict on the ID of a message, as its header has it without ``<`` and ``>``."""
    inside = value[0] != "<" and value[-1] != ">"
    return GOOD if inside and "@" in value[1:-1] else BAD
