"""What Module:Citation/CS1 says of the identifiers of a citation: DOI, ISBN, PMID and the rest."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from refwright import data
from refwright.citations.cs1.arguments import first_of
from refwright.citations.cs1.identifiers import (
    book_numbers,
    catalogues,
    counted,
    preprints,
)
from refwright.citations.cs1.identifiers.doi import doi, hdl, is_free
from refwright.citations.cs1.identifiers.verdict import Standard, Verdict
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Callable

    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Say
    from refwright.citations.cs1.situation import Situation

_JUDGES: dict[str, Callable[[str, Standard], Verdict]] = {
    "ARXIV": preprints.arxiv,
    "ASIN": book_numbers.asin,
    "BIBCODE": catalogues.bibcode,
    "BIORXIV": preprints.biorxiv,
    "CITESEERX": preprints.citeseerx,
    "DOI": doi,
    "EISSN": book_numbers.issn,
    "HDL": hdl,
    "ISBN": book_numbers.isbn,
    "ISMN": book_numbers.ismn,
    "ISSN": book_numbers.issn,
    "JFM": catalogues.jfm,
    "JSTOR": catalogues.jstor,
    "LCCN": catalogues.lccn,
    "MEDRXIV": preprints.medrxiv,
    "MR": counted.mr,
    "OCLC": counted.oclc,
    "OL": catalogues.openlibrary,
    "OSTI": counted.osti,
    "PMC": counted.pmc,
    "PMID": counted.pmid,
    "RFC": counted.rfc,
    "S2CID": counted.s2cid,
    "SBN": book_numbers.sbn,
    "SSRN": counted.ssrn,
    "USENETID": catalogues.usenet,
    "ZBL": catalogues.zbl,
}
KINDS = frozenset(_JUDGES)
"""The identifiers, as the module names them."""
# Where ((…)) is heeded, and what it is reported as.
_ACCEPTABLE = {
    "DOI": "doi_ignore",
    "EISSN": "issn_ignore",
    "ISBN": "isbn_ignore",
    "ISSN": "issn_ignore",
    "SBN": "isbn_ignore",
}
_OTHER_KEYS = {"EISSN": "bad_issn", "USENETID": "bad_usenet_id"}
_ACCESS, _FREE = "-access", "free"
_WITH_ACCESS = ("BIBCODE", "DOI", "HDL", "JSTOR", "OL", "OSTI", "S2CID", "SSRN")
_SUPPORTS = (
    ("ASINTLD", "ASIN", "asintld_missing_asin"),
    ("DoiBroken", "DOI", "doibroken_missing_doi"),
    ("Embargo", "PMC", "embargo_missing_pmc"),
)
_OURS = KINDS.union(
    ("ASINTLD", "Class", "DoiBroken", "Embargo"), (f"{kind}{_ACCESS}" for kind in _WITH_ACCESS)
)
_YEAR = deferred(r"[0-9]{4}")
_DIGIT = deferred(r"[0-9]")


class Identifiers(NamedTuple):
    """``found``: the kinds that are set to something the module takes; ``link``: ``PMC`` or ``DOI``
    if a title without address of its own links to it.
    """

    found: frozenset[str]
    link: str


_NONE = Identifiers(frozenset(), "")


def judge(kind: str, value: str, standard: Standard) -> Verdict:
    """The verdict on *value*, trimmed, as an identifier of *kind* (``DOI``, ``ISBN`` …)."""
    return _JUDGES[kind](value, standard)


def unwrapped(value: str) -> str:
    """*value* without the ``((…))`` that asks the module to accept it."""
    is_wrapped = value.startswith("((") and value.endswith("))") and len(value) > 4
    return value[2:-2] if is_wrapped else value


def check_identifiers(
    arguments: Arguments, say: Say, situation: Situation, embargoed: bool
) -> Identifiers:
    """Says what is wrong with the identifiers of *arguments* and with what belongs to them."""
    if not arguments.meanings & _OURS:
        return _NONE
    here = {meaning: each for meaning, each in arguments.items() if meaning in _OURS}
    for meaning, kind, key in _SUPPORTS:
        if meaning in here and kind not in here:
            say(key, here[meaning])
    standard = Standard(situation.today, situation.generation)
    taken, link = set(), ""
    for kind, argument in here.items():
        if kind not in KINDS:
            _check_supporting(kind, here, say, embargoed)
            continue
        if kind in arguments.repeated:
            first_of(arguments.repeated[kind], say)
        if argument.opaque:
            taken.add(kind)
        elif _check(kind, argument, here, say, standard):
            taken.add(kind)
            if kind == "PMC" and not embargoed:
                link = "PMC"
            elif kind == "DOI" and not link and _links(here):
                link = "DOI"
    return Identifiers(frozenset(taken), link)


def _check(
    kind: str, argument: Argument, here: dict[str, Argument], say: Say, standard: Standard
) -> bool:
    """Says what is wrong with one identifier; True if the module takes it."""
    value = unwrapped(argument.value)
    if kind in _ACCEPTABLE and value is not argument.value:
        say(_ACCEPTABLE[kind], argument, maintenance=True)
        return True
    verdict = judge(kind, value, standard)
    if verdict.maintenance:
        say(verdict.maintenance, argument, maintenance=True)
    if verdict.fault:
        say(_OTHER_KEYS.get(kind, f"bad_{kind.lower()}"), argument, verdict.fault)
        return False
    if kind == "DOI" and standard.generation >= 2025 and not _is_free(here) and is_free(value):
        say("doi_unflagged_free", argument, maintenance=True)
    return True


def _is_free(here: dict[str, Argument]) -> bool:
    """True if the DOI is said to be free to read."""
    return "DOI-access" in here and here["DOI-access"].value == _FREE


def _links(here: dict[str, Argument]) -> bool:
    """True if a title without address links to what the DOI leads to."""
    doi = here["DOI"].value
    return _is_free(here) and "DoiBroken" not in here and unwrapped(doi) is doi


def _check_supporting(meaning: str, here: dict[str, Argument], say: Say, embargoed: bool) -> None:
    """Says what is wrong with a parameter that only means something beside an identifier."""
    argument = here[meaning]
    if meaning.endswith(_ACCESS):
        if argument.value != _FREE and not argument.opaque:
            say("invalid_param_val", argument)
        if meaning.removesuffix(_ACCESS) not in here:
            say("param_access_requires_param", argument)
    elif meaning == "DoiBroken" and "DOI" in here:
        dated = _YEAR.search(argument.value) is not None
        say("doi_inactive_dated" if dated else "doi_inactive", argument, maintenance=True)
    elif meaning == "Embargo" and "PMC" in here and not embargoed:
        say("pmc_embargo", argument, maintenance=True)
    elif meaning == "Class" and "ARXIV" in here:
        if not _DIGIT.match(unwrapped(here["ARXIV"].value)):
            say("class_ignored", argument)
    elif meaning == "ASINTLD" and "ASIN" in here and argument.value not in _shops():
        say("bad_asin_tld", argument)


@cache
def _shops() -> frozenset[str]:
    return frozenset(data.read("identifiers")["asin"]["shops"].split())
