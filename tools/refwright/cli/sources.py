"""Finds the drafts that a command line names: files, folders with drafts, standard input."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DRAFT_SUFFIXES = (".wikitext", ".wiki", ".mediawiki")
STDIN = Path("-")


def find(
    names: Iterable[str], excluded: Callable[[Path], bool], complain: Callable[[str], None]
) -> list[Path]:
    """The drafts in *names*, each once; a folder is walked in order of names.

    A file named outright is taken whatever it is called; in folders, hidden folders and what
    *excluded* accepts are left out. What cannot be looked at goes to *complain*.
    """
    found: dict[Path, Path] = {}
    for name in names:
        path = Path(name)
        if path == STDIN:
            found.setdefault(STDIN, STDIN)
            continue
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError:
            is_folder = False  # reading it says what is wrong
        if not is_folder:
            found.setdefault(_identity(path), path)
            continue
        drafts = list(_walk(path, excluded, complain))
        if not drafts:
            complain(f"{path}: no drafts in this folder (*{', *'.join(DRAFT_SUFFIXES)})")
        for draft in drafts:
            found.setdefault(_identity(draft), draft)
    return list(found.values())


def _walk(
    folder: Path, excluded: Callable[[Path], bool], complain: Callable[[str], None]
) -> Iterator[Path]:
    """The drafts below *folder*; a folder that a symbolic link leads to again is not re-entered."""
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield path
                continue
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                inside = sorted(entry.name for entry in entries if _interesting(entry))
        except OSError as error:
            complain(f"{path}: {error.strerror or error}")
            continue
        children = (path / name for name in reversed(inside))
        waiting += [child for child in children if not excluded(child)]


def _interesting(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    try:
        return entry.is_dir() or entry.name.endswith(DRAFT_SUFFIXES)
    except OSError:  # a symbolic link that leads to itself
        return entry.name.endswith(DRAFT_SUFFIXES)


def _identity(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
