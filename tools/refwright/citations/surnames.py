"""The authors of a short citation: surnames, with or without initials, or an organisation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.certainty import Certainty
from refwright.citations.names import Author
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from refwright.citations.lexicon import Lexicon
    from refwright.citations.phrases import Head, Phrase
    from refwright.wikitext.words import Words

_MOST_AUTHORS = 4

_SURNAME = deferred(r"p{0,3}[NA]|p{1,3}NN|p")
_SURNAME_SUFFIX = deferred(r"p{0,3}NS")
_SURNAME_INITIALS = deferred(r"p{0,3}[NA]I{1,4}S?")
_INITIALS_SURNAME = deferred(r"I{1,4}p{0,3}NN?S?")
_FULL_NAME = deferred(r"N(?:N|I{1,3}N|p{1,3}N|NN)S?")
# "Der Hafen 1933, S. 5" is a title rather than a person.
_ARTICLES = frozenset(("Der", "Das", "Den", "Los", "Las"))
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_ORGANISATION = deferred(r"[^\W\d_][^.;:\"“”()\[\]\d\n]{1,98}")


class SurnameList(NamedTuple):
    """Authors of a short citation; ``doubtful`` ones are believed only with a page behind them."""

    authors: Sequence[Author]
    et_al: bool
    certainty: Certainty
    doubtful: bool


def read_surnames(words: Words, head: Head, lexicon: Lexicon) -> SurnameList | None:
    """The persons that *head* consists of; None if it is anything else, or may well be."""
    phrases = head.phrases
    if not phrases or (phrases[-1].delimiter in (";", "&") and not head.et_al):
        return None
    authors: list[Author] = []
    firsts: list[int] = []
    certainty = Certainty.HIGH
    doubtful = False
    index = 0
    while index < len(phrases):
        phrase = phrases[index]
        following = phrases[index + 1] if index + 1 < len(phrases) else None
        author, width, sure = _person(words, phrase, following)
        surname = _is_surname(words, phrase, lexicon)
        if author is None or surname is False or len(authors) == _MOST_AUTHORS:
            return None
        if surname is None:
            sure = Certainty.LOW
            doubtful = True
        authors.append(author)
        firsts.append(index)
        certainty = min(certainty, sure)
        index += width
    joints = [index for index, phrase in enumerate(phrases) if phrase.delimiter == "&"]
    if joints and sum(first > joints[-1] for first in firsts) > 1:
        # "Read and Fisher, Berlin": the last of them is no author.
        return None
    doubtful = doubtful or len({bool(author.given) for author in authors}) > 1
    if len(authors) > 1 and not joints and not head.et_al:
        if len(authors) == 2 and not (authors[0].given or authors[1].given):
            # "Smith, John 2005": nobody lists two authors without an "and".
            span = Span(authors[0].span.start, authors[1].span.end)
            authors = [authors[0]._replace(span=span, given=authors[1].surname)]
        certainty = Certainty.LOW
        doubtful = True
    return SurnameList(tuple(authors), head.et_al, certainty, doubtful)


def _is_surname(words: Words, phrase: Phrase, lexicon: Lexicon) -> bool | None:
    """False if a word of *phrase* shows it to be no person; None if that cannot be told."""
    written = [words.text[start:end] for start, end in phrase.words]
    if any(word.endswith(_POSSESSIVE) for word in written):
        return False
    folded = [word.casefold() for word in written]
    if any(word.endswith(lexicon.not_author_endings) for word in folded):
        return False
    if lexicon.not_authors.isdisjoint(folded) and lexicon.organisations.isdisjoint(folded):
        return True
    # A word such as "West" may be a surname, but not "West Review".
    return None if len(folded) == 1 and folded[0] in lexicon.also_surnames else False


def _person(
    words: Words, phrase: Phrase, following: Phrase | None
) -> tuple[Author | None, int, Certainty]:
    """One author, how many phrases it takes, and how sure that is."""
    shape, text = phrase.shape, words.text
    if _SURNAME.fullmatch(shape) or shape == "NN":
        if following and phrase.delimiter == "," and set(following.shape) <= set("IS"):
            given = text[following.start : following.end] if "I" in following.shape else ""
            return _author(words, phrase, 0, len(shape), given, following.end), 2, Certainty.HIGH
        if shape == "A":
            return _acronym(words, phrase), 1, Certainty.LOW
        if shape != "NN":
            article = text[phrase.start : phrase.words[0][1]] in _ARTICLES
            sure = Certainty.LOW if shape == "p" or article else Certainty.HIGH
            if shape == "p" and not text[phrase.start].isupper():
                return None, 1, sure
            return _author(words, phrase, 0, len(shape)), 1, sure
    if _SURNAME_SUFFIX.fullmatch(shape):
        return _author(words, phrase, 0, len(shape) - 1), 1, Certainty.HIGH
    if _SURNAME_INITIALS.fullmatch(shape):
        cut = shape.index("I")
        given = text[phrase.words[cut][0] : phrase.end]
        return _author(words, phrase, 0, cut, given), 1, Certainty.HIGH
    if _INITIALS_SURNAME.fullmatch(shape):
        cut = shape.rindex("I") + 1
        given = text[phrase.start : phrase.words[cut - 1][1]]
        return _author(words, phrase, cut, len(shape), given), 1, Certainty.HIGH
    if _FULL_NAME.fullmatch(shape):
        end = len(shape.rstrip("S"))
        cut = shape.index("p") if "p" in shape else end - 1
        given = text[phrase.start : phrase.words[cut - 1][1]]
        # "Land Rover 1948, p. 2" looks like a person, too.
        sure = Certainty.LOW if set(shape) == {"N"} else Certainty.MEDIUM
        return _author(words, phrase, cut, end, given), 1, sure
    return None, 1, Certainty.LOW


def _author(
    words: Words, phrase: Phrase, first: int, last: int, given: str = "", end: int = 0
) -> Author:
    """The author whose surname is the words *first* to *last* (excluded) of *phrase*."""
    start, stop = phrase.words[first][0], phrase.words[last - 1][1]
    return Author(
        span=words.span(phrase.start, max(end, phrase.end)),
        surname=words.text[start:stop],
        surname_span=words.span(start, stop),
        given=given,
    )


def _acronym(words: Words, phrase: Phrase) -> Author:
    span = words.span(phrase.start, phrase.end)
    return Author(span, words.text[phrase.start : phrase.end], span, "", organisation=True)


def read_organisation(
    words: Words, position: int, text: str, lexicon: Lexicon
) -> tuple[SurnameList, re.Match[str], bool] | None:
    """An organisation at *position* with a year behind it: its name, the year's match, and
    whether a bracket was opened before the year. Never more than LOW.
    """
    match = _ORGANISATION.match(text, position)
    if match is None or not text[position].isupper():
        return None
    opening = text[match.end() : match.end() + 1] in ("(", "[")
    year = lexicon.year.match(text, match.end() + opening)
    name = match[0].rstrip(" \u00a0,")
    written = name.split()
    folded = [word.strip(",").casefold() for word in written]
    if (
        year is None
        # "Abbott opened a museum in 1986"
        or (written[-1].islower() and folded[-1] not in lexicon.organisations)
        or len(folded) > 10
        or lexicon.organisations.isdisjoint(folded)
        or not lexicon.not_authors.isdisjoint(folded)
    ):
        return None
    end = position + len(name)
    span = words.span(position, end)
    author = Author(span, name, span, "", organisation=True)
    return (
        SurnameList((author,), et_al=False, certainty=Certainty.LOW, doubtful=False),
        year,
        opening,
    )
