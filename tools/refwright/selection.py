"""Which checks run, with which settings: selectors of several levels, from general to specific."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from refwright.check import Check, Severity
from refwright.errors import SelectorError
from refwright.registry import Rank, Registry


class Level(NamedTuple):
    """The selectors of one source of settings, which ``origin`` names for messages.

    ``select`` replaces what lower levels selected (None: not given; one that names only checks that
    are not in the registry but elsewhere is not meant for it); ``extend_select`` and ``ignore``
    change it.
    """

    origin: str
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Active(NamedTuple):
    """A check that runs, its settings, and the severity it is given instead of its own."""

    check: Check
    settings: Mapping[str, object]
    severity: Severity | None = None


class Selection(NamedTuple):
    """The checks that run, in listing order, and all that there are."""

    registry: Registry
    active: tuple[Active, ...]


def select(
    registry: Registry,
    levels: Iterable[Level] = (),
    settings: Mapping[str, Mapping[str, object]] | None = None,
    severities: Mapping[str, Severity] | None = None,
) -> Selection:
    """The checks that *levels*, lowest first, leave active.

    Without any level these are all checks but the preview ones. A later level overrides an
    earlier one; within a level the more specific selector wins, and between equals ``ignore``.
    *settings* and *severities* go by name of check. Raises SelectorError.
    """
    chosen = {check for check in registry.checks if not check.meta.preview}
    for level in levels:
        verdicts = _verdicts(registry, level)
        if level.select is not None and (not level.select or any_of(registry, level.select)):
            chosen.clear()
        chosen |= {check for check, wanted in verdicts.items() if wanted}
        chosen -= {check for check, wanted in verdicts.items() if not wanted}
    settings = settings or {}
    severities = severities or {}
    return Selection(
        registry,
        tuple(
            Active(
                check(),
                {**check.default_settings, **settings.get(check.meta.name, {})},
                severities.get(check.meta.name),
            )
            for check in registry.checks
            if check in chosen
        ),
    )


def any_of(registry: Registry, selectors: Iterable[str]) -> bool:
    """True if one of *selectors* means a check of *registry*, and not only checks elsewhere."""
    matches = filter(None, map(registry.match, selectors))
    return any(check in registry.checks for match in matches for check in match.checks)


def validate(registry: Registry, selectors: Sequence[str], origin: str) -> None:
    """Raise SelectorError, which mentions *origin*, if a selector means nothing."""
    for selector in selectors:
        if registry.match(selector) is None:
            raise SelectorError(
                f"{origin}: {selector!r} is no check, family or upstream id"
                f"{registry.suggest(selector)}"
            )


def _verdicts(registry: Registry, level: Level) -> dict[type[Check], bool]:
    """What *level* says of the checks it mentions: True to run them, False to leave them out."""
    ranked: list[tuple[Rank, bool, tuple[type[Check], ...]]] = []
    for selector, wanted in _selectors(level):
        validate(registry, [selector], level.origin)
        match = registry.match(selector)
        assert match is not None
        # Of equal rank, the verdict that stands last wins: False, for ignoring, after True.
        ranked.append((match.rank, not wanted, match.checks))
    verdicts: dict[type[Check], bool] = {}
    for _, ignored, checks in sorted(ranked, key=lambda entry: entry[:2]):
        verdicts.update(dict.fromkeys(checks, not ignored))
    return verdicts


def _selectors(level: Level) -> Iterator[tuple[str, bool]]:
    for selector in (*(level.select or ()), *level.extend_select):
        yield selector, True
    for selector in level.ignore:
        yield selector, False
