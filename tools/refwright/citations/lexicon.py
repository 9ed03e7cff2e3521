"""The words of citations in a wiki's language, as sets and compiled regular expressions."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from refwright.wiki import Wiki

DASHES = "-‐‑‒–—―−"
"""Every character that stands between two pages; which of them is right is not said here."""

# From the invention of printing on: an earlier "year" of a citation is more often a page.
_YEAR = r"(?:1[4-9]|20)\d\d"
_NUMBER = r"(?:\d{1,4}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})"
_MONTHS = ("months", "months_abbreviated", "seasons")
_NEVER = r"(?!)"


class Lexicon:
    """What the readers of plain-text citations know of a language.

    Sets hold case-folded words without a final full stop; expressions match at a position, and
    are compiled when they are first needed.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = words
        self._month = _any(self._role(*_MONTHS))
        self._conjunction = _any(self._role("and"))

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """Words for "and"."""
        return self._folded("and")

    @cached_property
    def months(self) -> frozenset[str]:
        """Names of months and seasons, abbreviated ones too."""
        return self._folded(*_MONTHS)

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Words that show a name to be that of an organisation."""
        return self._folded("organisation")

    @cached_property
    def not_authors(self) -> frozenset[str]:
        """Words that show a capitalised phrase to be no person: statutes, newspapers, events."""
        return self._folded("not_author", "publication", *_MONTHS)

    @cached_property
    def not_author_endings(self) -> tuple[str, ...]:
        """What compound words that are no surname end in."""
        return tuple(self._role("ending"))

    @cached_property
    def also_surnames(self) -> frozenset[str]:
        """Words of ``not_authors`` that are common surnames as well."""
        return self._folded("also_surname", "months")

    @cached_property
    def publishers(self) -> frozenset[str]:
        """Words in the names of publishers."""
        return self._folded("publisher")

    @cached_property
    def publications(self) -> frozenset[str]:
        """Words in the names of newspapers and journals."""
        return self._folded("publication") - self._folded("publisher")

    @cached_property
    def singular_pages(self) -> frozenset[str]:
        """Prefixes of one page."""
        return self._folded("page")

    @cached_property
    def et_al(self) -> re.Pattern[str]:
        """The words ``et al.``."""
        return _pattern(rf"{_any(self._role('et_al'))}(?!\w)\.?")

    @cached_property
    def et_al_heads(self) -> frozenset[str]:
        """The words that ``et_al`` may begin with."""
        return frozenset(word.split()[0].casefold() for word in self._role("et_al"))

    @cached_property
    def signal(self) -> re.Pattern[str]:
        """What leads up to a citation: "see", "cf."."""
        return _pattern(rf"{_any(self._role('signal'))}(?!\w)[.,:]{{0,2}}\s+")

    @cached_property
    def ibid(self) -> re.Pattern[str]:
        """Words such as "ibid." and "op. cit.", which point to a citation before."""
        return _pattern(rf"{_any(self._role('ibid'))}(?!\w)\.?")

    @cached_property
    def not_name(self) -> re.Pattern[str]:
        """What follows a name without being part of it: "n.d.", "c. 1900", "op. cit.", "p. 5"."""
        return _pattern(
            rf"{_any(self._role('no_date', 'ibid'))}(?!\w)"
            rf"|(?:{_any(self._role('circa'))}|{_any(self._role('page', 'pages'))})\.?\s?\d"
        )

    @cached_property
    def year(self) -> re.Pattern[str]:
        """``value``, ``letter``, ``circa``, ``none`` (n.d.) and ``original``, without brackets."""
        return _pattern(
            rf"(?P<circa>{_any(self._role('circa'))}\.?\s?)?"
            rf"(?P<value>{_YEAR})(?P<letter>[a-z])?(?![\w])"
            rf"(?:\s?[\[(](?P<original>{_YEAR})[\])](?!\w)|/(?P<slashed>{_YEAR})(?!\w))?"
            rf"|(?P<none>{_any(self._role('no_date'))}(?!\w)\.?)(?:-?(?P<none_letter>[a-z])(?!\w))?"
        )

    @cached_property
    def dated_year(self) -> re.Pattern[str]:
        """An opening bracket, or none, and a date that holds a year (group ``year``)."""
        return _pattern(
            rf"[(\[](?:\d{{1,2}}\.?\s)?(?:{self._month}\.?(?:\s\d{{1,2}})?,?\s)?"
            rf"(?P<year>{_YEAR})(?P<letter>[a-z])?"
            rf"(?:,\s(?:\d{{1,2}}\s)?{self._month}\.?(?:\s\d{{1,2}})?)?"
            r"[)\]]"
        )

    @cached_property
    def page_prefix(self) -> re.Pattern[str]:
        """A prefix of pages, if a number follows."""
        return re.compile(
            rf"{_any(self._role('page', 'pages'), cased=True)}(?:\.\s{{0,2}}|\s{{1,2}}|(?=\d))"
            r"(?=[a-zA-Z]?\d|(?:[ivxlcdm]{1,8}|[IVXLCDM]{1,8})(?!\w))"
        )

    @cached_property
    def more_pages(self) -> re.Pattern[str]:
        """What stands between two pages of a group."""
        return _pattern(
            rf"\s?(?:,\s?(?:{self._conjunction}\s)?|&\s?|{self._conjunction}\s)(?=[a-z]?\d|[ivxlcdm])"
        )

    @cached_property
    def following_pages(self) -> re.Pattern[str]:
        """What says behind a page that those after it are meant, too: "ff."."""
        return re.compile(rf"\s?{_any(self._role('following_pages'))}(?!\w|\.?\s?\d)\.?")

    @cached_property
    def pages_end(self) -> re.Pattern[str]:
        """What may stand behind the pages of a group."""
        return _pattern(rf"\s?(?:\Z|[.,;:)\]\"”'’\n&{DASHES[1:]}-]|{self._conjunction}\s)")

    @cached_property
    def pages_closed(self) -> re.Pattern[str]:
        """What may follow pages so that nothing of them is left unread."""
        more = _any(self._role("and", "following_pages"))
        return re.compile(
            r"\s*\Z|\s?[;)\]\"”’»(!?\n]|\s?[.](?![^\W_])|\s?:(?!\s?\d)"
            rf"|\s?,(?!\s?(?:[a-zA-Z]?\d|[ivxlc]+(?!\w)|{more}(?!\w)))"
        )

    @cached_property
    def between(self) -> re.Pattern[str]:
        """What stands between two short citations of one note."""
        return _pattern(
            rf"\s*(?:[;\n]|[.,](?=\s)|(?=\()|(?<=\s)(?={self._conjunction}\s))\s*"
            rf"(?:{self._conjunction}\s+)?\(?"
        )

    @cached_property
    def gap(self) -> re.Pattern[str]:
        """What stands before a page or a chapter; the punctuation is group 1."""
        return _pattern(rf"\s*([,.:;]?)\s*(?:{self._conjunction}\s)?")

    @cached_property
    def locator(self) -> re.Pattern[str]:
        """A chapter, section or volume with its number."""
        return _pattern(
            rf"{_any(self._role('chapter', 'locator', 'volume', 'issue'))}(?![^\W\d_])\.?\s{{0,2}}"
            rf"(?:\d{{1,4}}(?:\.\d{{1,4}}){{0,2}}(?:\s?[{DASHES}]\s?\d{{1,4}})?"
            r"|[ivxlcdm]{1,8}(?!\w)|[a-z](?!\w))?"
        )

    @cached_property
    def volume(self) -> re.Pattern[str]:
        """A volume with its number (group 1)."""
        return re.compile(
            rf"{_any(self._role('volume'), cased=True)}"
            rf"(?:\.\s{{0,2}}|\s{{1,2}}|(?=\d))({_NUMBER})(?!\w)"
        )

    @cached_property
    def issue(self) -> re.Pattern[str]:
        """An issue with its number (group 1)."""
        return re.compile(
            rf"{_any(self._role('issue'), cased=True)}"
            r"(?:\.\s{0,2}|\s{1,2}|(?=\d))(\d{1,5})(?!\w)"
        )

    @cached_property
    def edition(self) -> re.Pattern[str]:
        """An edition with its number (group 1)."""
        return re.compile(
            r"(?<![\w-])(\d{1,2}(?:st|nd|rd|th|\.|e)?|[a-z]{4,9})"
            rf"\s{_any(self._role('edition'), cased=True)}(?!\w)\.?\)?"
        )

    @cached_property
    def editor(self) -> re.Pattern[str]:
        """The word for editors, behind names."""
        return _pattern(rf"[,.]?\s{{0,2}}\(?{_any(self._role('editor'))}(?!\w)\.?\)?")

    @cached_property
    def access(self) -> re.Pattern[str]:
        """The word for "retrieved", with its date (group ``date``)."""
        return re.compile(
            rf"{_any(self._role('retrieved'), cased=True)}(?!\w)(?:\s?[:,])?\s(?:on\s)?"
            rf"(?P<date>{self._date})"
        )

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """The word "in" before a container."""
        return _pattern(rf"{_any(self._role('in'))}(?!\w):?\s")

    @property
    def _date(self) -> str:
        month = f"(?i:{self._month})"
        return (
            rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
            rf"|\d{{1,2}}\.?\s{month}\.?,?\s\d{{4}}|{month}\.?\s\d{{1,2}},?\s\d{{4}}"
            rf"|{month}\.?,?\s\d{{4}})"
        )

    def _role(self, *names: str) -> list[str]:
        return [word for name in names for word in self.words.get(name, ())]

    def _folded(self, *names: str) -> frozenset[str]:
        return frozenset(word.casefold().rstrip(".") for word in self._role(*names))


_compiled: dict[str, Lexicon] = {}


def lexicon_of(wiki: Wiki) -> Lexicon:
    """The lexicon of *wiki*, compiled at first use."""
    known = _compiled.get(wiki.site)
    if known is None or known.words is not wiki.words:
        known = _compiled[wiki.site] = Lexicon(wiki.words)
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


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


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
