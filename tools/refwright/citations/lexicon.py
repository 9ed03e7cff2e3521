"""The words of citations in a wiki's language, as sets and compiled regular expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from refwright.wiki import Wiki

DASHES = "-‐‑‒–—―−"
"""Every character that stands between two pages; which of them is right is not said here."""

# From the invention of printing on: an earlier "year" of a citation is more often a page.
_YEAR = r"(?:1[4-9]|20)\d\d"
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the readers of plain-text citations know of a language.

    Sets hold case-folded words without a final full stop; expressions match at a position.
    """

    words: Mapping[str, tuple[str, ...]]
    conjunctions: frozenset[str]
    months: frozenset[str]
    organisations: frozenset[str]
    not_authors: frozenset[str]
    """Words that show a capitalised phrase to be no person: statutes, newspapers, events."""
    also_surnames: frozenset[str]
    """Words of ``not_authors`` that are common surnames as well."""
    publishers: frozenset[str]
    publications: frozenset[str]
    singular_pages: frozenset[str]
    et_al: re.Pattern[str]
    et_al_heads: frozenset[str]
    """The words that ``et_al`` may begin with."""
    signal: re.Pattern[str]
    ibid: re.Pattern[str]
    not_name: re.Pattern[str]
    """What follows a name without being part of it: "n.d.", "c. 1900", "op. cit.", "p. 5"."""
    year: re.Pattern[str]
    """``value``, ``letter``, ``circa``, ``none`` (n.d.) and ``original``, without brackets."""
    dated_year: re.Pattern[str]
    """An opening bracket, or none, and a date that holds a year (group ``year``)."""
    page_prefix: re.Pattern[str]
    more_pages: re.Pattern[str]
    """What stands between two pages of a group."""
    pages_end: re.Pattern[str]
    """What may stand behind the pages of a group."""
    between: re.Pattern[str]
    """What stands between two short citations of one note."""
    gap: re.Pattern[str]
    """What stands before a page or a chapter; the punctuation is group 1."""
    locator: re.Pattern[str]
    volume: re.Pattern[str]
    issue: re.Pattern[str]
    edition: re.Pattern[str]
    editor: re.Pattern[str]
    access: re.Pattern[str]
    inside: re.Pattern[str]


_compiled: dict[str, Lexicon] = {}


def lexicon_of(wiki: Wiki) -> Lexicon:
    """The lexicon of *wiki*, compiled at first use."""
    known = _compiled.get(wiki.site)
    if known is None or known.words is not wiki.words:
        known = _compiled[wiki.site] = _compile(wiki.words)
    return known


