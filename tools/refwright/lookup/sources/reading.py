"""Reads what services answer: types that are not as expected raise, and text becomes plain."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from refwright.patterns import deferred

_TAG = deferred(r"</?[a-z][\w:.-]{0,40}(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
# A formula written a second time, for programs.
_TWIN = deferred(r"<(?:\w{1,9}:)?(?:tex-math|annotation)\b[^<>]*>[^<]*<")
_YEAR = deferred(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


def table(value: object) -> dict[str, Any]:
    """*value*, a JSON object; raises TypeError if it is anything else."""
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def rows(value: object) -> list[Any]:
    """*value*, a JSON array, or nothing for null; raises TypeError if it is anything else."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def text(value: object) -> str:
    """*value*, a string or null, in one line; raises TypeError if it is anything else."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(value)
    return " ".join(value.split())


def plain(value: object) -> str:
    """As :func:`text`, without tags and character references, doubly escaped ones included."""
    said = _TWIN.sub("<", text(value))
    for _ in range(2):
        said = unescape(_TAG.sub("", said))
    return " ".join(said.split())


def years(date: str) -> tuple[int, ...]:
    """The years that *date* names, whatever its form, in order."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(date)))
