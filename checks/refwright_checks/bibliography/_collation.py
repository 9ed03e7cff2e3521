"""Where works belong in alphabetical order: keys of their authors' names, by language."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from refwright import data
from refwright.citations.document import Document
from refwright.citations.names import name_key, name_variants
from refwright.citations.work_lists import WorkItem, WorkList
from refwright.citations.works import Citation
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.bibliography._naming import title_of

_PARTS = deferred(r"[\s\u2010-\u2015-]+")
_MOST_WORDS = 8
_AUTHOR = ("last", "surname", "author-last", "vauthors")
# From here on sort the scripts that have no alphabet: names go by readings that nobody wrote down.
_FIRST_WITHOUT_ALPHABET = "\u2e80"
_LAST = "\U0010ffff"


class SortKeys(NamedTuple):
    """Keys of one work: ``name`` as its first author is written.

    ``spellings`` are the keys that this name may have by other rules of sorting, ``others`` those
    of what else the work may be sorted by: a later word of the name, the given name, or the title
    of an edited book.
    """

    name: str
    spellings: frozenset[str]
    others: frozenset[str]

    def fit_between(self, above: SortKeys | None, below: SortKeys | None) -> bool:
        """True if by some rule of sorting these keys are in order between two others."""
        lowest = min(above.spellings) if above is not None else ""
        highest = max(below.spellings) if below is not None else _LAST
        return any(lowest <= key <= highest for key in self.spellings | self.others)


class AlphabeticalItem(NamedTuple):
    """An item of a list of works, the work that it cites first, and the keys of that."""

    item: WorkItem
    citation: Citation
    keys: SortKeys

    @property
    def span(self) -> Span:
        """The work in the text."""
        return self.item.entries[0].span


def alphabetical_items(document: Document, works: WorkList) -> list[AlphabeticalItem]:
    """The items that have a place in the alphabet; of two scripts, those of the more frequent."""
    found = []
    for item in works.items:
        if item.entries:
            citation = item.entries[0].citation
            keys = sort_keys(citation, document.wiki.language)
            if keys is not None:
                found.append(AlphabeticalItem(item, citation, keys))
    latin = sum(each.keys.name[0].isascii() for each in found)
    return [each for each in found if each.keys.name[0].isascii() == (2 * latin >= len(found))]


def sort_keys(citation: Citation, language: str) -> SortKeys | None:
    """The keys of *citation*; None if it has no author, or one that the alphabet doesn't place."""
    written, given = _first_author(citation)
    key = _tailored(written, language)
    if not key or key >= _FIRST_WITHOUT_ALPHABET:
        return None
    words = _PARTS.split(written)[:_MOST_WORDS]
    spellings = {key, " ".join(map(name_key, words)), *name_variants(written)}
    # "McKay" among the Mac, "St. John" among the Saint.
    spellings |= {f"mac{each[2:]}" for each in spellings if each.startswith("mc")}
    spellings |= {f"saint{each[2:]}" for each in spellings if each.startswith("st ")}
    others = {name_key(given)}
    others |= {name_key(" ".join(words[start:])) for start in range(1, len(words))}
    if not _has_author(citation):
        title = title_of(citation)
        others |= {name_key(title), name_key(title.partition(" ")[2])}
    return SortKeys(key, frozenset(spellings), frozenset(others - {""}))


def _first_author(citation: Citation) -> tuple[str, str]:
    """Surname and given name of the first author, as far as they stand in this order."""
    if citation.plain is None:
        # "|author=Strand, Ola"
        surname, _, given = next(iter(citation.surnames), "").partition(",")
        return surname, given
    authors = citation.plain.authors
    if not authors or authors[0].surname_span.start != authors[0].span.start:
        return "", ""  # "Ola Strand": sorted by either name
    return authors[0].surname, authors[0].given


def _has_author(citation: Citation) -> bool:
    """True if the first name is that of a person who wrote the work, and not an editor."""
    if citation.plain is not None:
        return not citation.plain.editors
    return citation.template is not None and any(
        parameter.key.startswith(_AUTHOR) for parameter in citation.template.template.parameters
    )


def _tailored(name: str, language: str) -> str:
    """The key of *name* with the letters of *language* in their places."""
    letters = _letters(language)
    if not letters:
        return name_key(name)
    composed = unicodedata.normalize("NFC", name.casefold())
    return "".join(letters.get(char) or name_key(char) for char in composed)


@cache
def _letters(language: str) -> dict[str, str]:
    """Keys of the letters that come behind another one in the alphabet of *language*."""
    return {
        letter: f"{group[0]}\uffff{place}"
        for group in data.read("collation")["letters"].get(language, ())
        for place, letter in enumerate(group[1:])
    }
