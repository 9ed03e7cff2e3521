"""The authors at the head of a full citation, in whatever order their names are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from refwright.citations.italics import is_punctuation, work_in_italics
from refwright.citations.names import Author
from refwright.citations.phrases import read_head
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.lexicon import Lexicon
    from refwright.citations.phrases import Phrase
    from refwright.wikitext.words import Words

_MOST_AUTHORS = 40

_FAMILY = deferred(r"p{0,3}[NA](?:-?N)?|p{1,3}NN")
_PORTUGUESE = deferred(r"Np{1,2}N")
_INITIALS = deferred(r"I{1,4}p{0,2}S?")
_GIVEN = deferred(r"N(?:N|I{1,3}|IN)?p{0,2}S?|I{1,2}N")
_FAMILY_INITIALS = deferred(r"p{0,3}NN?I{1,2}")
_NATURAL = deferred(r"(?:I{1,4}N?|NI{1,3}|NN?|NNN)p{0,3}(?<!p)NS?|(?:I{1,4}|NI{0,3}|NN)p{1,3}NS?")
_ORGANISATION = deferred(r"[^\W\d_][^.;:\"“”„«()\[\]\d\n,]{1,98}")
_BEHIND_ORGANISATION = deferred(
    r"(?:[,.:]\s*(?=[\"“„«])|\s*(?=[\"“„«])|[,.]?\s*(?=\(\d{4}[a-z]?\))|,\s(?=\d{4}[a-z]?\.\s))"
)
# "Profil HTW Berlin": capitals without full stops are no initials between names.
_CAPITALS = deferred(r"\b[^\W\d_a-z]{2,3}$")
# "López M. Yellow fever. Trop Rev. 1949;1:3.": the semicolons tell the style.
_LONE_VANCOUVER = deferred(r"[^\W\d_a-z][\w'’-]{1,40}\s[^\W\d_a-z]{1,3}(?=\.\s[^\W\d_a-z][^\W\d_])")
_SEMICOLON_YEAR = deferred(
    r"(?<!\d)(?:1[4-9]|20)\d\d(?:\s[A-Z][a-z]{2,4})?;\s?\d|;\s(?:1[4-9]|20)\d\d\."
)
_NUMBER_FOLLOWS = deferred(r"[\s.,]*\(?\d")
_YEAR_FOLLOWS = deferred(r"[\s,.]*[(\[]\s?\d{4}")

Style = Literal["initials", "inverted", "natural", "surname", "organisation"]


class AuthorList(NamedTuple):
    """Authors, where they end in the words (behind their delimiter), and how they are written.

    ``delimiter`` is what stands behind the last name; ``editors`` is True if they are marked as
    such. ``style`` is the style of the first name: ``natural`` needs more evidence than others,
    for "Young Goodman Brown" looks like a person too.
    """

    authors: tuple[Author, ...]
    et_al: bool
    editors: bool
    style: Style
    delimiter: str
    end: int


def read_authors(words: Words, position: int, lexicon: Lexicon) -> AuthorList | None:
    """The authors whose names begin at *position*; None if none can be told."""
    title = work_in_italics(words, position + 1, len(words.text), lexicon)
    head = read_head(words.text, position, lexicon, title[0] if title else None)
    if alone := _lone_vancouver(words, position, lexicon):
        return alone
    if not head.phrases:
        return _organisation(words, position, lexicon)
    at_title = title is not None and is_punctuation(words.text, head.end, title[0])
    edited = words.text[head.end : head.end + 2].lstrip().startswith("(") and bool(
        lexicon.editor.match(words.text, head.end)
    )
    reader = _Reader(words, head.phrases, lexicon, closed=edited or at_title)
    reader.read()
    if not reader.authors:
        if head.phrases[0].start == position:
            surnames = reader.surnames()
            if surnames and _YEAR_FOLLOWS.match(words.text, head.end):
                return AuthorList(surnames, head.et_al, False, "surname", "", head.end)
        return _organisation(words, position, lexicon)
    last = head.phrases[reader.index - 1]
    complete = reader.index == len(head.phrases)
    end = last.end + len(last.delimiter) if last.delimiter in ",;." else last.end
    if complete:
        end = head.end
    delimiter = last.delimiter
    editor = lexicon.editor.match(words.text, last.end)
    editors = editor is not None and ("(" in editor[0] or "." in editor[0])
    if editor and editors:
        end, delimiter = editor.end(), ""
        while words.text[end : end + 1] in (",", "."):
            delimiter = words.text[end]
            end += 1
    style = reader.styles[0]
    et_al = complete and head.et_al
    if et_al:
        delimiter = "," if words.text[end : end + 1] == "," else "."
    return AuthorList(tuple(reader.authors), et_al, editors, style, delimiter, end)


def _lone_vancouver(words: Words, position: int, lexicon: Lexicon) -> AuthorList | None:
    """The one author of ``López M. Yellow fever. Trop Rev. 1949;1:3.``"""
    text = words.text
    match = _LONE_VANCOUVER.match(text, position)
    if match is None or not _SEMICOLON_YEAR.search(text, match.end()):
        return None
    surname, given = match[0].split()
    if surname.casefold() in lexicon.not_authors or surname.casefold() in lexicon.organisations:
        return None
    end = position + len(surname)
    author = Author(
        words.span(*match.span()), surname, words.span(position, end), given, organisation=False
    )
    return AuthorList((author,), False, False, "initials", ".", match.end() + 1)


def _organisation(words: Words, position: int, lexicon: Lexicon) -> AuthorList | None:
    """An organisation with a year or a quoted title behind it."""
    text = words.text
    match = _ORGANISATION.match(text, position)
    if match is None or not text[position].isupper():
        return None
    behind = _BEHIND_ORGANISATION.match(text, match.end())
    end = behind.end() if behind else _before_italics(words, match.end())
    if end is None:
        return None
    name = match[0].rstrip()
    folded = name.casefold().split()
    if len(folded) > 12 or not lexicon.not_authors.isdisjoint(folded):
        return None
    acronym = len(folded) == 1 and len(name) > 1 and name.isupper()
    if not acronym and lexicon.organisations.isdisjoint(folded):
        return None
    span = words.span(position, position + len(name))
    author = Author(span, name, span, "", organisation=True)
    return AuthorList((author,), False, False, "organisation", "", end)


def _before_italics(words: Words, position: int) -> int | None:
    """Where a work in italics begins, if only a full stop stands between it and *position*."""
    if words.text[position : position + 2] != ". ":
        return None
    return position + 2 if any(a == position + 2 for a, _ in words.italics) else None


class _Reader:
    """Takes one name after the other from phrases, as long as they go on as they began."""

    def __init__(
        self, words: Words, phrases: list[Phrase], lexicon: Lexicon, *, closed: bool
    ) -> None:
        self._words = words
        self._phrases = phrases
        self._lexicon = lexicon
        self._closed = closed
        self._last_and = max(
            (index for index, phrase in enumerate(phrases) if phrase.delimiter == "&"), default=-1
        )
        self.authors: list[Author] = []
        self.styles: list[Style] = []
        self.index = 0

    def read(self) -> None:
        """Fills ``authors`` and ``styles``; ``index`` is the number of phrases used."""
        while self.index < len(self._phrases) and len(self.authors) < _MOST_AUTHORS:
            found = self._person(self.index)
            if found is None:
                break
            author, style, width = found
            if self.authors and not self._joins(style):
                break
            self.authors.append(author)
            self.styles.append(style)
            self.index += width
            if self._phrases[self.index - 1].delimiter in ("", "."):
                break
        if self.index and self._phrases[self.index - 1].delimiter == "&":
            # "Peter Kropotkin and the others": who knows where the names end.
            self.authors.clear()

    def surnames(self) -> tuple[Author, ...]:
        """All phrases as mere surnames; empty if one of them is not."""
        if any(
            not _FAMILY.fullmatch(phrase.shape) or self._foreign(phrase) or "NN" in phrase.shape
            for phrase in self._phrases
        ):
            return ()
        if len(self._phrases) > 1 and self._last_and < 0:
            return ()
        return tuple(
            self._author(phrase, 0, len(phrase.shape), "", organisation=phrase.shape == "A")
            for phrase in self._phrases
        )

    def _joins(self, style: Style) -> bool:
        """True if the name at ``index`` may follow those before it."""
        delimiter = self._phrases[self.index - 1].delimiter
        if delimiter in (";", "&"):
            return True
        phrase = self._phrases[self.index]
        text = self._words.text
        if style == "initials" or any(text[end - 1] == "." for _, end in phrase.words):
            return True
        return style == "natural" and (self._closed or self.index <= self._last_and)

    def _person(self, index: int) -> tuple[Author, Style, int] | None:
        """The name at *index*, its style, and how many phrases it takes."""
        phrase = self._phrases[index]
        if self._foreign(phrase):
            return None
        shape = phrase.shape
        if style := self._style_of_given(index):
            following = self._phrases[index + 1]
            width = 2 + self._is_suffix(index + 2)
            given = self._words.text[following.start : following.end]
            end = self._phrases[index + width - 1].end
            return self._author(phrase, 0, len(shape), given, end=end), style, width
        if _FAMILY_INITIALS.fullmatch(shape) and len(shape) < 5:
            cut = shape.index("I")
            given = self._words.text[phrase.words[cut][0] : phrase.end]
            return self._author(phrase, 0, cut, given), "initials", 1
        if _NATURAL.fullmatch(shape):
            end = len(shape.rstrip("S"))
            cut = shape.index("p") if "p" in shape else end - 1
            given = self._words.text[phrase.start : phrase.words[cut - 1][1]]
            if not _CAPITALS.search(given):
                width = 1 + self._is_suffix(index + 1)
                return self._author(phrase, cut, end, given), "natural", width
        return None

    def _style_of_given(self, index: int) -> Style | None:
        """How the given name behind the surname at *index* is written; None if there is none."""
        phrase = self._phrases[index]
        if index + 1 == len(self._phrases) or phrase.delimiter != ",":
            return None
        following = self._phrases[index + 1]
        surname = _FAMILY.fullmatch(phrase.shape)
        if _INITIALS.fullmatch(following.shape) and (
            surname or _PORTUGUESE.fullmatch(phrase.shape)
        ):
            return "initials"
        if not surname:
            return None
        if not _GIVEN.fullmatch(following.shape) or self._foreign(following):
            return None
        if self.authors and ("natural" in self.styles or self._phrases[index - 1].delimiter == ","):
            return None
        # "García Robles, Ana. Title", but not "Anna Quint, Title, 1999".
        if "NN" in phrase.shape and "NN" in following.shape:
            return None
        if "NN" in phrase.shape and following.delimiter not in (".", ";"):
            joined = self._closed and following.delimiter == "&"
            return "inverted" if joined or self._year_behind(following) else None
        return "inverted"

    def _is_suffix(self, index: int) -> bool:
        return (
            index < len(self._phrases)
            and self._phrases[index - 1].delimiter == ","
            and set(self._phrases[index].shape) == {"S"}
        )

    def _year_behind(self, phrase: Phrase) -> bool:
        return bool(_YEAR_FOLLOWS.match(self._words.text, phrase.end))

    def _foreign(self, phrase: Phrase) -> bool:
        """True if a word of *phrase* shows it to be no person."""
        lexicon = self._lexicon
        text = self._words.text
        folded = [text[start:end].casefold() for start, end in phrase.words]
        if len(folded) == 1 and folded[0] in lexicon.also_surnames:
            return False
        if not _NUMBER_FOLLOWS.match(text, phrase.end):
            # "Jan van der Haas" is no month.
            folded = [word for word in folded if word not in lexicon.months]
        return any(
            word in lexicon.not_authors
            or word in lexicon.organisations
            or word[-2:] in ("'s", "’s")
            for word in folded
        )

    def _author(
        self,
        phrase: Phrase,
        first: int,
        last: int,
        given: str,
        *,
        end: int = 0,
        organisation: bool = False,
    ) -> Author:
        words = self._words
        start, stop = phrase.words[first][0], phrase.words[last - 1][1]
        return Author(
            span=words.span(phrase.start, max(end, phrase.end)),
            surname=words.text[start:stop],
            surname_span=words.span(start, stop),
            given=given,
            organisation=organisation,
        )
