"""A parameter of a citation template that says nothing without another one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from refwright.check import Meta, Severity
from refwright.citations.cs1.dates import snapshot_day
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted, removals

if TYPE_CHECKING:
    from refwright.citations.document import Document

_ORIGINAL = deferred(r"//web\.archive\.org/web/\d{14}(?:[a-z]{2}_)?/(https?://\S+)")
# What is missing beside the parameter, by the module's key.
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "accessdate_missing_url": "{} says when a page was read, but there is no “url”",
        "archive_missing_url": "{} needs a “url” beside it: the address of the original",
        "archive_missing_date": "{} needs an “archive-date” beside it",
        "archive_date_missing_url": "{} is the date of a copy, but there is no “archive-url”",
        "format_missing_url": "{} says what is behind a link, but there is no link",
        "param_access_requires_param": "{} says who can read a page, but the page is not given",
        "embargo_missing_pmc": "{} is the end of an embargo, but there is no “pmc”",
        "doibroken_missing_doi": "{} says that a DOI leads nowhere, but there is no “doi”",
        "asintld_missing_asin": "{} says which Amazon an ASIN is of, but there is no “asin”",
        "class_ignored": "{} belongs to the arXiv numbers of since 2007; older ones begin with it",
    }
)
_EARLIEST = datetime.date(1996, 1, 1)


class ParameterWithoutPartner(Cs1Check):
    """Reports parameters whose partner is missing."""

    meta = Meta(
        name="parameter-without-partner",
        family="templates",
        summary="A parameter of a citation template needs another one",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=tuple(f"cs1:{key}" for key in _WORDS),
    )

    def message(self, said: Said, document: Document) -> str:
        """Names the parameter and what it needs."""
        return f"{_WORDS[said.message.key].format(quoted(said.message.parameter))}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Adds what the address of the archived copy says: its day, or the original."""
        key, archive = said.message.key, said.arguments.get("ArchiveURL")
        if archive is None or archive.opaque:
            return None
        if key == "archive_missing_date":
            day = snapshot_day(archive.value)
            if day is None or not _EARLIEST <= day <= document.today:
                return None
            return _adding(said, f"archive-date={day.isoformat()}", Applicability.SAFE)
        if key == "archive_missing_url":
            original = _ORIGINAL.search(archive.value)
            if original is None or "URL" in said.arguments:
                return None
            return _adding(said, f"url={original[1]}", Applicability.UNSAFE)
        return None

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """What has no partner can go, if there is none to be had."""
        argument = said.arguments[said.message.parameter]
        if argument is None or said.message.key.startswith("archive_missing"):
            return ()
        edits = removals(document.text, said.arguments.template, argument.parameter)
        return (Fix(f"Drop {quoted(argument.name)}", edits, Applicability.DISPLAY),)


def _adding(said: Said, written: str, applicability: Applicability) -> Fix:
    """Puts a parameter behind the value that the finding is about, spaced as that is."""
    text, end = said.arguments.text, said.message.span.end
    argument = said.arguments[said.message.parameter]
    bar = end if argument is None else argument.parameter.start - 1
    blank = " " if text[bar - 1 : bar] == " " else ""
    place = Span(end, end)
    return Fix(f"Add “{written}”", (Edit(place, f"{blank}|{written}"),), applicability)
