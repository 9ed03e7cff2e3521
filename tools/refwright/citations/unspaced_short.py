"""Recognises short citations as Chinese and Japanese write them: ``山田 2005、12頁``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.citations.certainty import Certainty
from refwright.citations.short import ShortText
from refwright.citations.unspaced_fields import (
    JOINT,
    NAME,
    names_between,
    pages_in,
    unspaced_lexicon_of,
    year_in,
)
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.unspaced_fields import UnspacedLexicon
    from refwright.wiki import Wiki
    from refwright.wikitext.words import Words

_CAP = 400
_NAMES = deferred(rf"{NAME}(?:{JOINT}{NAME}){{0,2}}")
_OPENING = deferred(r"\s?[、，,]?\s?(?P<bracket>[（(])?")
_CLOSING = deferred(r"\s?[）)]")
_GAP = deferred(r"\s?[、，,:：]?\s?")
_BETWEEN = deferred(r"\s?[；;。.]\s?")
_END = deferred(r"[\s。.）)]*\Z")


def read_unspaced_short(words: Words, wiki: Wiki) -> tuple[ShortText, ...]:
    """The short citations that *words* consist of; empty if they are anything else."""
    text = words.text
    if len(text) <= _CAP:
        lexicon = unspaced_lexicon_of(wiki)
        signal = lexicon.signal.match(text)
        position = signal.end() if signal else 0
        found: list[ShortText] = []
        while (read := _citation(words, text, position, lexicon)) is not None:
            citation, end = read
            found.append(citation)
            if _END.match(text, end):
                return tuple(found)
            between = _BETWEEN.match(text, end)
            if between is None:
                break
            position = between.end()
    return ()


def _citation(
    words: Words, text: str, position: int, lexicon: UnspacedLexicon
) -> tuple[ShortText, int] | None:
    """The short citation at *position* and the offset behind it."""
    head = _NAMES.match(text, position)
    if head is None:
        return None
    end = head.end()
    for word in lexicon.words.get("et_al", ()):
        if text.endswith(word, position + 1, end):
            end -= len(word)
            break
    authors = names_between(words, position, end, lexicon)
    others = lexicon.et_al.match(text, end)
    opening = _OPENING.match(text, others.end() if others else end)
    assert opening is not None
    year = lexicon.year.match(text, opening.end())
    if not authors or year is None:
        return None
    end = year.end()
    bracket = opening["bracket"] is not None
    if bracket and (closing := _CLOSING.match(text, end)):
        bracket, end = False, closing.end()
    gap = _GAP.match(text, end)
    pages = next(pages_in(words, gap.end() if gap else end, len(text), lexicon), None)
    if pages is not None and gap is not None and pages[1] != gap.end():
        pages = None
    if year["word"] and pages is None and opening["bracket"] is None:
        # "人民日报 2005年" is a date.
        return None
    locator = None
    if pages is not None:
        locator = words.span(pages[1], pages[2])
        end = pages[2]
        if bracket and (closing := _CLOSING.match(text, end)):
            end = closing.end()
    alone = len(authors) == 1 and not others
    # Never HIGH: of "山田太郎", written in one, the surname is not known, so that "山田" cannot be
    # said to have no source.
    sure = Certainty.MEDIUM if opening["bracket"] or not alone else Certainty.LOW
    citation = ShortText(
        span=words.span(position, end),
        kind="author-year",
        certainty=Certainty.MEDIUM if pages is not None else sure,
        authors=authors,
        et_al=others is not None,
        year=year_in(words, year),
        author_year_span=words.span(position, year.end("letter" if year["letter"] else "value")),
        pages=(pages[0],) if pages is not None else (),
        locator_span=locator,
    )
    return citation, end
