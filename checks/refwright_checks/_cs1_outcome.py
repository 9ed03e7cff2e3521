"""What Module:Citation/CS1 would say of a template after a fix."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from refwright.fix import Edit, apply_edits
from refwright.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.document import Document

# One template may have many findings, each with a fix that is judged.
_LONGEST = 5000


class Outcomes:
    """Judges fixes of the citation templates of *document*."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def brings_new_messages(self, cited: Arguments, edits: Sequence[Edit]) -> bool:
        """True if the module would say something after *edits* that it does not say before.

        Edits beyond the template are not judged; of a very long one nothing is known, so True.
        """
        start, end = cited.template.span
        if any(edit.span.start < start or edit.span.end > end for edit in edits):
            return False
        if end - start > _LONGEST:
            return True
        moved = [Edit(Span(span.start - start, span.end - start), new) for span, new in edits]
        after = self._keys(apply_edits(self._document.text[start:end], moved))
        return not after <= self._before.get(id(cited), Counter())

    @cached_property
    def _before(self) -> dict[int, Counter[str]]:
        """By the identity of each template: the keys that are said of it."""
        found: dict[int, Counter[str]] = {}
        for key, several in self._document.cs1_messages.items():
            for said in several:
                found.setdefault(id(said.arguments), Counter())[key] += 1
        return found

    def _keys(self, template: str) -> Counter[str]:
        """The keys for the outermost citation template in *template*."""
        from refwright.citations.cs1.page import read_messages

        document = self._document
        read = type(document).read(template, document.wiki, today=document.today).cs1_arguments
        said = read_messages(read[:1], document.cs1_situation)
        return Counter({key: len(several) for key, several in said.items()})
