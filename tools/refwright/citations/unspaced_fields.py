"""Names, years and pages as Chinese and Japanese write them: ``山田太郎``, ``2005年``, ``12-34頁``.

Words do not stand apart there, so the readers of other languages find no names in such citations.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from refwright.citations.lexicon import DASHES, lexicon_of
from refwright.citations.names import Author
from refwright.citations.pages import PageGroup, PageRange
from refwright.citations.years import Year
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.citations.lexicon import Lexicon
    from refwright.wiki import Wiki
    from refwright.wikitext.words import Words

NAME = r"[\u3400-\u9fff々〆ヶ\u30a1-\u30fa\u30fc·]{1,20}"
"""A name in Chinese characters or katakana; hiragana, in names too, may be grammar."""
JOINT = r"(?:\s?[・、，,＆&与與和]\s?)"
_YEAR = r"(?:1[4-9]|20)\d\d"
_RANGES = rf"\d{{1,5}}(?:\s?[{DASHES}~～〜至]\s?\d{{1,5}})?"
_RANGE = deferred(rf"(\d{{1,5}})(?:\s?([{DASHES}~～〜至])\s?(\d{{1,5}}))?")
_MOST_AUTHORS = 12
_LONGEST_NAME = 6
_KATAKANA_JOINT = deferred(r"(?<=[\u30a1-\u30fc])[・](?=[\u30a1-\u30fa])")
_NAMES = deferred(rf"{NAME}(?:・{NAME})*")
_SURNAME_APART = deferred(r"([\u3400-\u9fff々]{1,3})[ \u3000]([\u3400-\u9fff々]{1,3})\Z")


class UnspacedLexicon:
    """Expressions made of a wiki's words, compiled when they are first needed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.words
        self.organisations = tuple(lexicon.organisations)
        self.publishers = tuple(lexicon.publishers)
        self.not_names = tuple(lexicon.publications | lexicon.not_authors | lexicon.months)

    @cached_property
    def pages(self) -> re.Pattern[str]:
        """Pages (group ``p``): ``第12-34页``, ``12頁``, ``p. 12``."""
        return re.compile(
            rf"{self._ordinal}(?P<p>{_RANGES})\s?{self._any('page')}"
            rf"|(?<![a-zA-Z])pp?(?:\.\s?|\s)?(?P<latin>{_RANGES})"
        )

    @cached_property
    def volume(self) -> re.Pattern[str]:
        """A volume (group 1)."""
        return re.compile(rf"{self._ordinal}(\d{{1,4}})\s?{self._any('volume')}")

    @cached_property
    def issue(self) -> re.Pattern[str]:
        """An issue (group 1)."""
        return re.compile(rf"{self._ordinal}(\d{{1,5}})\s?{self._any('issue')}")

    @cached_property
    def year(self) -> re.Pattern[str]:
        """A year and its letter: group ``value`` and ``letter``; ``word`` if "年" follows."""
        return re.compile(
            rf"(?<![\d./-])(?P<value>{_YEAR})(?:(?P<letter>[a-z])(?![a-z])|(?![\d/.-]))"
            rf"(?P<word>\s?{self._any('year')})?"
        )

    @cached_property
    def editor(self) -> re.Pattern[str]:
        """What stands behind the names of editors."""
        return re.compile(rf"\s?[（(]?{self._any('editor')}[）)]?")

    @cached_property
    def written(self) -> re.Pattern[str]:
        """The word behind the names of editors, as the last of a name."""
        return re.compile(rf"{self._any('editor', 'author')}\Z")

    @cached_property
    def et_al(self) -> re.Pattern[str]:
        """The words ``et al.``."""
        return re.compile(rf"\s?{self._any('et_al')}")

    @cached_property
    def signal(self) -> re.Pattern[str]:
        """What leads up to a citation."""
        return re.compile(rf"\s*(?:{self._any('signal')}\s*[:：]?\s*)?")

    @property
    def _ordinal(self) -> str:
        return f"(?:{self._any('ordinal')}\\s?)?(?<!\\d)"

    def _any(self, *roles: str) -> str:
        words = [word for role in roles for word in self.words.get(role, ())]
        words.sort(key=lambda word: (-len(word), word))
        return "(?:" + "|".join(map(re.escape, words)) + ")" if words else "(?!)"


