"""Where an article is in its journal: volumes and pages, as cited and as on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.lookup.works.likeness import Likeness
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.records import Record
    from refwright.lookup.works.cited_work import Stated

_LABEL = deferred(r"(?i)\A(?:vol(?:ume)?|v|bd|band|t|tome?)\b\.?\s*")
_NUMBER = deferred(r"\d{1,6}|(?<![^\W\d_])[ivxlcdm]{1,9}(?![^\W\d_])")
_ROMAN = deferred(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_SERIES = frozenset("cdlm")  # "Physical Review C"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_RANGE = deferred(
    r"(?<![\w.])(?P<letter>[a-z]{0,2})(?P<first>\d{1,6})"
    r"(?:\s?[-‐-―−]{1,2}\s?(?P=letter)(?P<last>\d{1,6}))?(?![\w])"
)
_ODD = deferred(r"[^\W\d_]{3}")
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_LONGEST_VALUE = 200
_LONGEST_ARTICLE = 60
_ARTICLE_NUMBERS = 10_000


class _Pages(NamedTuple):
    letter: str
    first: int
    last: int
    whole: bool
    """True if the end is given, too."""


def volumes(volume: Stated | None, issue: Stated | None, record: Record) -> Likeness:
    """Whether the volume that is cited is the one on record; roman numbers are read."""
    if volume is None or not record.volume:
        return Likeness.UNTOLD
    cited, recorded = numbers(volume.text), numbers(record.volume)
    if set(cited) & set(recorded):
        return Likeness.SAME
    issues = {*numbers(record.issue), *(numbers(issue.text) if issue is not None else ())}
    if (
        len(cited) != 1
        or len(recorded) != 1
        or any(_is_year(number) for number in (*cited, *recorded))
        or 0 in recorded
        # The one counts through the years, and is taken for the other.
        or issues & {*cited, *recorded}
    ):
        return Likeness.UNTOLD
    return Likeness.DIFFERENT


def pages(cited: Stated | None, record: Record) -> Likeness:
    """Whether what is cited lies on the pages of the article."""
    if cited is None or not record.pages or record.article_number:
        return Likeness.UNTOLD
    mine, article = _pages(cited.text), _pages(record.pages)
    if not mine or len(article) != 1:
        return Likeness.UNTOLD
    start = article[0]
    found = {_within(each, start) for each in mine}
    if Likeness.SAME in found:
        return Likeness.SAME
    return Likeness.DIFFERENT if found == {Likeness.DIFFERENT} else Likeness.UNTOLD


def numbers(text: str) -> list[int]:
    """The numbers in *text*, arabic or roman, without a label in front of them."""
    found = []
    for match in _NUMBER.finditer(_LABEL.sub("", text[:_LONGEST_VALUE]).casefold()):
        number = match[0]
        if number.isdigit():
            found.append(int(number))
        elif _ROMAN.fullmatch(number) and number not in _SERIES:
            found.append(_of_roman(number))
    return found


def _of_roman(number: str) -> int:
    values = [_VALUES[letter] for letter in number]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def _is_year(number: int) -> bool:
    return _FIRST_YEAR <= number <= _LAST_YEAR


def _pages(text: str) -> list[_Pages]:
    """The pages in *text*, ``203-4`` read as 203 to 204; none if there are words beside them."""
    text = text[:_LONGEST_VALUE].casefold()
    if _ODD.search(text):
        return []
    found = []
    for match in _RANGE.finditer(text):
        first, last = match["first"], match["last"] or match["first"]
        through = int(first[: max(0, len(first) - len(last))] + last)
        letter = match["letter"] if match["letter"] not in ("p", "pp") else ""
        found.append(_Pages(letter, int(first), through, match["last"] is not None))
    return found


def _within(cited: _Pages, article: _Pages) -> Likeness:
    if cited.letter != article.letter or article.last < article.first or cited.last < cited.first:
        return Likeness.UNTOLD
    if cited.first <= article.last and cited.last >= article.first:
        return Likeness.SAME
    length = article.last - article.first + 1
    if not article.whole:
        # Only its beginning is on record.
        length = _LONGEST_ARTICLE
        if article.first <= cited.first <= article.first + _LONGEST_ARTICLE:
            return Likeness.UNTOLD
    # Either may be counted from the beginning of the article, or be a number of the article.
    is_counted = article.first == 1 or cited.last <= length
    is_number = (cited.first < _ARTICLE_NUMBERS) is not (article.first < _ARTICLE_NUMBERS)
    return Likeness.UNTOLD if is_counted or is_number else Likeness.DIFFERENT
