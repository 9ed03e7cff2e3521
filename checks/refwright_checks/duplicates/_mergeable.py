"""Which references of equal content can be merged without anything being lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refwright.citations.document import Document
from refwright.citations.renaming import ReferenceRenaming
from refwright.patterns import deferred
from refwright.wikitext.nodes import Template

_REFERENCE = deferred("<ref", re.IGNORECASE)
Note = Sequence[int]
"""What a reader sees as one note: the definitions with one name, or one without, by index."""


class Mergeable:
    """Tells which notes can hold the text of others, and which can become uses of others."""

    def __init__(self, document: Document, renaming: ReferenceRenaming) -> None:
        self._document = document
        self._references = document.references
        self._renaming = renaming

    def can_hold(self, note: Note) -> bool:
        """True if the text of *note* is shown for certain, and is all that its name stands for.

        A template may show its parameter, and so a reference in it, twice or never.
        """
        in_templates = any(self._references[index].in_parameter for index in note)
        return not in_templates and self._is_plain(note)

    def can_go(self, first: Note, note: Note) -> bool:
        """True if each definition of *note* can become a use of *first*, or leave its list.

        It leaves only the list that *first* stays in, so that no list loses its last one.
        """
        lists = {self._references[index].list_index for index in note}
        return lists <= {None, self._references[first[0]].list_index} and self._is_plain(note)

    def _is_plain(self, note: Note) -> bool:
        """True if *note* is all definitions of its name, in simple tags that define no others."""
        reference = self._references[note[0]]
        if reference.name:
            named = self._renaming.uses(reference.group, reference.name)
            defined = {index for index in named if self._references[index].content is not None}
            if defined != set(note):
                return False
        return all(map(self._is_plain_tag, note)) and not any(map(self._defines_others, note))

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
        """True if other references stand in the content, which would be lost with it.

        So would all that a reference has swallowed that lacks its closing tag.
        """
        reference, text = self._references[index], self._document.text
        return reference.content is None or (
            _REFERENCE.search(text, *reference.content) is not None
            or any(
                isinstance(node, Template) and self._makes_reference(node.canonical)
                for node in reference.nodes()
            )
        )

    def _makes_reference(self, template: str) -> bool:
        wiki = self._document.wiki
        short = wiki.short_citations.get(template)
        return (
            template in wiki.reference_templates
            or template.startswith("#tag:")
            or (short is not None and short.footnote)
        )
