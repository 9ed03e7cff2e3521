"""A work that stands out of alphabetical order in a bibliography."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.names import name_key
from refwright.citations.work_lists import WorkList
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks.bibliography._ascent import longest_ascent
from refwright_checks.bibliography._collation import AlphabeticalItem, alphabetical_items
from refwright_checks.bibliography._moving import entry_lines, span_of, written
from refwright_checks.bibliography._naming import named, title_of
from refwright_checks.bibliography._same_author import reversed_pairs

_FEWEST = 6  # of five in no order, four are in order by chance in one list of seven
_ONE_EXCEPTION_FOR = 6
_NAMED_SHARE = 0.8
_DASHES = ("—", "–", "--", "__", "―", "⸺", "⸻", "{{long dash", "{{Long dash", "{{---")


class UnsortedBibliography(Check):
    """Reports works out of order, where nearly all of a list is in alphabetical order."""

    meta = Meta(
        name="unsorted-bibliography",
        family="bibliography",
        summary="A work stands out of alphabetical order",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the works whose authors' names belong elsewhere in their list."""
        if len(document.bibliography) < _FEWEST:
            return
        for works in document.work_lists:
            if len(works.items) >= _FEWEST and {each.block.marker for each in works.items} == {"*"}:
                yield from self._of_list(document, works)

    def _of_list(self, document: Document, works: WorkList) -> Iterator[Diagnostic]:
        sorted_items = alphabetical_items(document, works)
        if len(sorted_items) < max(_FEWEST, _NAMED_SHARE * len(works.items)):
            return
        names = [each.keys.name for each in sorted_items]
        kept = longest_ascent(names)
        few = len(names) - len(kept) <= len(names) // _ONE_EXCEPTION_FOR
        if not few or _sorted_otherwise(sorted_items, len(kept)):
            return
        places = set(kept)
        misplaced = [
            index
            for index in range(len(names))
            if index not in places and not _fits(sorted_items, kept, index)
        ]
        in_order = [sorted_items[place] for place in kept]
        below = reversed_pairs(document, in_order)
        movable = len(misplaced) + len(below) == 1 and _stand_alone(document, works)
        for index in misplaced:
            item = sorted_items[index]
            place = _place(item, in_order)
            neighbours = in_order[max(0, place - 1) : place + 1]
            where = " and ".join(named(each.citation) for each in neighbours)
            side = "between" if len(neighbours) > 1 else "behind" if place else "before"
            yield self.found(
                item.span,
                f"{named(item.citation)} belongs {side} {where}: {len(kept)} of the "
                f"{len(names)} works in this list are in alphabetical order.",
                related=tuple(
                    Related(each.span, f"{named(item.citation)} belongs beside it")
                    for each in neighbours
                ),
                arguments={"authors": "; ".join(item.citation.surnames)},
                fix=_moved(document, item, in_order, place) if movable else None,
            )
        for place in below:
            item, above = in_order[place], in_order[place - 1]
            yield self.found(
                item.span,
                f"{named(item.citation)} belongs before {named(above.citation)}: this list is in "
                "alphabetical order, in which works of one author stand before those with others.",
                related=(Related(above.span, "stands before it now"),),
                arguments={"authors": "; ".join(item.citation.surnames)},
                fix=_moved(document, item, in_order, place - 1) if movable else None,
            )


def _place(item: AlphabeticalItem, in_order: list[AlphabeticalItem]) -> int:
    """The index in *in_order* that *item* should have: by name, then by year."""
    name = item.keys.name
    first = bisect_left(in_order, name, key=lambda each: each.keys.name)
    last = bisect_right(in_order, name, key=lambda each: each.keys.name)
    return bisect_right(
        in_order, item.citation.year, first, last, key=lambda each: each.citation.year
    )


def _sorted_otherwise(items: list[AlphabeticalItem], in_order: int) -> bool:
    """True if years or titles of *items* are at least as well in order as their names."""
    years = [each.citation.year for each in items]
    titles = [name_key(title_of(each.citation)) for each in items]
    return any(len(longest_ascent(each)) >= in_order for each in (years, years[::-1], titles))


def _fits(items: list[AlphabeticalItem], kept: list[int], index: int) -> bool:
    """True if the item at *index* is in order by another rule of sorting, or by its title."""
    place = bisect_left(kept, index)
    above = items[kept[place - 1]].keys if place else None
    below = items[kept[place]].keys if place < len(kept) else None
    return items[index].keys.fit_between(above, below)


def _stand_alone(document: Document, works: WorkList) -> bool:
    """True if no item leans on the one above it: by a dash for its author, or by being nested."""
    return not works.nested and not any(
        document.text.startswith(_DASHES, item.block.content.start)
        or any(
            entry.citation.template is not None
            and entry.citation.template.template.get("author-mask") is not None
            for entry in item.entries
        )
        for item in works.items
    )


def _moved(
    document: Document, item: AlphabeticalItem, in_order: list[AlphabeticalItem], place: int
) -> Fix | None:
    """Moves the lines of *item* to the *place* among those in order."""
    lines = entry_lines(document, item.item.entries[0])
    if lines is None:
        return None
    text = written(document, lines, "*")
    if place < len(in_order):
        start = in_order[place].item.block.span.start
        put = Edit(Span(start, start), f"{text}\n")
    else:
        end = in_order[-1].item.block.content.end
        put = Edit(Span(end, end), f"\n{text}")
    taken = span_of(document, lines)
    if taken.end == len(document.text):
        # The line break before the last line goes with it.
        taken = Span(document.blocks[lines.start - 1].content.end, taken.end)
    title = f"Move {named(item.citation)} to its place in the alphabet"
    return Fix(title, (Edit(taken, ""), put), Applicability.UNSAFE)
