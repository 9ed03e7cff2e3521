"""A folder of small files, each under its key; the ones not used for longest go first.

Several processes may use the folder at once: a file appears whole or not at all, and whatever is
missing, damaged or not to be written only costs the time to find it out again.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

ENVIRONMENT = "REFWRIGHT_CACHE_DIR"
LARGEST = 128 * 1024 * 1024
_SHELVES = 256  # so that making room looks at a small part of the folder
_LEVEL = 1  # findings repeat themselves: more effort takes longer and saves little


class Store:
    """The files in *folder*, which together stay below *largest* bytes, as near as it matters."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self._folder = folder
        self._room = largest // _SHELVES
        self._filled: set[Path] = set()

    def get(self, key: str) -> bytes | None:
        """What was put under *key*, a string of hexadecimal digits; None if it is not there."""
        path = self._path(key)
        try:
            data = zlib.decompress(path.read_bytes())
            os.utime(path)
        except (OSError, zlib.error):  # zlib's checksum shows what is damaged
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep *data* under *key*, if the disk allows it."""
        path = self._path(key)
        temporary = path.with_name(f"{key}.{os.urandom(8).hex()}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                temporary.write_bytes(zlib.compress(data, _LEVEL))
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError:
            return
        self._filled.add(path.parent)

    def make_room(self) -> None:
        """Drop what was not used for longest from where something was put and is now too full."""
        for shelf in self._filled:
            with suppress(OSError):
                self._shorten(shelf)
        self._filled.clear()

    def _shorten(self, shelf: Path) -> None:
        with os.scandir(shelf) as entries:
            files = [
                (entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries
            ]
        excess = sum(size for _, size, _ in files) - self._room
        for _, size, path in sorted(files):
            if excess <= 0:
                break
            Path(path).unlink(missing_ok=True)
            excess -= size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key


def default_folder() -> Path | None:
    """Where the user's programs keep such files, or what ``REFWRIGHT_CACHE_DIR`` says.

    None if the system does not know a place.
    """
    if given := os.environ.get(ENVIRONMENT):
        return Path(given)
    from platformdirs import user_cache_path

    folder = user_cache_path("refwright", appauthor=False)
    return folder / "results" if folder.is_absolute() else None