def find_word(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Matches of *pattern* in ``text[start:end]`` that do not begin inside a word.

    The expressions have no such condition of their own because with it in front the regular
    expression engine would have to try every position.
    """
    for match in pattern.finditer(text, start, end):
        before = text[match.start() - 1 : match.start()]
        if not (before.isalnum() or before in ("_", "/")):
            yield match


def _any(words: Iterable[str], *, cased: bool = False) -> str:
    """An expression for any of *words*, the longest first, inner spaces free.

    If *cased*, the usual three ways of capitalising are spelt out.
    """
    spelt = {word.rstrip(".") for word in words}
    if cased:
        spelt = {form for word in spelt for form in (word.lower(), word.capitalize(), word.upper())}
    forms = sorted(spelt, key=lambda form: (-len(form), form))
    if not forms:
        return _NEVER
    return "(?:" + "|".join(r"\s".join(map(re.escape, form.split())) for form in forms) + ")"


def _compile(words: Mapping[str, tuple[str, ...]]) -> Lexicon:
    def role(*names: str) -> list[str]:
        return [word for name in names for word in words.get(name, ())]

    def folded(*names: str) -> frozenset[str]:
        return frozenset(word.casefold().rstrip(".") for word in role(*names))

    def pattern(source: str) -> re.Pattern[str]:
        return re.compile(source, re.IGNORECASE)

    month = _any(role("months", "months_abbreviated", "seasons"))
    circa = _any(role("circa"))
    conjunction = _any(role("and"))
    no_date = _any(role("no_date"))
    date = (
        rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
        rf"|\d{{1,2}}\.?\s{month}\.?,?\s\d{{4}}|{month}\.?\s\d{{1,2}},?\s\d{{4}}"
        rf"|{month}\.?,?\s\d{{4}})"
    )
    cased_month = _any(role("months", "months_abbreviated", "seasons"), cased=True)
    value = r"(?:\d{1,4}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})"
    return Lexicon(
        words=words,
        conjunctions=folded("and"),
        months=folded("months", "months_abbreviated", "seasons"),
        organisations=folded("organisation"),
        not_authors=folded("not_author", "publication", "months", "months_abbreviated", "seasons"),
        also_surnames=folded("also_surname", "months"),
        publishers=folded("publisher"),
        publications=folded("publication") - folded("publisher"),
        singular_pages=folded("page"),
        et_al=pattern(rf"{_any(role('et_al'))}(?!\w)\.?"),
        et_al_heads=frozenset(word.split()[0].casefold() for word in role("et_al")),
        signal=pattern(rf"{_any(role('signal'))}(?!\w)[.,:]{{0,2}}\s+"),
        ibid=pattern(rf"{_any(role('ibid'))}(?!\w)\.?"),
        not_name=pattern(
            rf"{_any(role('no_date', 'ibid'))}(?!\w)"
            rf"|(?:{circa}|{_any(role('page', 'pages'))})\.?\s?\d"
        ),
        year=pattern(
            rf"(?P<circa>{circa}\.?\s?)?(?P<value>{_YEAR})(?P<letter>[a-z])?(?![\w])"
            rf"(?:\s?[\[(](?P<original>{_YEAR})[\])](?!\w)|/(?P<slashed>{_YEAR})(?!\w))?"
            rf"|(?P<none>{no_date}(?!\w)\.?)(?:-?(?P<none_letter>[a-z])(?!\w))?"
        ),
        dated_year=pattern(
            rf"[(\[](?:\d{{1,2}}\.?\s)?(?:{month}\.?(?:\s\d{{1,2}})?,?\s)?"
            rf"(?P<year>{_YEAR})(?P<letter>[a-z])?(?:,\s(?:\d{{1,2}}\s)?{month}\.?(?:\s\d{{1,2}})?)?"
            r"[)\]]"
        ),
        page_prefix=re.compile(
            rf"{_any(role('page', 'pages'), cased=True)}(?:\.\s{{0,2}}|\s{{1,2}}|(?=\d))"
            r"(?=[a-zA-Z]?\d|(?:[ivxlcdm]{1,8}|[IVXLCDM]{1,8})(?!\w))"
        ),
        more_pages=pattern(
            rf"\s?(?:,\s?(?:{conjunction}\s)?|&\s?|{conjunction}\s)(?=[a-z]?\d|[ivxlcdm])"
        ),
        pages_end=pattern(rf"\s?(?:\Z|[.,;:)\]\"”'’\n&{DASHES[1:]}-]|{conjunction}\s)"),
        between=pattern(rf"\s*(?:[;\n]|[.,](?=\s)|(?=\())\s*(?:{conjunction}\s+)?\(?"),
        gap=pattern(rf"\s*([,.:;]?)\s*(?:{conjunction}\s)?"),
        locator=pattern(
            rf"{_any(role('chapter', 'locator', 'volume', 'issue'))}(?!\w)\.?\s{{0,2}}"
            r"(?:\d{1,4}(?:\.\d{1,4}){0,2}|[ivxlcdm]{1,8}(?!\w)|[a-z](?!\w))?"
        ),
        volume=re.compile(
            rf"{_any(role('volume'), cased=True)}(?:\.\s{{0,2}}|\s{{1,2}}|(?=\d))({value})(?!\w)"
        ),
        issue=re.compile(
            rf"{_any(role('issue'), cased=True)}(?:\.\s{{0,2}}|\s{{1,2}}|(?=\d))(\d{{1,5}})(?!\w)"
        ),
        edition=re.compile(
            r"(?<![\w-])(\d{1,2}(?:st|nd|rd|th|\.|e)?|[a-z]{4,9})"
            rf"\s{_any(role('edition'), cased=True)}(?!\w)\.?\)?"
        ),
        editor=pattern(rf"[,.]?\s{{0,2}}\(?{_any(role('editor'))}(?!\w)\.?\)?"),
        access=re.compile(
            rf"{_any(role('retrieved'), cased=True)}(?!\w)(?:\s?[:,])?\s(?:on\s)?"
            rf"(?P<date>{date.replace(month, cased_month)})"
        ),
        inside=pattern(rf"{_any(role('in'))}(?!\w):?\s"),
    )
