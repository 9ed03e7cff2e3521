"""What Module:Citation/CS1 would say of a template after a fix."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from refwright.citations.cs1.evaluate import evaluate
from refwright.fix import Edit, apply_edits
from refwright.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.document import Document

# One template may have many findings, each with a fix that is judged.
_LONGEST = 5000


def brings_new_messages(document: Document, cited: Arguments, edits: Sequence[Edit]) -> bool:
    """True if the module would say something after *edits* that it does not say before.

    Edits beyond the template are not judged; of a very long one nothing is known, so True.
    """
    start, end = cited.template.span
    if any(edit.span.start < start or edit.span.end > end for edit in edits):
        return False
    if end - start > _LONGEST:
        return True
    before = document.text[start:end]
    moved = [Edit(Span(span.start - start, span.end - start), new) for span, new in edits]
    after = apply_edits(before, moved)
    return not _keys(document, after) <= _keys(document, before)


def _keys(document: Document, template: str) -> Counter[str]:
    """The keys for the outermost citation template in *template*."""
    read = type(document).read(template, document.wiki, today=document.today).cs1_arguments
    if not read:
        return Counter()
    return Counter(message.key for message in evaluate(read[0], document.cs1_situation))
