"""Ages as people write them: ``7d``, ``12h``, ``30m``."""

from __future__ import annotations

from datetime import timedelta

from refwright.amounts import amount
from refwright.patterns import deferred

_AGE = deferred(r"([0-9]{1,5})([dhm])")
_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_LENGTHS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def parse(written: str) -> timedelta:
    """The age *written*; ValueError with a message for people if that is none."""
    match = _AGE.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is no age; write 7d, 12h or 30m")
    return int(match[1]) * _UNITS[match[2]]


def words(age: timedelta) -> str:
    """*age* in whole days, hours or minutes, as ``7 days``."""
    seconds = age // timedelta(seconds=1)
    length, unit = next((each for each in _LENGTHS if seconds >= each[0]), _LENGTHS[-1])
    return amount(seconds // length, unit)
