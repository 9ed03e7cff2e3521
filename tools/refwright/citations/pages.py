"""Pages as people write them: ``p. 5``, ``pp. 162-163, 170 and xii–xiv``, ``p.1``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.lexicon import DASHES, Lexicon, find_word
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.text import Span
    from refwright.wikitext.words import Words

_NUMBER = (
    r"(?:[a-zA-Z]?\d{1,5}(?:[a-eg-zA-EG-Z](?![^\W_]))?|[ivxlcdm]{1,9}(?!\w)|[IVXLCDM]{1,9}(?!\w))"
)
_RANGE = deferred(
    rf"(?P<first>{_NUMBER})"
    rf"(?:\s?(?P<separator>[{DASHES}]{{1,2}})\s?(?P<last>{_NUMBER}))?"
)
_THOUSANDS = deferred(r"\d,\d{3}(?!\d)")
_ROMAN = deferred(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


class PageRange(NamedTuple):
    """One page, or a range of them; ``separator`` is what stands between its ends."""

    span: Span
    first: str
    last: str | None
    separator: str | None
    separator_span: Span | None

    @property
    def numbers(self) -> tuple[int, int] | None:
        """First and last page, ``203-4`` read as 203 and 204; None unless both are numbers."""
        first, last = self.first, self.last
        if not first.isdecimal() or not (last is None or last.isdecimal()):
            return None
        begin = int(first)
        if last is None:
            return begin, begin
        return begin, int(first[: max(0, len(first) - len(last))] + last)


class PageGroup(NamedTuple):
    """Pages that stand together behind one prefix, or behind none.

    ``plural`` says which number the prefix is (``p.`` False, ``pp.`` True, none None). ``certain``
    is False where the digits can be read in two ways (``1,234``): a page, or two.
    """

    span: Span
    prefix: str | None
    prefix_span: Span | None
    plural: bool | None
    pages: tuple[PageRange, ...]
    certain: bool


def find_pages(words: Words, start: int, end: int, lexicon: Lexicon) -> Iterator[PageGroup]:
    """Every page group with a prefix whose prefix begins in ``words.text[start:end]``."""
    for match in find_word(lexicon.page_prefix, words.text, start, end):
        found = _read(words, match.start(), match.end(), lexicon)
        if found:
            yield found[0]


def read_pages(
    words: Words, position: int, lexicon: Lexicon, *, bare: bool
) -> tuple[PageGroup, int] | None:
    """The page group at *position* and the offset behind it; without prefix only if *bare*."""
    match = lexicon.page_prefix.match(words.text, position)
    if match:
        return _read(words, position, match.end(), lexicon)
    if bare and words.text[position : position + 1].isdigit():
        return _read(words, position, position, lexicon)
    return None


def read_pages_at(words: Words, position: int, lexicon: Lexicon) -> tuple[PageGroup, int] | None:
    """As :func:`read_pages`, where it is known that pages stand; they may begin with a letter."""
    return _read(words, position, position, lexicon)


def read_value(words: Words, lexicon: Lexicon) -> tuple[PageGroup, int] | None:
    """The page group that a parameter's value begins with, and the offset behind it."""
    blank = len(words.text) - len(words.text.lstrip())
    match = lexicon.page_prefix.match(words.text, blank)
    return _read(words, blank, match.end() if match else blank, lexicon)


def _read(words: Words, start: int, first: int, lexicon: Lexicon) -> tuple[PageGroup, int] | None:
    text = words.text
    pages: list[PageRange] = []
    position = first
    while match := _RANGE.match(text, position):
        page = _page_range(words, match)
        behind = match.end()
        if behind < len(text) and (following := lexicon.following_pages.match(text, behind)):
            behind = following.end()
        if page is None or (pages and not _continues(text, page, behind, pages[-1], lexicon)):
            break
        pages.append(page)
        end = behind
        if end == len(text) or (more := lexicon.more_pages.match(text, end)) is None:
            break
        position = more.end()
    if not pages:
        return None
    prefix = text[start:first].rstrip() or None
    group = PageGroup(
        span=words.span(start, end),
        prefix=prefix,
        prefix_span=words.span(start, start + len(prefix)) if prefix else None,
        plural=prefix.rstrip(".").casefold() not in lexicon.singular_pages if prefix else None,
        pages=tuple(pages),
        certain="," not in text[first:end] or not _THOUSANDS.search(text, first, end),
    )
    return group, end


def _page_range(words: Words, match: re.Match[str]) -> PageRange | None:
    first, last, separator = match["first"], match["last"], match["separator"]
    if not _is_page(first):
        return None
    if last is None or not _is_page(last):
        return PageRange(words.span(match.start(), match.end("first")), first, None, None, None)
    return PageRange(
        span=words.span(match.start(), match.end("last")),
        first=first,
        last=last,
        separator=separator,
        separator_span=words.span(*match.span("separator")),
    )


def _is_page(number: str) -> bool:
    # "p. m." is a time of day, "p. 5, l. 7" a line: no page is numbered so in practice.
    if number.isalpha():
        return number not in "cdlmCDLM" and _ROMAN.fullmatch(number) is not None
    return True


def _continues(
    text: str, page: PageRange, behind: int, before: PageRange, lexicon: Lexicon
) -> bool:
    """True if a number behind a comma is one more page, not a year, a day or an edition."""
    if not lexicon.pages_end.match(text, behind):
        return False
    number = page.first
    if len(number) == 4 and number.isdigit():
        return len(before.first) == 4
    return True
