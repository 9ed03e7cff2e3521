"""Names for references, made up as experienced editors do: who and when, else what, else where.

The order and the demand that a name means something are those of
https://en.wikipedia.org/wiki/Wikipedia:Citing_sources#Repeated_citations and of AutoWikiBrowser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from refwright.citations.cite_templates import plain_value
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.matching import ShortCitation
    from refwright.citations.works import Citation

_LONGEST = 60
_LONGEST_SURNAME = 25
_MOST_TITLE_WORDS = 4
_LEAST_LETTERS = 2
# As the visual editor and other tools number them; none of these says anything.
_MEANINGLESS = deferred(r":?\d+|auto(?:generated)?\d*|reference[a-z]|ref\d*|\W*", re.IGNORECASE)
_UNFIT = deferred(r"[^\w .,:/()'-]+")
_BLANKS = deferred(r"\s+")
_WORD = deferred(r"\w[\w'’.-]*\w|\w")
_ARTICLE = deferred(r"^\W*(?:an?|the)\s(?=\w)", re.IGNORECASE)
_DASH = deferred("[‐-―−]")
_HOST = deferred(r"//(?:www\d?\.)?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_GENERIC = deferred(
    r"admin|anonymous|archived copy|author|editor|error|home ?page|home|index|news"
    r"|official (?:web)?site|page not found|press release|reference|source"
    r"|staff(?: reporter| writers?)?|the|unknown|untitled|various|web ?(?:page|site)",
    re.IGNORECASE,
)
_SMALL_WORD = deferred(r"an?|and|as|at|by|for|from|in|of|on|or|the|to|with", re.IGNORECASE)


def is_meaningful(name: str) -> bool:
    """False for names that number references, as ``:0``, ``auto1`` and ``12`` do."""
    return _MEANINGLESS.fullmatch(name) is None


class ReferenceNames:
    """Makes up names for references of one page that have none; never the same twice."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._taken = set(map(_folded, {reference.name for reference in document.references}))
        self._citations: dict[int, Citation] = {}
        for citation in document.citations:
            if citation.reference is not None:
                self._citations.setdefault(citation.reference, citation)
        self._shorts: dict[int, ShortCitation] = {}
        for short in document.short_citations:
            if short.reference is not None:
                self._shorts.setdefault(short.reference, short)

    def new(self, reference: int) -> str | None:
        """A name for the reference of that index; None if its content suggests no good one.

        It differs from every name on the page, in more than case, blanks and punctuation.
        """
        for candidate in self._candidates(reference):
            name = _sound(candidate)
            if name and _folded(name) not in self._taken:
                self._taken.add(_folded(name))
                return name
        return None

    def _candidates(self, reference: int) -> Iterator[str]:
        text = self._document.text
        if (short := self._shorts.get(reference)) is not None:
            yield from _of_short(short, text)
        if (citation := self._citations.get(reference)) is not None:
            yield from _of_citation(citation, text)
        content = self._document.references[reference].content
        host = _HOST.search(text, *content) if content is not None else None
        if host is not None:
            yield host[1].lower()


def _of_short(short: ShortCitation, text: str) -> Iterator[str]:
    """``Oord 1994, p. 55``."""
    if not short.year or not (surname := _surname(short.surnames)):
        return
    work = f"{surname} {short.year}"
    if short.pages:
        yield f"{work}, {short.pages[0].span.of(text)}"
    elif short.template is not None and short.template.page is not None:
        yield f"{work}, p. {plain_value(text, short.template.page)}"
    elif short.template is not None and short.template.pages is not None:
        yield f"{work}, pp. {plain_value(text, short.template.pages)}"
    yield work


def _of_citation(citation: Citation, text: str) -> Iterator[str]:
    """``Oord 1994``, else ``Oord 1994 Springs of Calden``; ``Springs of Calden 1994``."""
    year = "" if citation.year == "n.d." else citation.year
    title = _title(_field(citation, "title", text))
    surname = _surname(citation.surnames)
    if surname and year:
        yield f"{surname} {year}"
        if title:
            yield f"{surname} {year} {title}"
    if title:
        yield title
        if year:
            yield f"{title} {year}"
    for field in ("container", "publisher"):
        if where := _field(citation, field, text):
            yield f"{where} {year}"


def _title(title: str) -> str:
    """The first words of *title*, empty if they say nothing."""
    words = _WORD.findall(_ARTICLE.sub("", title))[:_MOST_TITLE_WORDS]
    while words and _SMALL_WORD.fullmatch(words[-1]):
        words.pop()
    short = " ".join(words)
    return "" if _GENERIC.fullmatch(short) else short


def _field(citation: Citation, field: str, text: str) -> str:
    if citation.template is not None:
        parameter = citation.template.fields.get(field)
        return plain_value(text, parameter) if parameter is not None else ""
    found = getattr(citation.plain, field)
    return found.text if found is not None else ""


def _surname(surnames: tuple[str, ...]) -> str:
    """The first surname if it can be one: neither ``Staff`` nor the name of a long-named body."""
    first = surnames[0].partition(",")[0].strip() if surnames else ""
    return "" if len(first) > _LONGEST_SURNAME or _GENERIC.fullmatch(first) else first


def _sound(candidate: str) -> str:
    """*candidate* in characters that need no care in a tag; empty if too little is left."""
    name = _DASH.sub("-", candidate).replace("’", "'").replace("''", "")
    name = _BLANKS.sub(" ", _UNFIT.sub("", name)).strip(" .,:/'-")
    letters = sum(map(str.isalpha, name))
    good = len(name) <= _LONGEST and letters >= _LEAST_LETTERS and not _GENERIC.fullmatch(name)
    return name if good and is_meaningful(name) else ""


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
