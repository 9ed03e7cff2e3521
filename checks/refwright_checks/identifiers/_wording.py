"""How the faults of identifiers are told to an editor."""

from __future__ import annotations

from refwright.citations.cs1.identifiers.counted import limit
from refwright.citations.cs1.situation import CURRENT

_NAMES = {
    "ARXIV": "arXiv number",
    "BIBCODE": "bibcode",
    "BIORXIV": "bioRxiv DOI",
    "CITESEERX": "CiteSeerX number",
    "EISSN": "eISSN",
    "HDL": "Handle",
    "JFM": "JFM number",
    "JSTOR": "JSTOR number",
    "MEDRXIV": "medRxiv DOI",
    "MR": "MR number",
    "OCLC": "OCLC number",
    "OL": "Open Library number",
    "OSTI": "OSTI number",
    "PMC": "PMC number",
    "RFC": "RFC number",
    "SSRN": "SSRN number",
    "USENETID": "message ID",
    "ZBL": "Zbl number",
}
_FORMS = {
    "ARXIV": "arXiv numbers look like 0706.0001, 1501.00001 or hep-th/9901001",
    "ASIN": "ASINs have ten capital letters and digits",
    "BIBCODE": "bibcodes look like 1924MNRAS..84..308E",
    "BIORXIV": "they look like 10.1101/2019.12.11.123456 or 10.1101/078733",
    "CITESEERX": "they look like 10.1.1.220.7880",
    "DOI": "DOIs look like 10.1000/182, without blanks, and do not end in a full stop or comma",
    "EISSN": "eISSNs look like 2049-3630",
    "HDL": "Handles look like 20.1000/100",
    "ISMN": "ISMNs have 13 digits and begin with 979-0",
    "ISSN": "ISSNs look like 2049-3630",
    "JFM": "they look like 54.0271.04",
    "JSTOR": "only the number behind “stable/” in the address belongs here",
    "LCCN": "LCCNs have eight digits at their end, with up to four letters or digits before",
    "MEDRXIV": "they look like 10.1101/2020.02.16.20023671",
    "MR": "they have up to seven digits",
    "OCLC": "OCLC numbers have up to ten or eleven digits and nothing else",
    "OL": "they have digits and one of A, M and W at the end, as OL7030731M",
    "USENETID": "message IDs have a @ inside, and no < and > around them",
    "ZBL": "they look like 0472.53010",
}
_FAULTS = {
    "char": "holds a character that such numbers never have",
    "check": "is mistyped or misprinted: its check digit does not fit the other digits",
    "group": "begins with digits that no publisher of books has",
    "length": "has not the right number of digits",
    "prefix": "has 13 digits, but does not begin with 978 or 979",
    "test": "is one of those that are kept for examples",
    "isbn": "is the ISBN of a book, which belongs into the parameter “isbn”",
    "journal": "lacks a letter of the journal: a dot follows the “&”",
    "year": "begins with an impossible year",
}


def name_of(kind: str) -> str:
    """What identifiers of *kind* are called in a sentence."""
    return _NAMES.get(kind, kind)


def told(kind: str, quoted_value: str, fault: str) -> str:
    """A sentence on what is wrong with an identifier of *kind*."""
    subject = f"The {name_of(kind)} {quoted_value}"
    if fault == "limit":
        highest = _highest(kind)
        return f"{subject} is higher than any that were known{highest}: it may be mistyped, or new."
    if kind == "BIBCODE" and fault == "length":
        return f"{subject} has not 19 characters."
    if fault == "form" and kind in ("ISBN", "SBN"):
        return f"{subject} has an X that is not its last character."
    if fault in _FAULTS:
        return f"{subject} {_FAULTS[fault]}."
    return f"{subject} cannot be right: {_FORMS.get(kind, 'it has digits only')}."


def _highest(kind: str) -> str:
    if kind == "DOI":
        return " when refwright's list was made"
    return f" when refwright's list was made ({limit(kind, CURRENT):,})"
