"""What a result depends on, as one key: where anything of it differs, so does the key."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.registry import Registry
    from refwright.selection import Selection

_INSTALLED = (".dist-info", ".egg-info")
_NO_PART = ("__pycache__", ".md")  # the pages of the checks do not take part in checking


class Keys:
    """Makes the keys of results by the checks of one registry."""

    def __init__(self, registry: Registry) -> None:
        self._program = _program(registry)
        self._selections: dict[int, tuple[Selection, bytes]] = {}

    def key(self, document: Document, selection: Selection) -> str | None:
        """The key of what *selection* says of *document*, in hexadecimal digits.

        It is made from the text and how it is read, the day, the checks with their settings and
        severities, and the program: code and data of refwright and of every plug-in, what else is
        installed, and Python. None where that code cannot be looked at.
        """
        if self._program is None:
            return None
        reading = (
            document.wiki.site,
            document.title,
            document.today.isoformat(),
            document.cite_version.value,
            document.section,
        )
        digest = sha256(self._program)
        digest.update(self._selection(selection))
        digest.update(repr(reading).encode("utf-8", "surrogatepass") + b"\0")
        digest.update(document.source.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _selection(self, selection: Selection) -> bytes:
        """A digest of *selection*, which a run has one or few of."""
        known = self._selections.get(id(selection))
        if known is None:
            active = [
                (entry.check.meta.name, sorted(entry.settings.items()), entry.severity)
                for entry in selection.active
            ]
            known = (selection, sha256(repr(active).encode("utf-8", "surrogatepass")).digest())
            self._selections[id(selection)] = known
        return known[1]


def _program(registry: Registry) -> bytes | None:
    """A digest of all code and data that has a say in what is found."""
    checks = [f"{check.__module__}:{check.__qualname__}" for check in registry.checks]
    packages = dict.fromkeys(["refwright", *(name.partition(".")[0] for name in checks)])
    digest = sha256(repr((sys.version, checks, sorted(_installed()))).encode())
    for name in packages:
        if (code := _code(name)) is None:
            return None
        digest.update(code)
    return digest.digest()


@cache
def _code(package: str) -> bytes | None:
    """A digest of the files of *package*, which is imported; None if they cannot be read."""
    file = getattr(sys.modules.get(package), "__file__", None)
    if file is None:
        return None
    folder, name = os.path.split(file)
    digest = sha256(package.encode())
    try:
        for path in _files(folder) if name.startswith("__init__.") else [file]:
            with open(path, "rb") as stream:  # noqa: PTH123  # as pathlib, in half the time
                content = stream.read()
            digest.update(f"{path.removeprefix(folder)}\0{len(content)}\0".encode())
            digest.update(content)
    except (OSError, UnicodeEncodeError):
        return None
    return digest.digest()


def _files(folder: str) -> Iterator[str]:
    """The files in *folder* and below, always in the same order."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            inside = sorted(
                (entry for entry in entries if not entry.name.endswith(_NO_PART)),
                key=lambda entry: entry.name,
            )
        waiting += [entry.path for entry in inside if entry.is_dir()]
        yield from (entry.path for entry in inside if not entry.is_dir())


def _installed() -> Iterator[str]:
    """Name and version of everything that is installed, as it calls its folder."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208  # quicker
        except OSError:
            continue
        yield from (name for name in names if name.endswith(_INSTALLED))
