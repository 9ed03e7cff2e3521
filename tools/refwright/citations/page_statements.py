"""Every place that says on which pages something stands: in plain words or in a template."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.lexicon import DASHES, find_word, lexicon_of
from refwright.citations.pages import PageGroup, PageRange, read_pages, read_value
from refwright.patterns import deferred
from refwright.wikitext.words import Words, read_words

if TYPE_CHECKING:
    from refwright.citations.matching import ShortCitation
    from refwright.citations.works import Citation
    from refwright.text import Span
    from refwright.wiki import Wiki
    from refwright.wikitext.nodes import Parameter, Template
    from refwright.wikitext.syntax import Syntax

_FIELDS = {"page": False, "pages": True, "quote_page": False, "quote_pages": True}
_MARK_PARAMETERS = {"1": None, "p": False, "page": False, "pp": True, "pages": True}
_MARKUP = deferred(r"[\[\]{}<&']")
_BEGINS = deferred(r"[\s(\[{,;:\"“„«‘—–]\Z")
_HYPHENS = frozenset(DASHES) - {"–"}
_NON_BREAKING_HYPHEN = "‑"
_LONGEST_RANGE = 1000


class Origin(enum.Enum):
    """Where pages are stated."""

    REFERENCE = "reference"
    """In the words of a reference."""
    ENTRY = "entry"
    """In the words of an entry of the bibliography."""
    CITATION = "citation"
    """In a parameter of a citation template."""
    SHORT = "short"
    """In a parameter of a template for short citations."""
    MARK = "mark"
    """In a template that stands behind a reference mark, as ``{{rp}}`` does."""


class PageStatement(NamedTuple):
    """Pages that are stated together, and where.

    ``plural`` is what announces them: ``pp.`` or ``pages=`` True, ``p.`` or ``page=`` False, None
    if nothing tells. ``certain`` is False if they can be read in two ways, or go on in a way that
    is not understood. ``parameter`` and its ``template`` are None in plain words.
    """

    group: PageGroup
    origin: Origin
    plural: bool | None
    certain: bool
    parameter: Parameter | None
    template: Template | None = None

    @property
    def span(self) -> Span:
        """The pages with their prefix."""
        return self.group.span

    def is_range(self, page: PageRange) -> bool:
        """True if *page* certainly runs from one page to another.

        ``3-12`` may be one page, the twelfth of chapter 3, unless it is announced as several or
        the numbers are higher than chapters go; ``3{{hyphen}}12`` says that it is one.
        """
        if not self.may_be_range(page):
            return False
        if self.plural or page.separator in ("–", "—"):
            return True
        return int(page.first) >= (10 if self.plural is None else 100)

    def may_be_range(self, page: PageRange) -> bool:
        """True if *page* runs from one page to another, or is numbered by chapter."""
        if not self.certain or page.last is None or page.first.startswith("0"):
            return False
        if not _rises(page):
            return False
        if page.separator in ("–", "—"):
            return True
        return page.separator != _NON_BREAKING_HYPHEN and _is_literal(page)


def read_page_statements(
    syntax: Syntax,
    wiki: Wiki,
    notes: Iterable[Words],
    entries: Iterable[Words],
    citations: Sequence[Citation],
    shorts: Sequence[ShortCitation],
) -> list[PageStatement]:
    """The page statements of a page, in text order.

    *notes* are the words of references, *entries* those of entries of the bibliography. Pages
    without a prefix count where they belong to one of the *citations* or *shorts*.
    """
    reader = _Reader(syntax, wiki)
    found = [
        *reader.in_words(notes, Origin.REFERENCE),
        *reader.in_words(entries, Origin.ENTRY),
        *_bare(citations, shorts),
        *reader.in_citations(citations),
        *reader.in_shorts(shorts),
        *reader.in_marks(),
    ]
    found.sort(key=lambda statement: statement.span)
    return found


class _Reader:
    def __init__(self, syntax: Syntax, wiki: Wiki) -> None:
        self._syntax = syntax
        self._wiki = wiki
        self._lexicon = lexicon_of(wiki)

    def in_words(self, pieces: Iterable[Words], origin: Origin) -> Iterator[PageStatement]:
        for words in pieces:
            text = words.text
            if not text:
                continue
            for match in find_word(self._lexicon.page_prefix, text, 0, len(text)):
                start = match.start()
                if start and not _BEGINS.match(text, start - 1, start):
                    continue
                if read := read_pages(words, start, self._lexicon, bare=False):
                    group, end = read
                    closed = bool(self._lexicon.pages_closed.match(text, end))
                    yield PageStatement(
                        group, origin, group.plural, closed and _is_plain(group), None
                    )

    def in_citations(self, citations: Sequence[Citation]) -> Iterator[PageStatement]:
        for citation in citations:
            if citation.template is None or citation.template.fields.keys().isdisjoint(_FIELDS):
                continue
            for role, plural in _FIELDS.items():
                parameter = citation.template.fields.get(role)
                if parameter is not None:
                    template = citation.template.template
                    yield from self._in_parameter(template, parameter, plural, Origin.CITATION)

    def in_shorts(self, shorts: Sequence[ShortCitation]) -> Iterator[PageStatement]:
        for short in shorts:
            if short.template is None:
                continue
            template = short.template.template
            for parameter, plural in ((short.template.page, False), (short.template.pages, True)):
                if parameter is not None:
                    yield from self._in_parameter(template, parameter, plural, Origin.SHORT)

    def in_marks(self) -> Iterator[PageStatement]:
        for template in self._syntax.templates:
            if template.canonical in self._wiki.page_templates:
                for parameter in template.parameters:
                    if parameter.key in _MARK_PARAMETERS:
                        plural = _MARK_PARAMETERS[parameter.key]
                        yield from self._in_parameter(template, parameter, plural, Origin.MARK)

    def _in_parameter(
        self, template: Template, parameter: Parameter, plural: bool | None, origin: Origin
    ) -> Iterator[PageStatement]:
        start, end = parameter.value
        text = self._syntax.text
        if _MARKUP.search(text, start, end):
            inside = template.within(parameter.value)
            words = read_words(text, inside, start, end, self._wiki)
        else:
            words = Words.plain(text[start:end], start)
        read = read_value(words, self._lexicon)
        if read is None:
            return
        group, behind = read
        closed = words.complete and bool(self._lexicon.pages_closed.match(words.text, behind))
        if group.plural is not None:
            plural = group.plural
        certain = closed and _is_plain(group)
        yield PageStatement(group, origin, plural, certain, parameter, template)


def _bare(
    citations: Sequence[Citation], shorts: Sequence[ShortCitation]
) -> Iterator[PageStatement]:
    """Pages without a prefix, which only the rest of their citation shows to be pages."""
    for citation in citations:
        if citation.plain is not None:
            origin = Origin.ENTRY if citation.reference is None else Origin.REFERENCE
            for group in citation.plain.pages:
                if group.prefix is None:
                    yield PageStatement(group, origin, None, _is_plain(group), None)
    for short in shorts:
        for group in short.pages:
            if group.prefix is None:
                yield PageStatement(group, Origin.REFERENCE, None, _is_plain(group), None)


def _is_plain(group: PageGroup) -> bool:
    """True if the numbers of *group* can be read in one way only.

    Ranges with a hyphen must rise and must not overlap: ``3-12, 3-14`` are two single pages.
    """
    if not group.certain:
        return False
    hyphened = [page for page in group.pages if page.separator and page.separator[0] in _HYPHENS]
    last = 0
    for page in hyphened:
        numbers = page.numbers
        if numbers is not None:
            if not _rises(page) or numbers[0] <= last:
                return False
            last = numbers[1]
    return True


def _rises(page: PageRange) -> bool:
    numbers = page.numbers
    return numbers is not None and 0 < numbers[1] - numbers[0] < _LONGEST_RANGE


def _is_literal(page: PageRange) -> bool:
    """True if the separator is no template or character reference, which say that it is meant."""
    if page.separator is None or page.separator_span is None:
        return False
    start, end = page.separator_span
    return end - start == len(page.separator)
