"""The Atom feed that arXiv's API gives, read as records of papers.

https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from refwright.citations.normal_forms import normal_identifier
from refwright.lookup.facts import UNEXPECTED, CannotAskError
from refwright.lookup.names import person
from refwright.lookup.records import Notice, Record
from refwright.lookup.sources.reading import text, years
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.fetch import Reply

_REFUSED = 400  # with a feed that says what is wrong
_DEEPEST = 20
_ATOM = "http://www.w3.org/2005/Atom"
_OWN = "http://arxiv.org/schemas/atom"
_ENTRY = f"{_ATOM} entry"
_NUMBER = deferred(r"https?://arxiv\.org/abs/(.{1,40}?)(?:v\d{1,4})?")
_WITHDRAWN = deferred(
    r"(?:this|the) (?:article|manuscript|paper|preprint|submission|work) (?:has been|is|was)"
    r" withdrawn|withdrawn by (?:the )?(?:authors?|arxiv)\b"
)
_ERROR = "incorrect id format for"

Entry = dict[str, list[str]]
"""By name of the element, the texts in it; names have their namespace and a blank before them."""


def entries(reply: Reply) -> list[Entry]:
    """The entries of the Atom feed *reply*, which may tell of errors.

    Raises CannotAskError if it is no whole feed, or has what none needs: a document type, with
    which entities could be defined without end, or elements too deep in each other.
    """
    if reply.status not in (200, _REFUSED):
        raise CannotAskError(f"it answers with status {reply.status}")
    if not reply.whole:
        raise CannotAskError("its answer breaks off")
    feed = _Feed()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = feed.refuse
    parser.StartElementHandler = feed.start
    parser.EndElementHandler = feed.end
    parser.CharacterDataHandler = feed.characters
    try:
        parser.Parse(reply.body, True)
    except expat.ExpatError:
        raise CannotAskError("its answer is no XML") from None
    if feed.root != f"{_ATOM} feed":
        raise CannotAskError(UNEXPECTED)
    return feed.entries


def number_of(entry: Entry) -> str:
    """The number of the paper *entry*, empty if it is none, as where it tells of an error."""
    match = _NUMBER.fullmatch("".join(entry.get(f"{_ATOM} id", ())))
    return match[1].lower() if match is not None and f"{_ATOM} title" in entry else ""


def refuses(found: Sequence[Entry], number: str) -> bool:
    """True if *found* say that *number* can be none; then they tell of no other one."""
    return any(entry.get(f"{_ATOM} summary") == [f"{_ERROR} {number}"] for entry in found)


def record_of(entry: Entry) -> Record:
    """The record that *entry* is."""

    def said(name: str) -> str:
        return " ".join(entry.get(name, ()))

    doi = normal_identifier("doi", said(f"{_OWN} doi"))
    dates = [said(f"{_ATOM} {name}")[:4] for name in ("published", "updated")]
    withdrawn = Notice("withdrawal", date=said(f"{_ATOM} updated")[:10])
    return Record(
        kind="preprint",
        title=said(f"{_ATOM} title"),
        authors=tuple(person(name) for name in entry.get(f"{_ATOM} name", ())),
        years=years(" ".join([*dates, said(f"{_OWN} journal_ref")])),
        identifiers={"doi": doi} if doi else {},
        notices=(withdrawn,) if _WITHDRAWN.search(said(f"{_OWN} comment").lower()) else (),
    )


class _Feed:
    """Hears the parts of a feed."""

    def __init__(self) -> None:
        self.root = ""
        self.entries: list[Entry] = []
        self._path: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, _: Any) -> None:
        self.root = self.root or name
        self._path.append(name)
        self._text = []
        if len(self._path) > _DEEPEST:
            self.refuse()
        if name == _ENTRY:
            self.entries.append(defaultdict(list))

    def end(self, name: str) -> None:
        self._path.pop()
        if said := text("".join(self._text)):
            if _ENTRY in self._path:
                self.entries[-1][name].append(said)
            self._text = []

    def characters(self, data: str) -> None:
        self._text.append(data)

    def refuse(self, *_: object) -> None:
        raise CannotAskError(UNEXPECTED)
