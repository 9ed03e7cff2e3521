"""One spelling for what can be written in several ways: text, addresses, identifiers."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refwright import data
from refwright.patterns import deferred
from refwright.wikitext.entities import decoded

_COMMENT = deferred(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DASHES = deferred("[-‐-―−]+")
_DOUBLE_QUOTES = deferred("[“”„‟«»″]")
_SINGLE_QUOTES = deferred("[‘’‚‛′´`]")
_LETTERS = deferred(r"[^\W_]+")
_URL = deferred(r"(?:https?:)?//[^\s<>\"\[\]{}|]{1,1000}", re.IGNORECASE)
_SCHEMES = ("http:", "https:", "")
# The beginning of the address that an archive holds a copy of, behind the date of the copy.
_INNER = deferred(r"(?<=/)https?:/{1,2}(?:www\.)?", re.IGNORECASE)
# Fragments that only move or colour what is shown: found text, views of Google Books.
_IDLE = deferred(r":~:|v=(?:onepage|snippet|twopage|thumbnail)")
_DOI = deferred(r"10\.\d{4,9}(?:\.\d{1,9}){0,9}/\S+")
_ARXIV = deferred(r"\d{4}\.\d{4,5}|([a-z-]{2,15})(?:\.[a-z-]{2,15})?(/\d{7})", re.IGNORECASE)
_ISSN = deferred(r"(\d{4})[-‐-―−\s]?(\d{3}[\dx])", re.IGNORECASE)
_DIGITS = deferred(r"\d+")
_ISBN_DIGITS = deferred("[0-9X]+")
_ISBN_PREFIX = "978"
_ISBN10, _ISBN13 = 10, 13


def written(text: str) -> str:
    """*text* without comments, blanks, and the forms that quotation marks, dashes, character
    references and addresses can have; equal for pieces that say the same to the letter.
    """
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    text = decoded(text)
    if "//" in text:
        text = _URL.sub(lambda match: f"//{normal_url(match[0])}", text)
    if not text.isascii():
        text = _DOUBLE_QUOTES.sub('"', _SINGLE_QUOTES.sub("'", text))
        text = _DASHES.sub("-", text)
    elif "--" in text:
        text = _DASHES.sub("-", text)
    return "".join(text.split())


def addresses(text: str) -> set[str]:
    """The normal forms of all web addresses in *text*, without punctuation behind them."""
    if "//" not in text:
        return set()
    return {normal_url(match[0].rstrip(",;.:!?)")) for match in _URL.finditer(text)}


def letters(text: str) -> str:
    """The letters and digits of *text*, without case: what titles and names are compared by."""
    return "".join(_LETTERS.findall(decoded(text).casefold()))


class _Parameters(NamedTuple):
    """Parameters of addresses that lead nowhere else."""

    tracking: frozenset[str]
    tracking_prefix: str
    books_host: str
    in_books: frozenset[str]


@cache
def _parameters() -> _Parameters:
    table = data.read("urls")
    tracking, books = frozenset(table["tracking"]), table["books"]
    return _Parameters(
        tracking, table["tracking_prefix"], books["host"], tracking.union(books["parameters"])
    )


def normal_url(url: str) -> str:
    """Host, path, query and fragment of *url*, as far as they tell where it leads.

    Not told apart: scheme, ``www.``, default ports, percent-encoding, a slash at the end, the order
    of parameters, and those of tracking; nor scheme and ``www.`` of what an archive holds a copy
    of. A fragment stays, since it may be all that tells two parts of a long page apart; what is no
    web address stays as it is.
    """
    scheme, slashes, rest = url.partition("//")
    if not slashes or scheme.lower() not in _SCHEMES:
        return url
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    host, _, path = rest.partition("/")
    if ":/" in path:
        path = _INNER.sub("", path)
    host = host.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    found = f"{host}/{_unquoted(path)}".rstrip("/")
    if query and (query := _query(query, host)):
        found += f"?{query}"
    return f"{found}#{fragment}" if fragment and not _IDLE.match(fragment) else found


def _query(query: str, host: str) -> str:
    """The parameters that matter, in order."""
    known = _parameters()
    needless = known.in_books if host.startswith(known.books_host) else known.tracking
    kept = []
    for piece in query.replace("&amp;", "&").split("&"):
        name = piece.partition("=")[0]
        if piece and name not in needless and not name.startswith(known.tracking_prefix):
            kept.append(_unquoted(piece))
    return "&".join(sorted(kept))


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text, errors="backslashreplace")


def folded_doi(doi: str) -> str:
    """*doi* in lower case as far as that makes it no other: of ASCII letters alone.

    https://www.doi.org/doi_handbook/2_Numbering.html#2.4
    """
    return doi.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def normal_identifier(kind: str, value: str) -> str:
    """*value* of an identifier as its registry would write it; empty if it cannot be one.

    A DOI is without address and in lower case, an ISBN has thirteen digits, an ISSN a hyphen; of a
    PMC or PMID, only digits are left; the version of an arXiv paper is no part of it, nor the field
    of an old one (``math.GT/0309136``), nor is CS1's ``((…))``.
    """
    value = decoded(value).strip().removeprefix("((").removesuffix("))")
    if kind == "doi":
        match = _DOI.search(_unquoted(value))
        return folded_doi(match[0]).rstrip(".,;") if match is not None else ""
    if kind == "isbn":
        return _isbn(value)
    if kind == "arxiv":
        match = _ARXIV.search(value)
        if match is None:
            return ""
        return (f"{match[1]}{match[2]}" if match[1] else match[0]).lower()
    if kind == "issn":
        match = _ISSN.search(value)
        return f"{match[1]}-{match[2]}".upper() if match is not None else ""
    if kind in ("pmid", "pmc", "oclc", "s2cid"):
        match = _DIGITS.search(value)
        return match[0].lstrip("0") if match is not None else ""
    return value


def _isbn(value: str) -> str:
    digits = "".join(_ISBN_DIGITS.findall(value.upper()))
    if len(digits) == _ISBN10:
        digits = _ISBN_PREFIX + digits[:-1]
    elif len(digits) == _ISBN13:
        digits = digits[:-1]
    else:
        return ""
    if not digits.isdecimal():
        return ""
    total = sum(map(int, digits[::2])) + 3 * sum(map(int, digits[1::2]))
    return f"{digits}{-total % 10}"