_known: dict[str, UnspacedLexicon] = {}


def unspaced_lexicon_of(wiki: Wiki) -> UnspacedLexicon:
    """The expressions of *wiki*, compiled at first use."""
    known = _known.get(wiki.site)
    if known is None or known.words is not wiki.words:
        known = _known[wiki.site] = UnspacedLexicon(lexicon_of(wiki))
    return known


def names_between(
    words: Words, start: int, end: int, lexicon: UnspacedLexicon
) -> tuple[Author, ...]:
    """The names that ``words.text[start:end]`` lists; empty if a piece of it is none."""
    text = words.text
    authors: list[Author] = []
    for piece_start, piece_end in _pieces(text, start, end):
        name = text[piece_start:piece_end]
        if (apart := _SURNAME_APART.match(name)) is not None:
            surname, given = apart[1], apart[2]
        elif _NAMES.fullmatch(name):
            surname, given = name, ""
        else:
            return ()
        organisation = name.endswith(lexicon.organisations)
        foreign = organisation or "·" in name
        if (
            name.endswith(lexicon.not_names)
            or len(authors) == _MOST_AUTHORS
            or (len(name) > _LONGEST_NAME and max(name) > "\u3400" and not foreign)
        ):
            return ()
        authors.append(
            Author(
                span=words.span(piece_start, piece_end),
                surname=surname,
                surname_span=words.span(piece_start, piece_start + len(surname)),
                given=given,
                organisation=organisation,
            )
        )
    return tuple(authors)


_JOINTS = deferred(JOINT)


def _pieces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The pieces of ``text[start:end]`` between joints; ``ジョン・スミス`` is one."""
    inner = {match.start() for match in _KATAKANA_JOINT.finditer(text, start, end)}
    first = start
    for match in _JOINTS.finditer(text, start, end):
        if match.start() not in inner:
            yield first, match.start()
            first = match.end()
    yield first, end


def year_in(words: Words, match: re.Match[str]) -> Year:
    """The year that ``UnspacedLexicon.year`` matched."""
    letter = match["letter"] or ""
    span = words.span(match.start("value"), match.end("letter" if letter else "value"))
    return Year(span, int(match["value"]), letter, circa=False, original=None)


def pages_in(
    words: Words, start: int, end: int, lexicon: UnspacedLexicon
) -> Iterator[tuple[PageGroup, int, int]]:
    """Every statement of pages in ``words.text[start:end]``, and where it begins and ends."""
    for match in lexicon.pages.finditer(words.text, start, end):
        group = "p" if match["p"] else "latin"
        prefix = match[0][: match.start(group) - match.start()].rstrip() if group != "p" else None
        first = match.start() if prefix else match.start(group)
        yield page_group(words, first, match.start(group), match.end(group), prefix), *match.span()


def page_group(
    words: Words, start: int, first: int, end: int, prefix: str | None = None
) -> PageGroup:
    """The pages at ``words.text[first:end]`` with the *prefix* that begins at *start*."""
    match = _RANGE.match(words.text, first, end)
    assert match is not None
    page = PageRange(
        span=words.span(first, end),
        first=match[1],
        last=match[3],
        separator=match[2],
        separator_span=words.span(*match.span(2)) if match[2] else None,
    )
    return PageGroup(
        span=words.span(start, end),
        prefix=prefix,
        prefix_span=words.span(start, start + len(prefix)) if prefix else None,
        plural=prefix.rstrip(".").casefold() == "pp" if prefix else None,
        pages=(page,),
        certain=True,
    )
