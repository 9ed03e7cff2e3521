"""Title, container, edition, place and publisher: what only punctuation tells apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.lexicon import find_word
from refwright.citations.plain_fields import Field, field

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


_GAP = re.compile(r"[\s.,:;]*")
_OPENING_QUOTE = re.compile(r"[\s.,:;]*(?:['‘]?[\"“„«]|['‘’](?=\w))")
_CLOSING = {"'": "'’", "‘": "'’", "’": "'’", "«": "»"}
_SENTENCE_END = re.compile(r"[.?!][\"”’']?(?=\s|\Z)")
_SHORTENED = re.compile(
    r"(?:^|[\s.(])(?:[^\W\d_]|[A-Z]\.[A-Z]|Dr|Mr|Mrs|Ms|St|vs?"
    r"|vol|no|nos|pp?|pgs?|ed|eds|cf|ca|Jr|Sr|Prof|Rev|Gen|Col|Ltd)\Z"
)
_PUBLISHER_IN_BRACKETS = re.compile(
    r"\((?P<place>[^\W\d_][^():;]{1,40}):\s?(?P<publisher>[^():;]{2,80}?)"
    r"(?:,?\s(?:c\.?\s?)?\d{4})?\)"
)
_DATED = re.compile(r"[\s,]*\(?(?:c\.?\s?)?\d{4}(?:\s?\[\d{4}\])?\)?\Z")
_YEAR_IN_BRACKETS = re.compile(r"\((?:1[4-9]|20)\d\d\)")
_DATED_APART = re.compile(r"(?:,\s*|\s*\()(?:c\.?\s?)?\d{4}\)?\Z")
_VOLUME = re.compile(r"\s(?!(?:1[4-9]|20)\d\d\Z)(\d{1,4})\Z")
_YEAR_BEHIND = re.compile(r"[\s.,]*\(?\d{4}\)?[;:]?\s*\Z")
_PLACE_PUBLISHER = re.compile(
    r"(?P<place>[^\W\d_][^():;\"“]{1,40}):\s(?P<publisher>[^():;\"“]{2,80})\Z"
)
_LONGEST_TITLE = 180
_STRIPPED = " \u00a0\t\n.,;:([-–—"


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
    brackets = _publisher_in_brackets(text, start, limit, lexicon)
    title, rest, container = None, start, None
    quote = _OPENING_QUOTE.match(text, start, limit)
    if quote:
        quoted = _quoted(text, quote.end(), limit)
        if quoted is None or _is_passage(text[quoted[0] : quoted[1]], authored=names is not None):
            return Titles()
        title = field(words, *quoted[:2])
        rest = quoted[2]
        container = _container(words, text, rest, min(stop, limit), lexicon)
    elif names and (dated or names.style != "organisation"):
        if brackets:
            stop = min(stop, brackets.start())
        comma = _is_comma_style(text, start, names, dated=dated)
        title = _unquoted(words, text, start, stop, lexicon, comma=comma, closed=bool(brackets))
        if title:
            rest = title.end
            container = _journal(words, text, rest, place, limit, lexicon, numbered=numbered)
    publisher: tuple[Field | None, Field | None] = (None, None)
    if brackets:
        publisher = (
            field(words, *_trimmed(text, *brackets.span("place"))),
            field(words, *_trimmed(text, *brackets.span("publisher"))),
        )
    elif title:
        after = max(rest, container.end if container else 0)
        if edition and after <= edition.start() < after + 20:
            after = edition.end()
        trusted = dated and quote is None
        publisher = _publisher(words, text, after, limit, lexicon, trusted=trusted)
    edition_field = field(words, *edition.span(1)) if edition else None
    return Titles(title, container, edition_field, *publisher, quoted=quote is not None)


def _publisher_in_brackets(
    text: str, start: int, limit: int, lexicon: Lexicon
) -> re.Match[str] | None:
    """``(Place: Publisher, year)``; without a year only if the publisher is known to be one."""
    match = _PUBLISHER_IN_BRACKETS.search(text, start, limit)
    if match and (match[0][-2].isdigit() or _is_publisher(match[0], lexicon)):
        return match
    return None


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
            a, b = _trimmed(text, start, end, " \u00a0,.;:")
            return (a, b, position + (end == position)) if b - a > 1 else None
        position += 1
    a, b = _trimmed(text, start, limit, " \u00a0,.;:")
    return (a, b, limit) if 1 < b - a < 200 and ", " not in text[a:b] else None


def _is_passage(quoted: str, *, authored: bool) -> bool:
    """True if *quoted* is a passage rather than a title; less is needed without an author."""
    if authored:
        return len(quoted) > _LONGEST_TITLE
    return (
        len(quoted) > _LONGEST_TITLE
        or quoted[0].islower()
        or _sentence_end(quoted, 0, len(quoted) - 3) < (len(quoted) - 3)
    )


def _trimmed(text: str, start: int, end: int, chars: str = _STRIPPED) -> tuple[int, int]:
    while start < end and text[start] in chars:
        start += 1
    while start < end and text[end - 1] in chars:
        end -= 1
    return start, end


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence at *start* ends (before its full stop), or *limit*."""
    for match in _SENTENCE_END.finditer(text, start, limit):
        if match[0][0] != "." or not _SHORTENED.search(
            text, max(start, match.start() - 6), match.start()
        ):
            return match.start() if match[0][0] == "." else match.start() + 1
    return limit


