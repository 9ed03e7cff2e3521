"""What "ibid.", "op. cit." and "loc. cit." mean: a work that an earlier note cites."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.names import name_variants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from refwright.citations.document import Document
    from refwright.citations.references import Reference


def is_back_reference(short: ShortCitation) -> bool:
    """True for "ibid." and its kin, with or without a name."""
    return short.plain is not None and short.plain.kind == "ibid"


def follow_back_references(document: Document, shorts: list[ShortCitation]) -> list[ShortCitation]:
    """*shorts*, in text order, with the works that the back references among them mean.

    Without a name the work of the note before is meant, if that note cites exactly one; with a name
    the latest work of that author in the notes before. Nothing is known of notes that stand in a
    reference list, since the order of their marks is another.
    """
    if not any(map(is_back_reference, shorts)):
        return shorts
    follower = _Follower(document, shorts)
    for index, reference in enumerate(document.references):
        if reference.list_index is None:
            follower.pass_note(index, reference)
    return follower.shorts


class _Follower:
    """Goes from note to note and remembers what each of them cites."""

    def __init__(self, document: Document, shorts: list[ShortCitation]) -> None:
        self.shorts = list(shorts)
        self._document = document
        self._full: dict[int, list[int]] = defaultdict(list)
        for work, citation in enumerate(document.citations):
            if citation.reference is not None:
                self._full[citation.reference].append(work)
        self._by_note: dict[int, list[int]] = defaultdict(list)
        for position, short in enumerate(shorts):
            if short.reference is not None:
                self._by_note[short.reference].append(position)
        self._before: dict[str, int | None] = {}  # by group: the one work of the last note
        self._latest: dict[str, int] = {}  # by author: the work cited last

    def pass_note(self, index: int, reference: Reference) -> None:
        """Resolve the back references in this note, and remember the works that it cites."""
        if reference.content is None:
            known = self._document.definitions.get((reference.group, reference.name))
            self._remember(reference.group, self._works(known[0]) if known else [None])
            return
        before = self._before.get(reference.group)
        for position in self._by_note.get(index, ()):
            short = self.shorts[position]
            if is_back_reference(short):
                if short.surnames:
                    before = self._latest_by(short.surnames[0])
                if before is not None:
                    short = short._replace(verdict=Verdict.RESOLVED, works=(before,))
                    self.shorts[position] = short
            before = _meant(short)
            if before is not None:
                self._cite(before)
        self._remember(reference.group, self._works(index))

    def _latest_by(self, surname: str) -> int | None:
        found = (self._latest.get(key) for key in sorted(name_variants(surname)))
        return next((work for work in found if work is not None), None)

    def _works(self, index: int) -> list[int | None]:
        """The works that the note cites; None for one that is not known."""
        return [
            *self._full.get(index, ()),
            *(_meant(self.shorts[position]) for position in self._by_note.get(index, ())),
        ]

    def _remember(self, group: str, works: Sequence[int | None]) -> None:
        self._before[group] = works[0] if len(set(works)) == 1 else None
        for work in works:
            if work is not None:
                self._cite(work)

    def _cite(self, work: int) -> None:
        surnames = self._document.citations[work].surnames
        for key in name_variants(surnames[0]) if surnames else ():
            self._latest[key] = work


def _meant(short: ShortCitation) -> int | None:
    return short.works[0] if short.verdict is Verdict.RESOLVED and short.works else None
