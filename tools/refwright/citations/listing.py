"""Which list shows which reference, as Cite deals them out: each goes to the next of its group."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refwright.citations.cite.errors import CiteError
    from refwright.citations.document import Document
    from refwright.citations.references import Reference, ReferenceList

_NO_TEXT = frozenset({"cite_error_references_no_text", "cite_warning_sectionpreview_no_text"})


def read_listing(
    references: Sequence[Reference], lists: Sequence[ReferenceList]
) -> list[int | None]:
    """For each reference the index of the list that shows it; None if no list comes after it."""
    by_group: dict[str, list[int]] = {}
    for index, found in enumerate(lists):
        by_group.setdefault(found.group, []).append(index)
    ends = {group: [lists[index].span.end for index in own] for group, own in by_group.items()}
    listing: list[int | None] = []
    for reference in references:
        shown = reference.list_index
        if shown is None and reference.group in by_group:
            following = bisect_right(ends[reference.group], reference.span.start)
            own = by_group[reference.group]
            shown = own[following] if following < len(own) else None
        listing.append(shown)
    return listing


def earlier_definition(document: Document, error: CiteError) -> int | None:
    """The reference that defines the name of *error*, but is shown by an earlier list already.

    None if *error* is none of a name without text, or nothing before defines the name. A list
    takes all that it shows out of Cite's memory, so that a name used after it means nothing.
    """
    if error.key not in _NO_TEXT or error.place.reference is None:
        return None
    use = document.references[error.place.reference]
    definitions = document.definitions.get((use.group, use.name), [])
    shown = document.listing[error.place.reference]
    for place in range(bisect_left(definitions, error.place.reference) - 1, -1, -1):
        if document.listing[definitions[place]] not in (None, shown):
            return definitions[place]
    return None
