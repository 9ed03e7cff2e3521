"""Checks that other packages bring, by the entry-point group ``refwright.checks``.

An entry point names one Check class or a sequence of them. ``importlib.metadata`` takes longer to
import than a small draft takes to check, so it is used only where some installed package mentions
the group at all; that is found out by looking at the packages' ``entry_points.txt`` directly.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from refwright.check import Check
from refwright.errors import RegistryError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "refwright.checks"


def plug_in_checks() -> list[type[Check]]:
    """The checks of all installed plug-ins, by name of entry point; raises RegistryError."""
    if not _mentioned(sys.path):
        return []
    from importlib.metadata import entry_points

    points = sorted(set(entry_points(group=GROUP)), key=lambda point: (point.name, point.value))
    return [check for point in points for check in _load(point)]


def _load(point: EntryPoint) -> Iterator[type[Check]]:
    try:
        loaded = point.load()
    except Exception as error:
        raise RegistryError(
            f"plug-in {point.name!r} ({point.value}) does not load: {type(error).__name__}: {error}"
        ) from error
    checks = (loaded,) if isinstance(loaded, type) or not isinstance(loaded, Iterable) else loaded
    empty = True
    for check in checks:
        empty = False
        yield check
    if empty:
        raise RegistryError(f"plug-in {point.name!r} ({point.value}) brings no check")


def _mentioned(path: Iterable[str]) -> bool:
    """True if a package on *path* may have entry points of the group."""
    for folder in dict.fromkeys(path):
        try:
            with os.scandir(folder or ".") as entries:
                names = [
                    entry.path
                    for entry in entries
                    if entry.name.endswith((".dist-info", ".egg-info")) or entry.name == "EGG-INFO"
                ]
        except NotADirectoryError:
            return True  # an archive of packages: only importlib.metadata can look inside
        except OSError:
            continue
        if any(_mentions(f"{name}/entry_points.txt") for name in names):
            return True
    return False


def _mentions(file: str) -> bool:
    try:
        with open(file, "rb") as stream:  # noqa: PTH123  # pathlib would cost more than the look
            return GROUP.encode() in stream.read()
    except OSError:
        return False
