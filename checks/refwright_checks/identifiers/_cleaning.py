"""What an editor meant by a value that holds more than the identifier, where that is clear."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refwright import data
from refwright.citations.cs1.identifiers import KINDS, judge
from refwright.citations.cs1.identifiers.verdict import GOOD, Standard
from refwright.patterns import deferred
from refwright.wikitext.entities import decoded

_LONGEST = 500
_UNSEEN = deferred("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd\x00-\x1f\x7f-\x9f]")
_DASHES = deferred("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_NOTE = deferred(r"([^\s(\[]{4,}(?:[ -][0-9Xx]{1,7}){0,4})\s*[,;]?\s*[(\[][^()\[\]]{0,60}[)\]]")
_SPACE = deferred(r"\s+")
_ENDS = " \t\n.,;:"
_OPENERS = "<[("
_CLOSERS = ">])"
_WITH_DASHES = frozenset({"EISSN", "ISBN", "ISMN", "ISSN", "LCCN", "SBN"})
_FREE_FORM = frozenset({"DOI", "HDL", "JSTOR", "USENETID"})
_WITH_X = frozenset({"EISSN", "ISBN", "ISSN", "SBN"})


class Cleaned(NamedTuple):
    """What is left of a value; ``certain`` if nothing but spelling was taken away."""

    value: str
    certain: bool


def cleaned(kind: str, value: str, standard: Standard) -> Cleaned | None:
    """The identifier of *kind* inside of *value*, None if there is none or nothing else."""
    if len(value) > _LONGEST:
        return None
    spelled = _spelled(kind, value)
    inner = _inner(kind, spelled)
    attempts = [
        (spelled, True),
        (inner, True),
        (inner.strip(_ENDS), kind not in _FREE_FORM),
        (inner.strip(_ENDS + _OPENERS + _CLOSERS), False),
    ]
    if note := _NOTE.fullmatch(inner):
        attempts.append((note[1], False))
    if kind in _FREE_FORM:
        attempts.append((_DASHES.sub("-", inner).strip(_ENDS), False))
    attempts.append((_SPACE.sub("", inner).strip(_ENDS), False))
    for attempt, certain in attempts:
        if attempt and attempt != value and judge(kind, attempt, standard) == GOOD:
            return Cleaned(attempt, certain)
    return None


def from_address(url: str, standard: Standard) -> tuple[str, str] | None:
    """Kind and value of the identifier that *url* leads to; None if it leads elsewhere."""
    for kind in _addresses() if len(url) <= _LONGEST else ():
        value = _of_address(kind, url)
        if value and not judge(kind, value, standard).fault:
            return kind, value
    return None


def from_label(text: str, standard: Standard) -> tuple[str, str] | None:
    """Kind and value of ``ISBN 978-…`` and the like, which must be all of *text*."""
    if len(text) > _LONGEST:
        return None
    for kind in sorted(KINDS - {"EISSN", "USENETID"}):
        match = _label(kind).match(text)
        if match is not None and match[1]:
            value = _spelled(kind, text[match.end() :])
            if value and not judge(kind, value, standard).fault:
                return kind, value
    return None


def _spelled(kind: str, value: str) -> str:
    """*value* in the characters that identifiers are made of."""
    value = decoded(value)
    if not value.isascii():
        value = _UNSEEN.sub("", value).replace("\xa0", " ")
        if kind not in _FREE_FORM:
            import unicodedata

            value = unicodedata.normalize("NFKC", value)
        if kind in _WITH_DASHES:
            value = _DASHES.sub("-", value)
    value = value.strip()
    if kind in _WITH_X and value.endswith("x"):
        value = f"{value[:-1]}X"
    return value


def _inner(kind: str, value: str) -> str:
    """*value* without address or label."""
    if "//" in value or ".org/" in value:
        return _of_address(kind, value) or value
    match = _label(kind).match(value)
    inner = value[match.end() :] if match is not None else value
    if kind == "DOI" and "%2" in inner:
        from urllib.parse import unquote

        inner = unquote(inner)
    return inner


def _of_address(kind: str, url: str) -> str:
    pattern = _addresses().get(kind)
    match = pattern.fullmatch(url) if pattern is not None else None
    if match is None:
        return ""
    if "%" not in match[1]:
        return match[1]
    from urllib.parse import unquote

    return unquote(match[1])


@cache
def _label(kind: str) -> re.Pattern[str]:
    label = data.read("identifiers")["labels"][kind]
    return re.compile(rf"(?:{label})([\s:#=]*)", re.IGNORECASE)


@cache
def _addresses() -> dict[str, re.Pattern[str]]:
    table = data.read("identifiers")["addresses"]
    return {
        kind: re.compile(rf"(?:https?:)?(?://)?(?:www\.)?(?:{pattern})", re.DOTALL)
        for kind, pattern in table.items()
        if kind in KINDS
    }
