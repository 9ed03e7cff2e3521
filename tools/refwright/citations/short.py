"""Recognises short citations in plain text: ``Smith & Jones 2005a, pp. 3–4``.

Only the shape is read here; which work is meant is found out where the works are known. What
could as well be a newspaper with its date or a title with a year is not taken for one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from refwright.citations.certainty import Certainty
from refwright.citations.italics import work_in_italics
from refwright.citations.lexicon import Lexicon, lexicon_of
from refwright.citations.pages import PageGroup, read_pages
from refwright.citations.phrases import read_head
from refwright.citations.surnames import SurnameList, read_organisation, read_surnames
from refwright.citations.years import Year, year_of
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.names import Author
    from refwright.text import Span
    from refwright.wiki import Wiki
    from refwright.wikitext.words import Words

_CAP = 1000
"""No more of a note is looked at; a longer one is no short citation."""
_MOST_LOCATORS = 12

Kind = Literal["author-year", "author-page", "title", "ibid"]


class ShortText(NamedTuple):
    """One short citation. Spans are places in the source.

    ``kind`` tells what stands for the work: ``author-year``, ``author-page`` (authors without a
    year), ``title`` (a quoted title) or ``ibid`` (also op. cit. and loc. cit.).
    ``author_year_span`` runs from the first author to the end of the year, without a closing
    bracket. ``whole`` is False if the note goes on with something else (a quotation, a remark, a
    full citation).
    """

    span: Span
    kind: Kind
    certainty: Certainty
    authors: tuple[Author, ...] = ()
    et_al: bool = False
    year: Year | None = None
    author_year_span: Span | None = None
    title: str = ""
    pages: tuple[PageGroup, ...] = ()
    locator_span: Span | None = None
    whole: bool = True


_LEADING = deferred(r"[\s(\[]*")
_NOTHING = deferred(r"[\s.,;:)\]]*\Z")
_REMARK = deferred(r"[\s.,]*\([^()]{1,60}\)[\s.]*\Z")
_QUOTATION = deferred(r"\s*[.:,;]?\s*\(?(?:[\"“«‘„]|(?<=[\s(])'(?=\w))")
_TITLE = deferred(r"[\"“„«]([^\"“”„«»]{2,120})[\"”“»]")
_OPENING = deferred(r"[\s,.:]*([(\[]?)\s*")
_CLOSING = deferred(r"\s*[)\]]")
_BARE_END = deferred(r"\s*(?:\Z|[.,;:)\]\"“(])")
_YEAR_LIKE = deferred(r"(?:1[4-9]|20)\d\d(?!\d)")
_HEADLINE = deferred(r":\s[^():]{1,120}(?=\))")


def read_short(words: Words, wiki: Wiki) -> tuple[ShortText, ...]:
    """The short citations that *words* consist of, or begin with; empty if they are none.

    Several stand in one note, separated by semicolons, full stops or "see also"; a later one may
    leave out the authors that it shares with the one before (``Smith 2005, p. 3; 2006, p. 4``).
    """
    if not wiki.spaces_words:
        from refwright.citations.unspaced_short import read_unspaced_short

        if unspaced := read_unspaced_short(words, wiki):
            return unspaced
    text = words.text[:_CAP]
    lexicon = lexicon_of(wiki)
    reader = _Reader(words, text, lexicon)
    leading = _LEADING.match(text)
    position = leading.end() if leading else 0
    found: list[ShortText] = []
    while position < len(text):
        read = reader.read(position, found[-1] if found else None)
        if read is None:
            break
        citation, end = read
        found.append(citation)
        if len(words.text) <= _CAP and _NOTHING.match(text, end):
            return tuple(found)
        between = lexicon.between.match(text, end)
        if between is None or reader.goes_on_otherwise(end):
            position = end
            break
        position = between.end()
    # Something else follows. That the beginning is a short citation is certain only if it is
    # complete, down to the page.
    if not found or not all(citation.pages for citation in found):
        return ()
    if reader.goes_on_otherwise(end) or ";" in text[end:position]:
        return (*found[:-1], found[-1]._replace(whole=False))
    return ()


class _Tail(NamedTuple):
    """What follows the name of the work: pages and other places in it."""

    pages: tuple[PageGroup, ...]
    locator: tuple[int, int] | None
    end: int


class _Reader:
    """Reads one short citation after the other from the same words."""

    def __init__(self, words: Words, text: str, lexicon: Lexicon) -> None:
        self._words = words
        self._text = text
        self._lexicon = lexicon

    def goes_on_otherwise(self, end: int) -> bool:
        """True if a quotation or a closing remark stands at *end*."""
        return bool(_QUOTATION.match(self._text, end) or _REMARK.match(self._text, end))

    def read(self, position: int, before: ShortText | None) -> tuple[ShortText, int] | None:
        """The short citation at *position* and the offset behind it."""
        for _ in range(2):
            signal = self._lexicon.signal.match(self._text, position)
            if signal is None:
                break
            position = signal.end()
        if self._in_title(position):
            return None
        first = self._text[position : position + 1]
        if first.isdigit():
            return self._by_year_alone(position, before)
        if first in '"“„«':
            return self._by_title(position)
        return self._by_author(position)

    def _in_title(self, position: int) -> bool:
        """True if italics begin at *position* that hold more than "ibid.": a title."""
        return any(
            start == position and not self._lexicon.ibid.match(self._text, start)
            for start, _ in self._words.italics
        )

    def _by_author(self, position: int) -> tuple[ShortText, int] | None:
        text, lexicon = self._text, self._lexicon
        if ibid := lexicon.ibid.match(text, position):
            return self._ibid(position, ibid.end(), None)
        title = work_in_italics(self._words, position + 1, len(text), lexicon)
        limit = title[0] if title else None
        head = read_head(text, position, lexicon, limit)
        names = read_surnames(self._words, head, lexicon)
        if names:
            opening = _OPENING.match(text, head.end)
            assert opening is not None
            if match := lexicon.year.match(text, opening.end()):
                return self._author_year(position, names, match, opened=bool(opening[1]))
            if ibid := lexicon.ibid.match(text, opening.end()):
                return self._ibid(position, ibid.end(), names)
            if not names.doubtful and (match := lexicon.page_prefix.match(text, opening.end())):
                tail = self._tail(match.start(), opened=bool(opening[1]))
                certainty = min(names.certainty, Certainty.MEDIUM)
                if len(names.authors) == 1 and not names.authors[0].given:
                    certainty = Certainty.LOW
                return self._built(position, "author-page", certainty, tail, names)
        organisation = read_organisation(self._words, position, text[:limit], lexicon)
        if organisation:
            names, match, opened = organisation
            return self._author_year(position, names, match, opened=opened)
        return None

    def _author_year(
        self, position: int, names: SurnameList, match: re.Match[str], *, opened: bool
    ) -> tuple[ShortText, int] | None:
        closing = _CLOSING.match(self._text, match.end()) if opened else None
        tail = self._tail(closing.end() if closing else match.end(), opened=opened and not closing)
        certainty = names.certainty
        alone = len(names.authors) == 1 and not names.et_al and not names.authors[0].given
        if not tail.locator:
            if names.doubtful:
                return None
            if certainty == Certainty.MEDIUM:
                certainty = Certainty.LOW
            if alone:
                certainty = min(certainty, Certainty.MEDIUM if opened else Certainty.LOW)
        return self._built(position, "author-year", certainty, tail, names, match)

    def _by_year_alone(
        self, position: int, before: ShortText | None
    ) -> tuple[ShortText, int] | None:
        match = self._lexicon.year.match(self._text, position)
        if match is None or before is None or before.kind != "author-year":
            return None
        names = SurnameList(before.authors, before.et_al, before.certainty, doubtful=False)
        return self._built(
            position, "author-year", before.certainty, self._tail(match.end()), names, match
        )

    def _by_title(self, position: int) -> tuple[ShortText, int] | None:
        match = _TITLE.match(self._text, position)
        if match is None:
            return None
        tail = self._tail(match.end())
        if not tail.pages or tail.pages[0].prefix is None:
            return None
        built, end = self._built(position, "title", Certainty.MEDIUM, tail)
        title = match[1].rstrip(" ,.")
        return built._replace(title=title), end

    def _ibid(
        self, position: int, end: int, names: SurnameList | None
    ) -> tuple[ShortText, int] | None:
        tail = self._tail(end)
        certainty = Certainty.HIGH if names is None else names.certainty
        return self._built(position, "ibid", certainty, tail, names)

    def _built(
        self,
        position: int,
        kind: Kind,
        certainty: Certainty,
        tail: _Tail,
        names: SurnameList | None = None,
        year: re.Match[str] | None = None,
    ) -> tuple[ShortText, int]:
        words = self._words
        author_year = None
        if year:
            named_end = year.end("letter") if year["letter"] else year.end()
            author_year = words.span(position, named_end)
        citation = ShortText(
            span=words.span(position, tail.end),
            kind=kind,
            certainty=certainty,
            authors=tuple(names.authors) if names else (),
            et_al=names.et_al if names else False,
            year=year_of(words, year) if year else None,
            author_year_span=author_year,
            pages=tail.pages,
            locator_span=words.span(*tail.locator) if tail.locator else None,
        )
        return citation, tail.end

    def _tail(self, position: int, *, opened: bool = False) -> _Tail:
        """Reads pages, chapters and the like from *position* on, as long as they go."""
        text, lexicon = self._text, self._lexicon
        pages: list[PageGroup] = []
        start = None
        end = position
        for _ in range(_MOST_LOCATORS):
            gap = lexicon.gap.match(text, end)
            assert gap is not None
            place = gap.end()
            if place == len(self._words.text):
                break
            bare = gap[1] == ":" or (gap[1] == "," and not _YEAR_LIKE.match(text, place))
            read = read_pages(self._words, place, lexicon, bare=bare)
            if read and (read[0].prefix or _BARE_END.match(text, read[1])):
                pages.append(read[0])
                end = read[1]
            elif gap[1] != ";" and (match := lexicon.locator.match(text, place)):
                end = match.end()
                if opened and (headline := _HEADLINE.match(text, end)):
                    end = headline.end()
            else:
                break
            start = place if start is None else start
        locator = None if start is None else (start, end)
        if opened and (closing := _CLOSING.match(text, end)):
            end = closing.end()
        return _Tail(tuple(pages), locator, end)
