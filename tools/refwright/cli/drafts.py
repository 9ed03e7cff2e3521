"""Which wiki page each draft belongs to: the file ``drafts.toml`` in the folder of the drafts.

::

    [[draft]]
    file = "track-two-diplomacy.wikitext"
    site = "enwiki"
    title = "User:Jennak83/sandbox"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.config import ReadFile, on_disk
from refwright.errors import RefwrightError, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "drafts.toml"


class Page(NamedTuple):
    """The page that a draft belongs to; what is not known is None."""

    site: str | None = None
    title: str | None = None


class Pages:
    """What the files ``drafts.toml`` say; each is read once, by *read*."""

    def __init__(self, read: ReadFile = on_disk) -> None:
        self._read = read
        self._by_folder: dict[Path, Mapping[str, Page]] = {}

    def of(self, draft: Path) -> Page:
        """What the file beside *draft* says of it; RefwrightError if that file is wrong."""
        folder = draft.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = _pages(folder / NAME, self._read)
        return self._by_folder[folder].get(draft.name, Page())


def _pages(path: Path, read: ReadFile) -> Mapping[str, Page]:
    try:
        source = read(path)
        if source is None:
            return {}
        import tomllib

        data = tomllib.loads(source.decode())
    except (OSError, ValueError) as error:
        raise RefwrightError(f"{path}: {error}") from None
    if unknown := data.keys() - {"draft"}:
        key = min(unknown)
        raise RefwrightError(f"{path}: unknown key {key!r}{suggestion(key, ['draft'])}")
    drafts = data.get("draft", [])
    if not isinstance(drafts, list) or not all(isinstance(draft, dict) for draft in drafts):
        raise RefwrightError(f"{path}: write each draft as a table [[draft]]")
    pages: dict[str, Page] = {}
    for draft in drafts:
        _validate(path, draft)
        if (
            pages.setdefault(draft["file"], page := Page(draft.get("site"), draft.get("title")))
            is not page
        ):
            raise RefwrightError(f"{path}: {draft['file']!r} stands there twice")
    return pages


def _validate(path: Path, draft: Mapping[str, object]) -> None:
    keys = ["file", "site", "title"]
    for key, value in draft.items():
        if key not in keys:
            raise RefwrightError(f"{path}: unknown key {key!r} in a draft{suggestion(key, keys)}")
        if not isinstance(value, str):
            raise RefwrightError(f"{path}: {key!r} must be a string")
    if "file" not in draft:
        raise RefwrightError(f"{path}: a draft without 'file'")
