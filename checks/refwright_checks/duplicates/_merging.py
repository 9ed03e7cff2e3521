"""Makes one reference, used several times, of several that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from refwright.citations.document import Document
from refwright.citations.reference_names import ReferenceNames, is_meaningful
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Tag, Template

_OPENER = "<ref"
# A name that can be written between quotation marks as it is.
_WRITABLE = deferred(r"(?:[^\"<>&{}|\[\]\n\r\t]|&(?![#\w]))+")
Note = Sequence[int]
"""What a reader sees as one note: the definitions with one name, or one without, by index."""


class Merging:
    """Finds a name for notes of equal content, and the edits that merge them under it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._references = document.references
        self._named: dict[int, Note] = {}

    @cached_property
    def _new_names(self) -> ReferenceNames:
        return ReferenceNames(self._document)

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[int]]:
        """Definitions and uses of each name, by group and name."""
        found: dict[tuple[str, str], list[int]] = {}
        for index, reference in enumerate(self._references):
            if reference.name:
                found.setdefault((reference.group, reference.name), []).append(index)
        return found

    def name_for(self, notes: Sequence[Note]) -> str | None:
        """The first name among *notes* that means something, else the first, else a new one."""
        names = [name for note in notes if (name := self._references[note[0]].name)]
        best = next(filter(is_meaningful, names), names[0] if names else None)
        if best is None:
            if not any(self._can_be_merged(note, "") for note in notes[1:]):
                return None
            best = self._new_names.new(notes[0][0])
        return best if best and not best.isdigit() and _WRITABLE.fullmatch(best) else None

    def fix(self, notes: Sequence[Note], later: Note, name: str) -> Fix | None:
        """Merges *later*, one of *notes*, into the first of them under *name*.

        None if some of what would have to change cannot be found or changed with certainty.
        """
        first = notes[0]
        named = self._named_note(notes, name)
        merged = [later] if named in (first, later) else [later, named]
        mergeable = (self._can_be_merged(note, name) for note in merged)
        if not (self._is_plain(first, name) and all(mergeable)):
            return None
        edits = [edit for index in self._all_of(first) for edit in self._renamed(index, name)]
        for note in merged:
            for index in self._all_of(note):
                if self._references[index].content is None:
                    edits += self._renamed(index, name)
                else:
                    edits.append(Edit(self._references[index].span, self._use(index, name)))
        return Fix(f"Use the reference “{name}” again", tuple(edits), Applicability.SAFE)

    def _named_note(self, notes: Sequence[Note], name: str) -> Note:
        """The one of *notes* that is called *name* already, else the first; looked for once."""
        key = notes[0][0]
        if key not in self._named:
            called = (note for note in notes if self._references[note[0]].name == name)
            self._named[key] = next(called, notes[0])
        return self._named[key]

    def _all_of(self, note: Note) -> Sequence[int]:
        """The definitions of *note* and all uses of its name."""
        reference = self._references[note[0]]
        return self._by_name[reference.group, reference.name] if reference.name else note

    def _can_be_merged(self, note: Note, name: str) -> bool:
        """True if each definition of *note* can become a use of *name*."""
        return self._is_plain(note, name) and all(
            self._references[index].list_index is None for index in note
        )

    def _is_plain(self, note: Note, name: str) -> bool:
        """True if all of *note* that must change to be called *name* is a simple tag.

        Its name must not have another content elsewhere, and its content not define others.
        """
        references = self._references
        named = self._all_of(note)
        changing = note if references[note[0]].name == name else named
        defined = [index for index in named if references[index].content is not None]
        return (
            set(defined) == set(note)
            and all(map(self._is_plain_tag, changing))
            and not any(references[index].in_parameter for index in note)
            and not any(map(self._defines_others, note))
        )

    def _is_plain_tag(self, index: int) -> bool:
        reference = self._references[index]
        names = [attribute.name for attribute in reference.attributes]
        return (
            reference.kind == "tag"
            and set(names) <= {"name", "group"}
            and len(set(names)) == len(names)
            and all(attribute.closed for attribute in reference.attributes)
        )

    def _defines_others(self, index: int) -> bool:
        """True if other references stand in the content: they would be lost with it."""
        return any(
            (isinstance(node, Tag) and node.name == "ref")
            or (isinstance(node, Template) and self._makes_reference(node.canonical))
            for node in self._references[index].nodes()
        )

    def _makes_reference(self, template: str) -> bool:
        wiki = self._document.wiki
        short = wiki.short_citations.get(template)
        return (
            template in wiki.reference_templates
            or template.startswith("#tag:")
            or (short is not None and short.footnote)
        )

    def _renamed(self, index: int, name: str) -> Iterator[Edit]:
        reference = self._references[index]
        if reference.name == name:
            return
        written = next((each for each in reference.attributes if each.name == "name"), None)
        if written is not None:
            yield Edit(written.span, f'name="{name}"')
        else:
            place = reference.span.start + len(_OPENER)
            yield Edit(Span(place, place), f' name="{name}"')

    def _use(self, index: int, name: str) -> str:
        """A tag that uses *name* in the group of the reference."""
        attributes = self._references[index].attributes
        group = [each.span.of(self._document.text) for each in attributes if each.name == "group"]
        return " ".join(["<ref", f'name="{name}"', *group, "/>"])