def _unquoted(
    words: Words, text: str, start: int, stop: int, lexicon: Lexicon, *, comma: bool, closed: bool
) -> Field | None:
    """A title without quotation marks; in *comma* style only if nothing else can be in it."""
    if year := _YEAR_IN_BRACKETS.search(text, start + 3, stop):
        stop = year.start()
    start = _trimmed(text, start, stop, " \u00a0\t\n.,;:-–—")[0]
    quotation = text.find('"', start, stop)
    if quotation >= 0:
        stop = quotation
        if _sentence_end(text, start, stop) == stop and text[:stop].rstrip()[-1] not in ",:;":
            return None
    whole = _sentence_end(text, start, stop)
    end = _peeled(text, start, whole, lexicon)
    start, end = _trimmed(text, start, end)
    title = text[start:end]
    if (
        end - start < 3
        or title.isdigit()
        or not (title[0].isupper() or title[0].isdigit() or _caseless(title))
    ):
        return None
    if _PLACE_PUBLISHER.match(title) and _is_publisher(title, lexicon):
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
        start, end = _trimmed(text, start, start + title.find("("))
    return field(words, start, end) if end - start > 2 else None


def _sentence_behind(text: str, end: int, stop: int, lexicon: Lexicon) -> bool:
    """True if one more sentence follows, and it is no publisher."""
    start, last = _trimmed(text, end, stop)
    return last - start > 3 and not _is_publisher(
        text[start : _sentence_end(text, start, last)], lexicon
    )


def _caseless(title: str) -> bool:
    """True if *title* begins as a title in another script does, without capitals."""
    return title[0].isalpha() and not title[0].islower()


def _peeled(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """*end* moved before segments that are a year or a publisher."""
    for _ in range(4):
        end = _trimmed(text, start, end)[1]
        dated = _DATED_APART.search(text, max(start, end - 16), end)
        if dated and dated.start() > start:
            end = dated.start()
            continue
        comma = text.rfind(", ", start, end)
        if comma < 0 or not _is_publisher(text[comma + 2 : end], lexicon):
            break
        end = comma
    return end


def _is_publisher(segment: str, lexicon: Lexicon) -> bool:
    words = segment.casefold().replace(":", " ").replace(",", " ").replace(".", " ").split()
    return (
        len(words) < 12
        and not lexicon.publishers.isdisjoint(words)
        and lexicon.publications.isdisjoint(words)
    )


def _container(words: Words, text: str, start: int, stop: int, lexicon: Lexicon) -> Field | None:
    """What the quoted title stood in."""
    gap = _GAP.match(text, start)
    start = gap.end() if gap else start
    if inside := lexicon.inside.match(text, start):
        start = inside.end()
        if lexicon.editor.search(text, start, min(stop, start + 100)):
            return None
    end = min(
        _sentence_end(text, start, stop),
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
    start, end = _trimmed(text, start, end, " \u00a0,;:([")
    if text[end - 1 : end] == "." and " " not in text[start:end].replace(". ", ""):
        end -= 1
    name = text[start:end].rstrip(".")
    dated = _DATED.search(text, max(start, end - 16), end)
    if dated:
        end = dated.start()
        name = text[start:end]
    if not 2 < end - start <= 100 or not name[:1].isupper() or _is_publisher(name, lexicon):
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


def _publisher(
    words: Words, text: str, start: int, limit: int, lexicon: Lexicon, *, trusted: bool
) -> tuple[Field | None, Field | None]:
    """Place and publisher in the sentences behind the title; if *trusted*, "Place: Publisher"
    needs no other sign.
    """
    for _ in range(5):
        gap = _GAP.match(text, start, limit)
        start = gap.end() if gap else start
        if start >= limit:
            break
        end = _sentence_end(text, start, limit)
        cut = text.find("(", start, end)
        cut = end if cut < 0 else cut
        peel = cut
        for mark in find_word(lexicon.page_prefix, text, start, cut):
            peel = mark.start()
            break
        a, b = _trimmed(text, start, peel)
        dated = _DATED.search(text, max(a, b - 16), b)
        if dated:
            a, b = _trimmed(text, a, dated.start())
        match = _PLACE_PUBLISHER.match(text, a, b)
        if (
            match
            and (dated or trusted or _is_publisher(match["publisher"], lexicon))
            and match["place"][0].isupper()
            and match["place"].count(" ") < 4
            and not lexicon.inside.match(match["place"] + " ")
        ):
            return field(words, *match.span("place")), field(words, *match.span("publisher"))
        if ", " not in text[a:b] and b > a and _is_publisher(text[a:b], lexicon):
            return None, field(words, a, b)
        start = end + 1
    return None, None
