"""Configuration: what a file says, checked to the last key, and which file is in force where.

``refwright.toml``, ``.refwright.toml`` or the table ``[tool.refwright]`` of ``pyproject.toml``, in
this order, in the nearest folder at or above the draft that has one. Files are not merged.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from refwright import globs
from refwright.check import Severity
from refwright.errors import ConfigError, suggestion
from refwright.options import READERS
from refwright.registry import Registry
from refwright.selection import Level

FILE_NAMES = ("refwright.toml", ".refwright.toml")
_PYPROJECT = "pyproject.toml"
_TABLE = "refwright"

ReadFile = Callable[[Path], bytes | None]
"""What stands in the file at a path, or None where there is no file; may raise OSError."""


def on_disk(path: Path) -> bytes | None:
    """The :data:`ReadFile` for files as they lie on the disk."""
    return path.read_bytes() if path.is_file() else None


class Config(NamedTuple):
    """What one configuration file says; without ``path``, the defaults.

    Paths and globs in it are relative to ``folder``. ``checks`` holds settings by name of check.
    """

    path: Path | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    severity: Mapping[str, Severity] = MappingProxyType({})
    checks: Mapping[str, Mapping[str, object]] = MappingProxyType({})
    site: str = "enwiki"
    mediawiki: str = "current"
    min_severity: Severity = Severity.INFO
    fail_level: Severity = Severity.INFO
    baseline: str | None = None
    exclude: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()
    """The keys that the file has, as it writes them."""

    @property
    def folder(self) -> Path | None:
        """The folder that the file stands in."""
        return self.path.parent if self.path else None

    @property
    def baseline_path(self) -> Path | None:
        """Where the baseline is, if the file names one."""
        return self.path.parent / self.baseline if self.path and self.baseline else None

    def excludes(self, path: Path) -> bool:
        """True if the file leaves out *path*."""
        relative = self._relative(path)
        return any(globs.matches(pattern, relative) for pattern in self.exclude)

    def levels(self, path: Path | None = None) -> tuple[Level, ...]:
        """The selectors for the draft at *path*, lowest level first (see ``selection.select``)."""
        if self.path is None:
            return ()
        level = Level(str(self.path), self.select, self.extend_select, self.ignore)
        relative = self._relative(path) if path else None
        ignored = tuple(
            selector
            for pattern, selectors in self.per_file_ignores.items()
            if relative and globs.matches(pattern, relative)
            for selector in selectors
        )
        here = Level(f"{self.path}, per-file-ignores", ignore=ignored)
        return (level, here) if ignored else (level,)

    def _relative(self, path: Path) -> str:
        path = _absolute(path)
        folder = self.folder
        inside = folder is not None and path.is_relative_to(folder)
        return (path.relative_to(folder) if folder and inside else path).as_posix()


class Setting(NamedTuple):
    """One setting in force, and where it comes from."""

    key: str
    value: object
    origin: str


def effective(config: Config, command_line: Mapping[str, object] | None = None) -> list[Setting]:
    """Every setting in force, in the order of documentation.

    *command_line* holds the options given there, by key, and overrides the file.
    """
    options = command_line or {}
    settings = []
    for key in READERS:
        value = getattr(config, key.replace("-", "_"))
        origin = str(config.path) if key in config.given else "default"
        if key in options:
            value, origin = options[key], "command line"
        settings.append(Setting(key, value, origin))
    return settings


def parse(data: Mapping[str, object], path: Path, registry: Registry) -> Config:
    """The configuration that the table *data* of the file *path* means; raises ConfigError."""
    values: dict[str, object] = {}
    for key, value in data.items():
        reader = READERS.get(key)
        if reader is None:
            raise ConfigError(f"{path}: unknown key {key!r}{suggestion(key, READERS)}")
        values[key.replace("-", "_")] = reader(registry, f"{path}: {key}", value)
    return Config(path=path, given=frozenset(data), **values)  # type: ignore[arg-type]


def load(path: Path, registry: Registry) -> Config:
    """The configuration in the file *path*, which must have one; raises ConfigError."""
    config = _load(_absolute(path), registry, Path.read_bytes)
    if config is None:
        raise ConfigError(f"{path}: there is no table [tool.{_TABLE}] in it")
    return config


class Finder:
    """Finds the configuration in force for each draft; reads every file once, by *read*."""

    def __init__(self, registry: Registry, read: ReadFile = on_disk) -> None:
        self._registry = registry
        self._read = read
        self._by_folder: dict[Path, Config] = {}

    def of(self, path: Path) -> Config:
        """The configuration of the nearest folder at or above *path*, a file or a folder.

        Raises ConfigError if that configuration cannot be used.
        """
        path = _absolute(path)
        folder = path if path.is_dir() else path.parent
        visited: list[Path] = []
        found: Config | None = None
        for ancestor in (folder, *folder.parents):
            found = self._by_folder.get(ancestor) or self._in(ancestor)
            visited.append(ancestor)
            if found:
                break
        self._by_folder |= dict.fromkeys(visited, found or Config())
        return found or Config()

    def _in(self, folder: Path) -> Config | None:
        for name in (*FILE_NAMES, _PYPROJECT):
            config = _load(folder / name, self._registry, self._read)
            if config:
                return config
        return None


def _load(path: Path, registry: Registry, read: ReadFile) -> Config | None:
    """The configuration in *path*; None if that is no file, or a project's without the table."""
    source = _source(path, read)
    is_project = path.name == _PYPROJECT
    if source is None or (is_project and _TABLE not in source):
        return None
    import tomllib

    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if is_project:
        tools = data.get("tool", {})
        if not isinstance(tools, dict) or _TABLE not in tools:
            return None
        data = tools[_TABLE]
        if not isinstance(data, dict):
            raise ConfigError(f"{path}: tool.{_TABLE} must be a table")
    return parse(data, path, registry)


def _source(path: Path, read: ReadFile) -> str | None:
    try:
        data = read(path)
        return None if data is None else data.decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start})") from error


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  # pathlib keeps ".." or follows links
