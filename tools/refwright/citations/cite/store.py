"""The references that have been read and wait for their list.

Behaviour after ``ReferenceStack`` of the Cite extension.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from refwright.citations.cite.entry import Form, Item, Key
from refwright.citations.cite.errors import CiteError, CiteVersion, Place
from refwright.citations.cite.pieces import Wikitext, normalized
from refwright.citations.cite.validation import Arguments


class Call(NamedTuple):
    """One ``<ref>`` as the extension is called for it.

    ``text`` is None if the tag is self-closing. ``quiet`` tells that nothing in it can speak up
    when a list shows it: no reference, no list, no construct without its end.
    """

    text: Wikitext | None
    attributes: Mapping[str, str]
    place: Place
    quiet: bool


class _Record(NamedTuple):
    """What a call did, for the case that it must be undone."""

    item: Item
    group: str
    new: bool
    gave_text: bool
    call: Call


class Store:
    """References by group and name; an unnamed one has a number for its name.

    *comparable* turns a text into what contents are compared by. *shown* makes a text that shows
    an error: MediaWiki 1.39 puts it behind the content, where it takes part in comparisons.
    """

    def __init__(
        self,
        version: CiteVersion,
        comparable: Form,
        shown: Callable[[CiteError], Wikitext],
    ) -> None:
        self._version = version
        self._old = version is not CiteVersion.CURRENT
        self._comparable = comparable
        self._shown = shown
        self._groups: dict[str, dict[Key, Item]] = {}
        self._numbers: dict[str, int] = {}
        self._subs: dict[str, dict[tuple[Key, str], Item]] = {}
        self._records: list[_Record | None] = []
        self._sequence = 0

    def groups(self) -> list[str]:
        """The groups that hold references, in the order of their first use."""
        return [group for group, items in self._groups.items() if items]

    def items(self, group: str) -> list[Item]:
        """The references of *group* in the order in which they were entered."""
        return list(self._groups.get(group, {}).values())

    def knows(self, group: str, name: str | None) -> bool:
        """True if *name* is in use in *group*."""
        return name is not None and name in self._groups.get(group, {})

    def pop(self, group: str) -> list[Item]:
        """Takes out all of *group*, in the order of their numbers."""
        self._numbers.pop(group, None)
        self._subs.pop(group, None)
        items = list(self._groups.pop(group, {}).values())
        items.sort(key=lambda item: (item.number, item.sub_number))
        return items

    def add_invalid(self) -> None:
        """Notes a reference that came to nothing."""
        self._records.append(None)

    def add(self, call: Call, arguments: Arguments, text: Wikitext | None) -> Item | None:
        """Enters a reference of the page's text; *text* is its content, None if it is blank.

        Returns the entry that its mark leads to; None if it has no mark (``follow=``).
        """
        group, name = arguments.group, arguments.name
        name = None if name in ("", "0") else name
        items = self._groups.setdefault(group, {})
        if arguments.follow not in (None, "", "0"):
            self._follow(call, arguments, text, items)
            return None
        item = items.get(name) if name is not None else None
        gave_text = False
        new = item is None
        if item is None:
            key = name if name is not None else self._next()
            item = items[key] = Item(key, call.place)
            item.direction = arguments.direction
            item.define(text, call.place, quiet=call.quiet)
        else:
            gave_text = self._use_again(item, call, arguments, text)
        item.uses.append(call.place)
        if not item.number:
            item.number = self._numbers[group] = self._numbers.get(group, 0) + 1
        if arguments.details:
            item.uses.pop()
            item = self._sub_reference(item, arguments, call.place)
        self._records.append(_Record(item, group, new, gave_text, call))
        return item

    def define(self, group: str, name: str | None, text: Wikitext | None, call: Call) -> Item:
        """Enters a reference that is defined within its list."""
        items = self._groups.setdefault(group, {})
        key: Key = name if name is not None else self._next()
        item = items.get(key)
        if item is None:
            item = items[key] = Item(key, call.place)
        if item.content is None:
            item.define(text, call.place, quiet=call.quiet)
        elif text is not None and not item.content.equals(text, normalized):
            self._report_duplicate(item, call.place)
        return item

    def take_back(self, count: int) -> list[Call]:
        """Undoes the last *count* calls, which turned out to stand in a list; returns them."""
        calls: list[Call] = []
        while count and self._records:
            count -= 1
            record = self._records.pop()
            if record is None:
                continue
            # Where the group has been listed meanwhile, older versions give up altogether.
            if record.group in self._groups or not (record.new or self._old):
                calls.append(self._undo(record))
        self._records.clear()
        calls.reverse()
        return calls

    def _next(self) -> int:
        self._sequence += 1
        return self._sequence

    def _follow(
        self, call: Call, arguments: Arguments, text: Wikitext | None, items: dict[Key, Item]
    ) -> None:
        """``follow=`` continues an entry; if there is none, it makes one without a number."""
        continued = items.get(arguments.follow or "")
        if continued is None:
            key = self._next()
            item = items[key] = Item(key, call.place)
            item.define(text, call.place, quiet=call.quiet)
            item.uses.append(call.place)
            self._records.append(_Record(item, arguments.group, True, False, call))
        elif text is not None:
            continued.append(text, quiet=call.quiet)

    def _use_again(
        self, item: Item, call: Call, arguments: Arguments, text: Wikitext | None
    ) -> bool:
        """A name comes up again; True if it now has got its content."""
        one, other = item.direction, arguments.direction
        if one and other and one != other and self._version is not CiteVersion.MEDIAWIKI_1_39:
            key, related = "cite_error_ref_conflicting_dir", tuple(item.uses[:1])
            item.errors.append(CiteError(key, (item.name,), call.place, related))
        if text is None:
            return False
        if item.content is None:
            item.direction = other
            item.define(text, call.place, quiet=call.quiet)
            return True
        if not item.content.equals(text, self._comparable):
            self._report_duplicate(item, call.place)
        return False

    def _report_duplicate(self, item: Item, place: Place) -> None:
        related = (item.defined,) if item.defined is not None else ()
        error = CiteError("cite_error_references_duplicate_key", (item.name,), place, related)
        if self._version is CiteVersion.MEDIAWIKI_1_39:
            item.append(self._shown(error), quiet=False)
        else:
            item.errors.append(error)

    def _sub_reference(self, main: Item, arguments: Arguments, place: Place) -> Item:
        details = arguments.details or ""
        subs = self._subs.setdefault(arguments.group, {})
        item = subs.get((main.key, details))
        if item is None:
            main.sub_count += 1
            item = Item(self._next(), place)
            item.define(Wikitext.made(details, place.span), place, quiet=False)
            item.number, item.sub_number = main.number, main.sub_count
            item.main, item.direction = main, main.direction
            subs[main.key, details] = item
            self._groups[arguments.group][item.key] = item
        item.uses.append(place)
        return item

    def _undo(self, record: _Record) -> Call:
        items = self._groups.get(record.group, {})
        item = record.item
        if item.main is not None:
            items.pop(item.key, None)
            item = item.main
        if record.new:
            items.pop(item.key, None)
            if not items:
                self.pop(record.group)
            elif record.group in self._numbers:
                self._numbers[record.group] -= 1
        else:
            if item.uses:
                item.uses.pop()
            if record.gave_text and self._old:
                item.content = item.defined = None
        return record.call
