"""The checks that there are, found by every name: built-in ones, those of plug-ins, online ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from functools import cached_property
from importlib import import_module
from typing import NamedTuple

from refwright.check import Check, Meta, Severity
from refwright.errors import RegistryError, suggestion
from refwright.patterns import deferred
from refwright.plugins import plug_in_checks

BUILT_IN = "refwright_checks"
_ONLINE = "refwright.lookup.online"
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


OtherChecks = Callable[[], Iterable[type[Check]]]


class Registry:
    """An ordered set of checks; ``checks`` is in listing order, built-in ones first.

    *others* gives the checks that another command runs: online ones to those who check offline, and
    the other way round. They have their names here, so that configuration and comments may name
    them; it is called only for a name that no check of this registry has.
    """

    def __init__(self, checks: Iterable[type[Check]], others: OtherChecks = tuple) -> None:
        """Collect *checks*; raises RegistryError for none, a bad one, or a name used twice."""
        self.checks = tuple(checks)
        if not self.checks:
            raise RegistryError("no checks are installed, so nothing could ever be found")
        self._here = _Names(self.checks)
        self._others = others

    def __reduce__(self) -> tuple[type[Registry], tuple[object, ...]]:
        return Registry, (self.checks, self._others)

    @classmethod
    def load(cls) -> Registry:
        """The installed checks that read drafts; raises RegistryError, also if one does not load.

        Those that ask online are its others.
        """
        return cls(_offline(), _online)

    @classmethod
    def load_online(cls) -> Registry:
        """The checks that ask online; the others are those that read drafts."""
        return cls(_online(), _offline)

    @classmethod
    def load_all(cls) -> Registry:
        """The checks of both kinds."""
        return cls([*_offline(), *_online()])

    @property
    def families(self) -> tuple[str, ...]:
        """The families of the checks, in listing order."""
        return tuple(dict.fromkeys(check.meta.family for check in self.checks))

    def get(self, name: str) -> type[Check] | None:
        """The check of that name or alias, here or among the others."""
        return self._here.checks.get(name) or self._elsewhere.checks.get(name)

    def match(self, selector: str) -> Match | None:
        """What *selector* means: a name, alias, family, upstream id, scheme or ``all``.

        The others count only if that is nothing here.
        """
        return self._here.selectors.get(selector) or self._elsewhere.selectors.get(selector)

    def suggest(self, selector: str) -> str:
        """``"; did you mean …?"`` for a selector that means nothing, or an empty string."""
        return suggestion(selector, {**self._here.selectors, **self._elsewhere.selectors})

    def suggest_name(self, name: str) -> str:
        """``"; did you mean …?"`` for a name that no check has, or an empty string."""
        return suggestion(name, {**self._here.checks, **self._elsewhere.checks})

    @cached_property
    def _elsewhere(self) -> _Names:
        return _Names(self._others())


class _Names:
    """Checks by name and alias, and what selectors mean."""

    def __init__(self, checks: Iterable[type[Check]]) -> None:
        self.checks: dict[str, type[Check]] = {}
        groups: dict[str, list[type[Check]]] = {}
        ids: dict[str, list[type[Check]]] = {}
        everything = tuple(checks)
        for check in everything:
            _validate(check)
            for name in (check.meta.name, *check.meta.aliases):
                if name in self.checks:
                    raise RegistryError(
                        f"two checks are called {name!r}: "
                        f"{_origin(self.checks[name])} and {_origin(check)}"
                    )
                self.checks[name] = check
            schemes = (upstream.partition(":")[0] for upstream in check.meta.upstream)
            for group in dict.fromkeys((check.meta.family, *schemes)):
                groups.setdefault(group, []).append(check)
            for upstream in dict.fromkeys(check.meta.upstream):
                ids.setdefault(upstream, []).append(check)
        for group in groups:
            if group in self.checks:
                raise RegistryError(
                    f"{group!r} is a family or scheme and, in "
                    f"{_origin(self.checks[group])}, also the name of a check"
                )
        self.selectors = {
            ALL: Match(Rank.ALL, everything),
            **{group: Match(Rank.GROUP, tuple(members)) for group, members in groups.items()},
            **{name: Match(Rank.NAME, (check,)) for name, check in self.checks.items()},
            **{upstream: Match(Rank.NAME, tuple(those)) for upstream, those in ids.items()},
        }


def _offline() -> tuple[type[Check], ...]:
    try:
        built_in = import_module(BUILT_IN).CHECKS
    except (ImportError, AttributeError) as error:
        raise RegistryError(f"the built-in checks do not load: {error}") from error
    return (*built_in, *plug_in_checks())


def _online() -> tuple[type[Check], ...]:
    checks: tuple[type[Check], ...] = import_module(_ONLINE).CHECKS
    return checks


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
