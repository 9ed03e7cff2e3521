"""Identifiers that are counted upwards: PMC, PMID, OSTI, RFC, SSRN, S2CID, OCLC and MR."""

from __future__ import annotations

from functools import cache

from refwright import data
from refwright.citations.cs1.identifiers.verdict import BAD, GOOD, Standard, Verdict
from refwright.patterns import deferred

_DIGITS = deferred(r"[0-9]+")
_PMC = deferred(r"[Pp][Mm][Cc]([0-9]+)")
_S2CID = deferred(r"[1-9][0-9]*")
_MR = deferred(r"([Mm][Rr])?([0-9]+)")
_MR_LENGTH = 7
_OCLC = deferred(r"ocm[0-9]{8}|ocn[0-9]{9}|on[0-9]{10,}|\(OCoLC\)[1-9][0-9]{0,8}")
_BEYOND = 20
_OCLC_LENGTH_2022 = 10


def pmc(value: str, standard: Standard) -> Verdict:
    """The verdict on the number of an article in PubMed Central, with or without ``PMC``."""
    match = _PMC.fullmatch(value)
    if match is None:
        return _within("PMC", value, standard)
    return _within("PMC", match[1], standard)._replace(maintenance="pmc_format")


def pmid(value: str, standard: Standard) -> Verdict:
    """The verdict on the number of an entry in PubMed."""
    return _within("PMID", value, standard)


def osti(value: str, standard: Standard) -> Verdict:
    """The verdict on a number of the Office of Scientific and Technical Information."""
    return _within("OSTI", value, standard)


def rfc(value: str, standard: Standard) -> Verdict:
    """The verdict on the number of a Request for Comments."""
    return _within("RFC", value, standard)


def ssrn(value: str, standard: Standard) -> Verdict:
    """The verdict on a number of the Social Science Research Network."""
    return _within("SSRN", value, standard)


def s2cid(value: str, standard: Standard) -> Verdict:
    """The verdict on a corpus number of Semantic Scholar."""
    return _within("S2CID", value, standard) if _S2CID.fullmatch(value) else BAD


def oclc(value: str, standard: Standard) -> Verdict:
    """The verdict on a number of WorldCat, bare or with one of OCLC's own prefixes."""
    if _OCLC.fullmatch(value):
        return GOOD
    if not _DIGITS.fullmatch(value):
        return BAD
    if standard.generation < 2025:
        return GOOD if len(value) <= _OCLC_LENGTH_2022 else BAD
    return _within("OCLC", value, standard)


def mr(value: str, standard: Standard) -> Verdict:
    """The verdict on a number of Mathematical Reviews, with or without ``MR``."""
    match = _MR.fullmatch(value)
    if match is None:
        return BAD
    return Verdict("value" if len(match[2]) > _MR_LENGTH else "", "mr_format" if match[1] else "")


def limit(kind: str, generation: int) -> int:
    """The highest number of *kind* that the module of the year *generation* accepts."""
    return _limits(generation)[kind]


@cache
def _limits(generation: int) -> dict[str, int]:
    limits: dict[str, int] = data.read("identifiers")[
        "limits" if generation >= 2025 else "limits_2022"
    ]
    return limits


def _within(kind: str, digits: str, standard: Standard) -> Verdict:
    if not _DIGITS.fullmatch(digits):
        return BAD
    number = digits.lstrip("0")
    if len(number) > _BEYOND or int(number or "0") > _limits(standard.generation)[kind]:
        return Verdict("limit")
    return GOOD if int(number or "0") >= data.read("identifiers")["first"].get(kind, 0) else BAD
