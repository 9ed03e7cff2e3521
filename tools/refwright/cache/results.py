"""Keeps the results of checking, and finds them again where nothing they depend on has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.cache.codec import decode, encode
from refwright.cache.key import Keys
from refwright.cache.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from refwright.citations.document import Document
    from refwright.lint import Result
    from refwright.registry import Registry
    from refwright.selection import Selection


class KeptResults:
    """Results by the checks of *registry* that earlier runs have kept in *folder*."""

    def __init__(self, folder: Path, registry: Registry) -> None:
        self._store = Store(folder)
        self._keys = Keys(registry)

    def find(self, document: Document, selection: Selection) -> Result | None:
        """What the checks of *selection* have said of the same document before, if it was kept."""
        key = self._keys.key(document, selection)
        data = self._store.get(key) if key else None
        try:
            return decode(data) if data else None
        except ValueError:
            return None

    def keep(self, document: Document, selection: Selection, result: Result) -> None:
        """Keep *result*, unless a check failed: another time, it may not."""
        key = self._keys.key(document, selection)
        if key and not result.crashes:
            self._store.put(key, encode(result))

    def make_room(self) -> None:
        """Let go of the results that were not needed for longest, if they have become many."""
        self._store.make_room()
