"""The keys of a configuration file: how the value of each is read and what is wrong with it.

A reader takes the registry, the place of the value for messages, and the value as TOML gives it;
it returns what the engine works with or raises ConfigError.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from refwright.check import Check, Severity
from refwright.errors import ConfigError, SelectorError, suggestion
from refwright.registry import Registry
from refwright.selection import validate

MEDIAWIKI_VERSIONS = ("1.39", "1.43", "current")
"""Releases of MediaWiki whose Cite extension is known; ``current`` is August 2026."""

Reader = Callable[[Registry, str, object], object]

_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "a table",
}


def _string(_: Registry, where: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(where, "a string", value)
    return value


def _strings(_: Registry, where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(where, "a list of strings", value)
    return tuple(value)


def _selectors(registry: Registry, where: str, value: object) -> tuple[str, ...]:
    selectors = _strings(registry, where, value)
    try:
        validate(registry, selectors, where)
    except SelectorError as error:
        raise ConfigError(str(error)) from error
    return selectors


def _one_of(choices: tuple[str, ...], registry: Registry, where: str, value: object) -> str:
    word = _string(registry, where, value)
    if word not in choices:
        listed = ", ".join(map(repr, choices))
        raise ConfigError(f"{where} must be one of {listed}, not {word!r}")
    return word


def _severity(registry: Registry, where: str, value: object) -> Severity:
    labels = tuple(severity.label for severity in Severity)
    return Severity[_one_of(labels, registry, where, value).upper()]


def _table(where: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong(where, "a table", value)
    return value


def _by_glob(registry: Registry, where: str, value: object) -> dict[str, tuple[str, ...]]:
    return {
        glob: _selectors(registry, f"{where}.{glob}", selectors)
        for glob, selectors in _table(where, value).items()
    }


def _by_check(
    read: Callable[[type[Check], Registry, str, object], object],
    registry: Registry,
    where: str,
    value: object,
) -> dict[str, object]:
    """A table by name of check; an alias counts as the name."""
    by_check: dict[str, object] = {}
    for name, item in _table(where, value).items():
        check = registry.get(name)
        if check is None:
            raise ConfigError(f"{where}: no check is called {name!r}{registry.suggest_name(name)}")
        if check.meta.name in by_check:
            raise ConfigError(f"{where}: {check.meta.name!r} stands there under two names")
        by_check[check.meta.name] = read(check, registry, f"{where}.{name}", item)
    return by_check


def _severity_of(_: type[Check], registry: Registry, where: str, value: object) -> Severity:
    return _severity(registry, where, value)


def _settings_of(
    check: type[Check], registry: Registry, where: str, value: object
) -> dict[str, object]:
    """Settings of one check, of the same types as its defaults."""
    settings: dict[str, object] = {}
    for key, item in _table(where, value).items():
        if key not in check.default_settings:
            hint = suggestion(key, check.default_settings)
            raise ConfigError(f"{where}: unknown setting {key!r}{hint}")
        settings[key] = _like(check.default_settings[key], registry, f"{where}.{key}", item)
    return settings


def _like(default: object, registry: Registry, where: str, value: object) -> object:
    if isinstance(default, (tuple, list)):
        return _strings(registry, where, value)
    if type(default) is float and type(value) is int:
        return float(value)
    if type(value) is not type(default):  # exactly: True is no whole number
        raise _wrong(where, _KINDS[type(default)], value)
    return value


def _wrong(where: str, expected: str, value: object) -> ConfigError:
    return ConfigError(f"{where} must be {expected}, not {_KINDS.get(type(value), 'a date')}")


READERS: dict[str, Reader] = {
    "select": _selectors,
    "extend-select": _selectors,
    "ignore": _selectors,
    "per-file-ignores": _by_glob,
    "severity": partial(_by_check, _severity_of),
    "checks": partial(_by_check, _settings_of),
    "site": _string,
    "mediawiki": partial(_one_of, MEDIAWIKI_VERSIONS),
    "min-severity": _severity,
    "fail-level": _severity,
    "baseline": _string,
    "exclude": _strings,
}
"""Every key, in the order of documentation."""
