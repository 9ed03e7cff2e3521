"""Makes one reference, used several times, of several that say the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from refwright.citations.document import Document
from refwright.citations.reference_names import ReferenceNames, is_meaningful
from refwright.citations.references import Reference
from refwright.citations.renaming import ReferenceRenaming
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.duplicates._mergeable import Mergeable, Note
from refwright_checks.lists._definitions import with_its_line

_OPENER = "<ref"
# A name that can be written between quotation marks as it is, and that Cite takes.
_WRITABLE = deferred(r"(?!\d+$)(?:[^\"<>&{}|\[\]\n\r\t]|&(?![#\w]))+")
# More is not repeated in the fix of each of many notes.
_MOST_SHARED = 100


class Merging:
    """Finds a name for notes of equal content, and the edits that merge them under it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._references = document.references
        self._renaming = ReferenceRenaming(document)
        self._mergeable = Mergeable(document, self._renaming)
        self._shared: dict[tuple[int, str], list[Edit] | None] = {}

    @cached_property
    def _new_names(self) -> ReferenceNames:
        return ReferenceNames(self._document)

    def name_for(self, notes: Sequence[Note]) -> str | None:
        """The longest name among *notes* that means something, else the first, else a new one.

        The first of *notes*, and of its definitions, is the one whose text is to stay.

        None if no good name can be had, or the first of *notes* cannot hold the text of them all,
        or none of the others can become a use of it; in one section alone, the rest of the page
        may use any name.
        """
        if self._document.section or not self._mergeable.can_hold(notes[0]):
            return None
        joining = [note for note in notes[1:] if self._mergeable.can_go(notes[0], note)]
        if not joining:
            return None
        names = [self._references[note[0]].name for note in (notes[0], *joining)]
        fit = [name for name in names if _WRITABLE.fullmatch(name)]
        meaningful = [name for name in fit if is_meaningful(name)]
        if meaningful:
            return max(meaningful, key=len)
        return fit[0] if fit else self._new_names.new(notes[0][0])

    def fix(self, notes: Sequence[Note], later: Note, name: str) -> Fix | None:
        """Merges *later*, one of *notes*, into the first of them under *name*.

        None if some of what would have to change cannot be found or changed with certainty.
        """
        first = notes[0]
        if not self._mergeable.can_go(first, later):
            return None
        key = first[0], name
        if key not in self._shared:
            self._shared[key] = self._shared_edits(notes, name)
        shared = self._shared[key]
        own = self._as_uses(first, later, name)
        if shared is None or own is None:
            return None
        title = f"Use the reference “{name}” again"
        return Fix(title, (*shared, *own), Applicability.SAFE)

    def _shared_edits(self, notes: Sequence[Note], name: str) -> list[Edit] | None:
        """What merging any of *notes* takes: the first is called *name*, and no other is."""
        first = notes[0]
        edits = self._renamed(first, name)
        called = (note for note in notes[1:] if self._references[note[0]].name == name)
        if (named := next(called, None)) is not None and edits is not None:
            uses = (
                self._as_uses(first, named, name) if self._mergeable.can_go(first, named) else None
            )
            edits = [*edits, *uses] if uses is not None else None
        return edits if edits is not None and len(edits) <= _MOST_SHARED else None

    def _renamed(self, note: Note, name: str) -> list[Edit] | None:
        """Calls the definitions and all uses of *note* by *name*; None if not all of them can."""
        reference = self._references[note[0]]
        if reference.name == name:
            return []
        if not reference.name:
            return [self._named(reference, name)]
        replacements = self._renaming.renamed(reference.group, reference.name, name)
        if replacements is None:
            return None
        return [Edit(span, text) for span, text in replacements]

    def _named(self, reference: Reference, name: str) -> Edit:
        written = next((each for each in reference.attributes if each.name == "name"), None)
        if written is not None:
            return Edit(written.span, f'name="{name}"')
        place = reference.span.start + len(_OPENER)
        return Edit(Span(place, place), f' name="{name}"')

    def _as_uses(self, first: Note, note: Note, name: str) -> list[Edit] | None:
        """Makes uses of the definitions of *note*, or takes them out of their list."""
        renamed = self._renamed(note, name) if self._references[note[0]].name else []
        if renamed is None:
            return None
        definitions = sorted(self._references[index].span for index in note)
        edits = [edit for edit in renamed if not _lies_in(definitions, edit.span.start)]
        return [*edits, *(self._as_use(index, name) for index in note)]

    def _as_use(self, index: int, name: str) -> Edit:
        """In place of a definition: a tag that uses *name* in its group; nothing in a list."""
        reference, text = self._references[index], self._document.text
        if reference.list_index is not None:
            return Edit(with_its_line(text, reference.span), "")
        group = [each.span.of(text) for each in reference.attributes if each.name == "group"]
        return Edit(reference.span, " ".join(["<ref", f'name="{name}"', *group, "/>"]))


def _lies_in(spans: Sequence[Span], offset: int) -> bool:
    """True if one of *spans*, in text order and disjoint, holds the character at *offset*."""
    nearest = bisect_right(spans, offset, key=attrgetter("start")) - 1
    return nearest >= 0 and offset < spans[nearest].end
