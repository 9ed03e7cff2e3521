"""Identifiers of preprints: arXiv, bioRxiv, medRxiv and CiteSeerX."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from refwright import data
from refwright.citations.cs1.identifiers.verdict import BAD, GOOD, Standard, Verdict
from refwright.patterns import deferred

if TYPE_CHECKING:
    import re

_ARXIV = deferred(
    r"(?:[A-Za-z][A-Za-z.-]+/(?P<first>[90][0-9][01][0-9])[0-9]{3}"
    r"|(?P<second>[0-9]{2}[01][0-9])\.[0-9]{4}(?P<long>[0-9])?)(?:v[0-9]+)?"
)
# Year and month with which each of the forms began and ended.
_FIRST = ("9107", "0703")
_SECOND = ("0704", "1412")
_THIRD = "1501"
_CITESEERX = deferred(r"10\.1\.1\.[1-9][0-9]{0,3}\.[1-9][0-9]{0,3}")
_DATE = r"(?P<year>20[1-9][0-9])\.(?P<month>[01][0-9])\.(?P<day>[0-3][0-9])\."
_BIORXIV = deferred(rf"(?P<prefix>10.[0-9]{{4,5}})/(?:{_DATE}[0-9]{{6}}(?:v[0-9]+)?|[0-9]{{6}})")
_MEDRXIV = deferred(
    rf"(?:(?P<prefix>10.[0-9]{{4,5}})/)?(?:{_DATE}[0-9]{{8}}(?:v[0-9]+)?|[0-9]{{8}})"
)
_PREFIX = deferred(r"10.1101")
_LAST_MONTH = 12


def arxiv(value: str, standard: Standard) -> Verdict:
    """The verdict on an arXiv number of any of the three forms."""
    match = _ARXIV.fullmatch(value)
    if match is None:
        return BAD
    when = match["first"] or match["second"]
    if not 1 <= int(when[2:]) <= _LAST_MONTH:
        return BAD
    if match["first"]:
        good = when >= _FIRST[0] or when <= _FIRST[1]
    elif match["long"]:
        good = when >= _THIRD
    else:
        good = _SECOND[0] <= when <= _SECOND[1]
    return GOOD if good else BAD


def citeseerx(value: str, standard: Standard) -> Verdict:
    """The verdict on a number of CiteSeerX."""
    return GOOD if _CITESEERX.fullmatch(value) else BAD


def biorxiv(value: str, standard: Standard) -> Verdict:
    """The verdict on the DOI of a preprint at bioRxiv."""
    return _preprint(_BIORXIV.fullmatch(value), standard)


def medrxiv(value: str, standard: Standard) -> Verdict:
    """The verdict on the DOI of a preprint at medRxiv."""
    return _preprint(_MEDRXIV.fullmatch(value), standard)


def _preprint(match: re.Match[str] | None, standard: Standard) -> Verdict:
    if match is None:
        return BAD
    prefix, since = match["prefix"], data.read("identifiers")["preprints"]["dated_since"]
    if prefix is not None and not _PREFIX.fullmatch(prefix):
        # Unknown to the module of 2022; those of today's know both.
        table = data.read("identifiers")["preprints"]
        if prefix != table["second_registrant"] or standard.generation < 2025 or not match["year"]:
            return BAD
        since = table["second_since"]
    if not match["year"]:
        return GOOD
    day = _rolled_over(int(match["year"]), int(match["month"]), int(match["day"]))
    tomorrow = standard.today + datetime.timedelta(days=1)
    return GOOD if day is not None and since <= day <= tomorrow else BAD


def _rolled_over(year: int, month: int, day: int) -> datetime.date | None:
    """The day as PHP reads it, which knows a 31st of February and a month 0."""
    if month > _LAST_MONTH or day > 31:
        return None
    first = datetime.date(year, month, 1) if month else datetime.date(year - 1, _LAST_MONTH, 1)
    return first + datetime.timedelta(days=day - 1)
