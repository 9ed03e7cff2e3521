"""A plain short citation as a template that links to its work: what goes into the braces."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cite_templates import anchor_of
from refwright.citations.matching import Verdict
from refwright.citations.names import name_variants
from refwright.citations.years import year_text
from refwright.patterns import deferred
from refwright.shortening import shortened

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.matching import ShortCitation
    from refwright.citations.short import ShortText
    from refwright.citations.works import Citation
    from refwright.citations.years import Year

_MOST_NAMES = 4
_MARKUP = deferred(r"[<>\[\]{}|\n]")
_NAME = deferred(r"(?!'')[^<>\[\]{}|=&#*:;\n]+")
_GIVEN = ("first", "given", "author-first", "author-given", "editor-first", "editor-given")


class NotConvertible(Exception):  # noqa: N818 - no error, an answer
    """A page that cannot be converted; the text is a clause that says why."""


class Link(NamedTuple):
    """A link to a work (``work`` is its index): the names and the year that make its anchor."""

    work: int
    names: tuple[str, ...]
    year: str
    locator: str

    @property
    def anchor(self) -> str:
        """The ``CITEREF…`` that the link leads to."""
        return anchor_of(self.names, self.year)

    @property
    def arguments(self) -> str:
        """What is written in the template behind its name."""
        return "".join(f"|{value}" for value in (*self.names, self.year)) + self.locator


class Links:
    """Reads the links that short citations make."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._given: dict[int, list[str]] = {}

    def of(self, short: ShortCitation, read: ShortText) -> Link:
        """The link that says what *short* (read as *read*) says; raises NotConvertible.

        Names and year are written as the work has them, for they make the anchor. They must be
        those of the short citation but for the spelling. Four names are written at most, which
        the module shows as the first with "et al."
        """
        text = self._document.text
        cited = f"“{shown(short.span.of(text))}”"
        if read.kind != "author-year" or read.year is None:
            raise NotConvertible(f"{cited} does not give author and year.")
        if read.year.original is not None:
            raise NotConvertible(f"{cited} gives two years.")
        if short.verdict in (Verdict.RESOLVED, Verdict.AMBIGUOUS) and len(short.works) > 1:
            raise NotConvertible(f"{cited} could mean any of {len(short.works)} works.")
        if short.verdict is not Verdict.RESOLVED or not short.works:
            raise NotConvertible(f"no work on the page is certain to be {cited}.")
        written = read.span.of(text)
        if _MARKUP.search(written) or written.count("''") % 2:
            raise NotConvertible(f"{cited} holds markup that would be lost.")
        work = self._document.citations[short.works[0]]
        year = _with_circa(year_text(read.year), read.year)
        if work.anchor == anchor_of(short.surnames, year) and not read.et_al:
            names = short.surnames
        elif not self._are_authors(read, short.works[0]):
            raise NotConvertible(f"{cited} names the authors otherwise than its work.")
        elif year != _with_circa(work.year, work.plain.year if work.plain else None):
            raise NotConvertible(f"{cited} gives the year otherwise than its work.")
        else:
            names = work.surnames[:_MOST_NAMES]
        if not all(map(_NAME.fullmatch, names)):
            raise NotConvertible(f"the authors of {cited} cannot be written in a template.")
        return Link(short.works[0], names, year, _locator(text, read))

    def _are_authors(self, read: ShortText, index: int) -> bool:
        """True if *read* names all authors of a work, or the first ones and "et al."."""
        work = self._document.citations[index]
        cited, listed = len(read.authors), len(work.surnames)
        # An entry that says "et al." itself has more authors than the link would tell of.
        if cited >= listed if read.et_al else cited != listed:
            return False
        pairs = zip(read.authors, work.surnames, strict=False)
        if any(name_variants(a.surname).isdisjoint(name_variants(b)) for a, b in pairs):
            return False
        if not any(author.given for author in read.authors):
            return True
        if index not in self._given:
            self._given[index] = _given_names(self._document.text, work)
        given = self._given[index]
        return cited <= len(given) and all(
            not author.given or author.given[:1] == name[:1]
            for author, name in zip(read.authors, given, strict=False)
        )


def shown(text: str) -> str:
    """*text* in one line, shortened if it is long, and with the bracket closed behind a year."""
    words = " ".join(text.split())
    if words.count("(") > words.count(")"):
        words += ")"
    return shortened(words)


def _with_circa(text: str, year: Year | None) -> str:
    return f"c. {text}" if year is not None and year.circa else text


def _given_names(text: str, work: Citation) -> list[str]:
    """The given names of the first authors of *work*, empty where there is none."""
    if work.plain is not None:
        return [author.given for author in work.plain.authors]
    if work.template is None:
        return []
    values = {each.key: each.value for each in work.template.template.parameters}
    found = []
    for number in range(1, _MOST_NAMES + 1):
        keys = [f"{name}{number}" for name in _GIVEN] + (list(_GIVEN) if number == 1 else [])
        given = next((values[key] for key in keys if key in values), None)
        found.append(given.of(text).strip() if given is not None else "")
    return found


def _locator(text: str, read: ShortText) -> str:
    """Pages as ``p=`` or ``pp=``, anything else word by word as ``loc=``; empty without any."""
    if read.locator_span is None:
        return ""
    group = read.pages[0] if len(read.pages) == 1 else None
    if group is None or group.span != read.locator_span or not group.certain:
        return f"|loc={read.locator_span.of(text)}"
    numbers = text[group.pages[0].span.start : group.span.end]
    plural = numbers != group.pages[0].first if group.plural is None else group.plural
    return f"|{'pp' if plural else 'p'}={numbers}"
