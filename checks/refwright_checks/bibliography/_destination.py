"""Moves works into the bibliography of their page, or into a new one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from refwright.citations.document import Document
from refwright.citations.work_lists import WorkList
from refwright.citations.works import BibliographyEntry
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.blocks import BlockKind
from refwright_checks.bibliography._ascent import longest_ascent
from refwright_checks.bibliography._collation import sort_keys
from refwright_checks.bibliography._moving import block_index, cut, span_of, written
from refwright_checks.lists._new_list import ends_hidden, new_section

_ROLE = "bibliography"
_MARKER = "*"
_MOST_MOVED = 100
"""All entries share one fix, so that the fixes of a page grow with the square of their number."""
_ONE_EXCEPTION_FOR = 6
"""Of so many works one may stand in the wrong place of a list in alphabetical order."""

Key = tuple[str, str]


class Moved(NamedTuple):
    """An entry to be moved, and the blocks (by index) that go with it, as `entry_lines` says."""

    entry: BibliographyEntry
    lines: range


def move(document: Document, moved: Sequence[Moved]) -> Fix | None:
    """Moves entries into the one list of works of the page, else under a heading for it.

    None if it cannot be told where they belong, or if there are very many of them.
    """
    lists = lists_of_cited_works(document)
    if len(lists) > 1 or len(moved) > _MOST_MOVED:
        return None
    return move_to_list(document, moved, lists[0]) if lists else _move_to_section(document, moved)


def lists_of_cited_works(document: Document) -> list[WorkList]:
    """The lists of the works that the page cites: in a bibliography, else among the references."""
    for role in (_ROLE, "references"):
        if lists := [each for each in document.work_lists if each.section.role == role]:
            return lists
    return []


def move_to_list(document: Document, moved: Sequence[Moved], works: WorkList) -> Fix | None:
    """Moves entries into *works*: to their alphabetical places if it has that order, or its end.

    None if the list has items below items, or if very many are to be moved.
    """
    if works.nested or len(moved) > _MOST_MOVED:
        return None
    known = [
        (key, item.block.span.start)
        for item in works.items
        for entry in item.entries[:1]
        if (key := _key(document, entry)) is not None
    ]
    in_order = longest_ascent([name for (name, _), _ in known])
    alphabetical = len(known) - len(in_order) <= len(known) // _ONE_EXCEPTION_FOR
    known = [known[index] for index in in_order]
    highest = [*accumulate((key for key, _ in known), max)]
    last = block_index(document, works.items[-1].block.span.start)
    end = span_of(document, range(last, last + 1)).end
    marker = works.items[0].block.marker
    at: dict[int, list[str]] = {}
    for each in _in_order(document, moved):
        key = _key(document, each.entry)
        place = end
        if alphabetical and key is not None and highest and key < highest[-1]:
            place = known[bisect_right(highest, key)][1]
        at.setdefault(place, []).append(written(document, each.lines, marker))
    edits = [
        *cut(document, [each.lines for each in moved]),
        *(_insertion(document, place, lines) for place, lines in at.items()),
    ]
    title = f"Move to the list under “{works.section.title}”"
    return Fix(title, tuple(edits), Applicability.UNSAFE)


def _move_to_section(document: Document, moved: Sequence[Moved]) -> Fix | None:
    """Moves entries under the heading for them if nothing stands there, or under a new one."""
    lines = [written(document, each.lines, _MARKER) for each in _in_order(document, moved)]
    edits = [*cut(document, [each.lines for each in moved])]
    headings = [each for each in document.sections if each.role == _ROLE]
    if headings:
        span = headings[0].span
        first, last = block_index(document, span.start), block_index(document, span.end - 1)
        below = document.blocks[first + 1 : last + 1]
        if len(headings) > 1 or any(block.kind is not BlockKind.BLANK for block in below):
            return None
        edits.append(_insertion(document, span_of(document, range(first, first + 1)).end, lines))
        title = f"Move under “{headings[0].title}”"
    else:
        if ends_hidden(document):
            return None
        without = frozenset(index for each in moved for index in each.lines)
        body = "\n".join(lines)
        edits.append(new_section(document, _ROLE, body, without=without))
        title = "Move to a new section for the works cited"
    return Fix(title, tuple(edits), Applicability.UNSAFE)


def _insertion(document: Document, place: int, lines: Sequence[str]) -> Edit:
    """*lines* at *place*, which begins a line or ends the text."""
    text = "\n".join(lines)
    begins_line = document.text.endswith("\n", 0, place)
    text = f"{text}\n" if begins_line else f"\n{text}"
    return Edit(Span(place, place), text)


def _in_order(document: Document, moved: Sequence[Moved]) -> list[Moved]:
    """By author and year; those that the alphabet doesn't place come last."""
    keyed = [(_key(document, each.entry), each) for each in moved]
    keyed.sort(key=lambda pair: (pair[0] is None, pair[0] or ()))
    return [each for _, each in keyed]


def _key(document: Document, entry: BibliographyEntry) -> Key | None:
    keys = sort_keys(entry.citation, document.wiki.language)
    return (keys.name, entry.citation.year) if keys is not None else None
