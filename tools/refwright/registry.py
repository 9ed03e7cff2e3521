"""All checks that there are: the built-in ones and those of plug-ins, found by every name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from importlib import import_module
from typing import NamedTuple

from refwright.check import Check, Meta, Severity
from refwright.errors import RegistryError, suggestion
from refwright.patterns import deferred
from refwright.plugins import plug_in_checks

BUILT_IN = "refwright_checks"
ALL = "all"

_KEBAB = deferred(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FAMILY = deferred(r"[a-z]+(?:_[a-z]+)*")
_UPSTREAM = deferred(r"[a-z][a-z0-9]*:\S+")


class Rank(IntEnum):
    """How specific a selector is."""

    ALL = 0
    GROUP = 1
    """A family, or the scheme of upstream ids (``cs1``)."""
    NAME = 2
    """One name, alias or upstream id."""


class Match(NamedTuple):
    """The checks that a selector means, in listing order, and how specific it is."""

    rank: Rank
    checks: tuple[type[Check], ...]


class Registry:
    """An ordered set of checks; ``checks`` is in listing order, built-in ones first."""

    def __init__(self, checks: Iterable[type[Check]]) -> None:
        """Collect *checks*; raises RegistryError for none, a bad one, or a name used twice."""
        self.checks = tuple(checks)
        if not self.checks:
            raise RegistryError("no checks are installed, so nothing could ever be found")
        self._by_name: dict[str, type[Check]] = {}
        groups: dict[str, list[type[Check]]] = {}
        names: dict[str, list[type[Check]]] = {}
        for check in self.checks:
            _validate(check)
            for name in (check.meta.name, *check.meta.aliases):
                if name in self._by_name:
                    raise RegistryError(
                        f"two checks are called {name!r}: "
                        f"{_origin(self._by_name[name])} and {_origin(check)}"
                    )
                self._by_name[name] = check
            schemes = (upstream.partition(":")[0] for upstream in check.meta.upstream)
            for group in dict.fromkeys((check.meta.family, *schemes)):
                groups.setdefault(group, []).append(check)
            for upstream in dict.fromkeys(check.meta.upstream):
                names.setdefault(upstream, []).append(check)
        for group in groups:
            if group in self._by_name:
                raise RegistryError(
                    f"{group!r} is a family or scheme and, in "
                    f"{_origin(self._by_name[group])}, also the name of a check"
                )
        self._selectors = {
            ALL: Match(Rank.ALL, self.checks),
            **{group: Match(Rank.GROUP, tuple(members)) for group, members in groups.items()},
            **{name: Match(Rank.NAME, (check,)) for name, check in self._by_name.items()},
            **{upstream: Match(Rank.NAME, tuple(those)) for upstream, those in names.items()},
        }

    @classmethod
    def load(cls) -> Registry:
        """The installed checks; raises RegistryError, also if a plug-in does not load."""
        try:
            built_in = import_module(BUILT_IN).CHECKS
        except (ImportError, AttributeError) as error:
            raise RegistryError(f"the built-in checks do not load: {error}") from error
        return cls([*built_in, *plug_in_checks()])

    @property
    def families(self) -> tuple[str, ...]:
        """The families of the checks, in listing order."""
        return tuple(dict.fromkeys(check.meta.family for check in self.checks))

    def get(self, name: str) -> type[Check] | None:
        """The check of that name or alias."""
        return self._by_name.get(name)

    def match(self, selector: str) -> Match | None:
        """What *selector* means: a name, alias, family, upstream id, scheme or ``all``."""
        return self._selectors.get(selector)

    def suggest(self, selector: str) -> str:
        """``"; did you mean …?"`` for a selector that means nothing, or an empty string."""
        return suggestion(selector, self._selectors)

    def suggest_name(self, name: str) -> str:
        """``"; did you mean …?"`` for a name that no check has, or an empty string."""
        return suggestion(name, self._by_name)


def _validate(check: object) -> None:
    if not (isinstance(check, type) and issubclass(check, Check)):
        raise RegistryError(f"{check!r} is listed as a check but is no subclass of Check")
    if check.__abstractmethods__:
        raise RegistryError(f"{_origin(check)} does not define {min(check.__abstractmethods__)}()")
    meta = getattr(check, "meta", None)
    if not isinstance(meta, Meta):
        raise RegistryError(f"{_origin(check)} has no meta")
    for problem in _problems(meta):
        raise RegistryError(f"{_origin(check)}: {problem}")


def _problems(meta: Meta) -> Iterator[str]:
    for name in (meta.name, *meta.aliases):
        if not _KEBAB.fullmatch(name) or name == ALL:
            yield f"{name!r} is no name for a check; write one like 'undefined-ref-name'"
    if not _FAMILY.fullmatch(meta.family) or meta.family == ALL:
        yield f"{meta.family!r} is no name for a family; write one like 'short_citations'"
    for upstream in meta.upstream:
        if not _UPSTREAM.fullmatch(upstream):
            yield f"upstream id {upstream!r} is not written as 'scheme:id'"
    if not meta.summary.strip():
        yield "the summary is empty"
    if not isinstance(meta.severity, Severity):
        yield f"{meta.severity!r} is no severity"


def _origin(check: type[Check]) -> str:
    return f"{check.__module__}.{check.__qualname__}"
