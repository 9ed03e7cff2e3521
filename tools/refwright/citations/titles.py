"""Title, container, edition, place and publisher: what only punctuation tells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.italics import (
    goes_on,
    inside_before,
    is_punctuation,
    title_end,
    work_in_italics,
)
from refwright.citations.plain_fields import Field, field
from refwright.citations.publishers import (
    DATED,
    PLACE_PUBLISHER,
    is_publisher,
    named_in,
    publisher_in_brackets,
    read_publisher,
    sentence_end,
    trimmed,
)
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.authors import AuthorList
    from refwright.citations.lexicon import Lexicon
    from refwright.wikitext.words import Words


class Titles(NamedTuple):
    """What was read; None is what could not be told."""

    title: Field | None = None
    container: Field | None = None
    edition: Field | None = None
    place: Field | None = None
    publisher: Field | None = None
    quoted: bool = False


_GAP = deferred(r"[\s.,:;]*")
_OPENING_QUOTE = deferred(r"[\s.,:;]*(?:['‘]?[\"“„«”»](?=\S)|[\"“„«]|['‘’](?=\w))")
_CLOSING = {"'": "'’", "‘": "'’", "’": "'’", "«": "»", "»": "«»"}
# Between a contribution and the work that holds it, and between areas: ISBD, GOST R 7.0.5-2008.
_ANALYTIC = " // "
_AREAS = (". —", " — ", ". –", " – ")
_YEAR_IN_BRACKETS = deferred(r"\((?:1[4-9]|20)\d\d\)")
_DATED_APART = deferred(r"(?:,\s*|\s*\()(?:c\.?\s?)?\d{4}\)?\Z")
_PLACE_APART = deferred(r",\s[^\W\d_a-z][^\W\d_]{2,20}(?:-[^\W\d_]{1,20})?(?P<dated>\s\d{4})?\Z")
_MEDIUM = deferred(r"\s\[[^\[\]\d]{2,30}\]\Z")
_VOLUME = deferred(r"\s(?!(?:1[4-9]|20)\d\d\Z)(\d{1,4})\Z")
_YEAR_BEHIND = deferred(r"[\s.,]*\(?\d{4}\)?[;:]?\s*\Z")
_LONGEST_TITLE = 180


def may_be_titled(words: Words, start: int) -> bool:
    """False if :func:`read_titles` finds no title at *start*, where no names stand before it."""
    return bool(words.italics) or _OPENING_QUOTE.match(words.text, start) is not None


def read_titles(
    words: Words,
    text: str,
    start: int,
    limit: int,
    lexicon: Lexicon,
    *,
    place: int | None,
    numbered: bool,
    names: AuthorList | None,
    dated: bool,
) -> Titles:
    """Titles and publisher in ``text[start:limit]``, which follows *names* and their year.

    *place* is where volume or pages begin, *numbered* tells if there is a volume; *dated*
    tells that the year was already read.
    """
    stop = limit if place is None else min(limit, max(start, place))
    edition = lexicon.edition.search(text, start, limit)
    if edition:
        stop = min(stop, edition.start())
    border = stop
    brackets = publisher_in_brackets(text, start, limit, lexicon)
    title, rest, container = None, start, None
    analytic = text.find(_ANALYTIC, start, limit)
    italics = work_in_italics(words, start, stop, lexicon)
    quote = _OPENING_QUOTE.match(text, start, limit)
    if quote:
        quoted = _quoted(text, quote.end(), limit)
        if quoted is None or _is_passage(text[quoted[0] : quoted[1]], authored=names is not None):
            return Titles()
        title = field(words, *quoted[:2])
        rest = quoted[2]
        container = _italic_container(words, text, rest, border, limit, lexicon)
        container = container or _container(words, text, rest, min(stop, limit), lexicon)
    elif (
        italics
        and is_punctuation(text, start, italics[0])
        and not goes_on(text, italics[1], lexicon)
    ):
        rest = italics[1]
        container = _italic_container(words, text, rest, border, limit, lexicon)
        container = container or _quoted_container(words, text, rest, limit, lexicon, numbered)
        title = field(words, *italics) if names or container or brackets else None
        if _is_dated_publication(text, field(words, *italics), lexicon):
            title, container = None, field(words, *italics)
    elif names and (dated or names.style != "organisation"):
        if brackets:
            stop = min(stop, brackets.start())
        comma = _is_comma_style(text, start, names, dated=dated)
        before = title_end(text, start, stop, italics, lexicon)
        closed = bool(brackets) or (before is not None and (dated or not comma))
        if analytic >= 0:
            before, closed = analytic, True
        stop = stop if before is None else before
        title = _unquoted(words, text, start, stop, lexicon, comma=comma, closed=closed)
        rest = title.end if title else limit
        container = _italic_container(words, text, rest, border, limit, lexicon) or _journal(
            words, text, rest, place, limit, lexicon, numbered=numbered
        )
        if analytic >= 0:
            container = _serial(words, text, analytic + len(_ANALYTIC), limit, lexicon)
        container = container if title else None
    publisher = named_in(words, brackets) if brackets else (None, None)
    if title and not brackets:
        after = max(rest, container.end if container else 0)
        if edition and after <= edition.start() < after + 20:
            after = edition.end()
        trusted = dated and quote is None
        publisher = read_publisher(words, text, after, limit, lexicon, trusted=trusted)
    edition_field = field(words, *edition.span(1)) if edition else None
    return Titles(title, container, edition_field, *publisher, quoted=quote is not None)


def _serial(words: Words, text: str, start: int, limit: int, lexicon: Lexicon) -> Field | None:
    """The work named behind two slashes, up to the dash before its year or its place."""
    end = min(
        sentence_end(text, start, limit),
        *(place for mark in _AREAS if (place := text.find(mark, start, limit)) >= 0),
        limit,
    )
    return _named(words, text, start, end, lexicon)


def _italic_container(
    words: Words, text: str, start: int, stop: int, limit: int, lexicon: Lexicon
) -> Field | None:
    """The work in italics right behind the title, or behind "In" and its editors; it ends at
    *stop*, where volume or pages begin.
    """
    work = work_in_italics(words, start, stop if start < stop else limit, lexicon)
    if work and (
        is_punctuation(text, start, work[0])
        or inside_before(text, start, work[0], lexicon) is not None
    ):
        return field(words, *work)
    return None


def _quoted_container(
    words: Words, text: str, start: int, limit: int, lexicon: Lexicon, numbered: bool
) -> Field | None:
    """The periodical in quotation marks behind a title in italics, as in Polish and Italian."""
    gap = _GAP.match(text, start, limit)
    opening = gap.end() if gap else start
    inside = lexicon.inside.match(text, opening)
    opening = inside.end() if inside else opening
    if not (inside or numbered) or text[opening : opening + 1] not in ("„", "«"):
        return None
    quoted = _quoted(text, opening + 1, limit)
    return field(words, *quoted[:2]) if quoted else None


def _is_dated_publication(text: str, work: Field, lexicon: Lexicon) -> bool:
    """True if *work* is a newspaper with the date of an issue behind it."""
    return _is_publication(work.text, lexicon) and any(
        word.casefold().strip(".,") in lexicon.months
        for word in text[work.end : work.end + 25].split()[:4]
    )


def _is_comma_style(text: str, start: int, names: AuthorList, *, dated: bool) -> bool:
    """True if fields are separated by commas rather than by full stops."""
    mark = text[start : start + 1] if dated or names.delimiter == "" else ""
    if dated:
        return mark in (",", ";")
    return names.delimiter in (",", "") and not names.editors and mark != ":"


def _quoted(text: str, start: int, limit: int) -> tuple[int, int, int] | None:
    """The quoted text that begins at *start*: its ends, and where the rest begins."""
    opening = text[start - 1]
    closing = _CLOSING.get(opening, '"”“»')
    position = start
    while position < limit:
        char = text[position]
        if char in closing and not (char in "'’" and text[position + 1 : position + 2].isalnum()):
            before, after = text[position - 1], text[position + 1 : position + 2]
            end = position
            if before.isspace() and after.isalnum():
                # An opening mark: the one before was never closed.
                end = position - 1
            a, b = trimmed(text, start, end, " \u00a0,.;:")
            return (a, b, position + (end == position)) if b - a > 1 else None
        position += 1
    a, b = trimmed(text, start, limit, " \u00a0,.;:")
    return (a, b, limit) if 1 < b - a < 200 and ", " not in text[a:b] else None


def _is_passage(quoted: str, *, authored: bool) -> bool:
    """True if *quoted* is a passage rather than a title; less is needed without an author."""
    if authored:
        return len(quoted) > _LONGEST_TITLE
    return (
        len(quoted) > _LONGEST_TITLE
        or quoted[0].islower()
        or sentence_end(quoted, 0, len(quoted) - 3) < (len(quoted) - 3)
    )


def _unquoted(
    words: Words, text: str, start: int, stop: int, lexicon: Lexicon, *, comma: bool, closed: bool
) -> Field | None:
    """A title without quotation marks; in *comma* style only if nothing else can be in it."""
    if year := _YEAR_IN_BRACKETS.search(text, start + 3, stop):
        stop = year.start()
    start = trimmed(text, start, stop, " \u00a0\t\n.,;:-–—")[0]
    quotation = text.find('"', start, stop)
    if quotation >= 0:
        stop = quotation
        if sentence_end(text, start, stop) == stop and text[:stop].rstrip()[-1] not in ",:;":
            return None
    whole = sentence_end(text, start, stop)
    end = _peeled(text, start, whole, lexicon, comma=comma)
    start, end = trimmed(text, start, end)
    if medium := _MEDIUM.search(text, max(start, end - 40), end):
        end = medium.start()
    title = text[start:end]
    if (
        end - start < 3
        or title.isdigit()
        or not (title[0].isupper() or title[0].isdigit() or _caseless(title))
    ):
        return None
    if PLACE_PUBLISHER.match(title) and is_publisher(title, lexicon):
        return None
    if comma and _sentence_behind(text, whole, stop, lexicon):
        # "Albrecht Unsöld, Bodo Baschek e W. Brewer. The New Cosmos."
        return None
    if comma and ", " in title and not (closed and end >= stop - 3):
        return None
    if title.count(")") > title.count("("):
        # The year stands in the same brackets: "Quint (2005, Chapter 2)".
        return None
    if title.count("(") > title.count(")"):
        start, end = trimmed(text, start, start + title.find("("))
    return field(words, start, end) if end - start > 2 else None


def _sentence_behind(text: str, end: int, stop: int, lexicon: Lexicon) -> bool:
    """True if one more sentence follows, and it is no publisher."""
    start, last = trimmed(text, end, stop)
    return last - start > 3 and not is_publisher(
        text[start : sentence_end(text, start, last)], lexicon
    )


def _caseless(title: str) -> bool:
    """True if *title* begins as a title in another script does, without capitals."""
    return title[0].isalpha() and not title[0].islower()


def _peeled(text: str, start: int, end: int, lexicon: Lexicon, *, comma: bool) -> int:
    """*end* moved before segments that are a year, the place before it, or a publisher."""
    undated = True
    for _ in range(5):
        end = trimmed(text, start, end)[1]
        dated = _DATED_APART.search(text, max(start, end - 16), end)
        if dated and dated.start() > start:
            end = dated.start()
            undated = False
            continue
        place = _PLACE_APART.search(text, max(start, end - 50), end)
        if place and (place["dated"] or (comma and not undated)):
            end = place.start()
            undated = True
            continue
        separator = text.rfind(", ", start, end)
        if separator < 0 or not is_publisher(text[separator + 2 : end], lexicon):
            break
        end = separator
    return end


def _container(words: Words, text: str, start: int, stop: int, lexicon: Lexicon) -> Field | None:
    """What the quoted title stood in."""
    gap = _GAP.match(text, start)
    start = gap.end() if gap else start
    if inside := lexicon.inside.match(text, start):
        start = inside.end()
        if lexicon.editor.search(text, start, min(stop, start + 100)):
            return None
    end = min(
        sentence_end(text, start, stop),
        *(place for char in ',;:("“„«[' if (place := text.find(char, start, stop)) >= 0),
        stop,
    )
    return _named(words, text, start, end, lexicon)


def _journal(
    words: Words,
    text: str,
    start: int,
    place: int | None,
    limit: int,
    lexicon: Lexicon,
    *,
    numbered: bool,
) -> Field | None:
    """The name between an unquoted title and volume or pages, or behind "In"."""
    gap = _GAP.match(text, start, limit)
    start = gap.end() if gap else start
    if place is None or place <= start or lexicon.inside.match(text, start):
        return None
    end = place
    if behind := _YEAR_BEHIND.search(text, max(start, end - 10), end):
        end = behind.start()
    if any(char in text[start:end] for char in ':;()"“['):
        return None
    name = _named(words, text, start, end, lexicon)
    return name if name and (numbered or _is_publication(name.text, lexicon)) else None


def _named(words: Words, text: str, start: int, end: int, lexicon: Lexicon) -> Field | None:
    start, end = trimmed(text, start, end, " \u00a0,;:([")
    if text[end - 1 : end] == "." and " " not in text[start:end].replace(". ", ""):
        end -= 1
    name = text[start:end].rstrip(".")
    dated = DATED.search(text, max(start, end - 16), end)
    if dated:
        end = dated.start()
        name = text[start:end]
    if not 2 < end - start <= 100 or not name[:1].isupper() or is_publisher(name, lexicon):
        return None
    first = name.split()[0].casefold().rstrip(".")
    if first in lexicon.months or ", " in name:
        return None
    if len(last := name.split()[-1]) < 4 and last.islower():
        return None
    return field(words, start, start + len(name))


def _is_publication(name: str, lexicon: Lexicon) -> bool:
    return not lexicon.publications.isdisjoint(name.casefold().split())


def split_volume(words: Words, container: Field) -> tuple[Field, Field | None]:
    """The container without a volume number at its end, and that number."""
    match = _VOLUME.search(container.text)
    if match is None:
        return container, None
    start = container.start
    return (
        field(words, start, start + match.start()),
        field(words, start + match.start(1), start + match.end(1)),
    )
