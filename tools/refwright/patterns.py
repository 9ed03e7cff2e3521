"""Regular expressions that are compiled when they are first used.

A run on a small draft needs few of the hundreds that refwright has, and compiling them all would
take a quarter of its time.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


class _Deferred:
    """Stands for a pattern; the first time it is asked for anything, it takes over its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            # On the instance, where they are found as fast as on a pattern itself.
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def deferred(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that ``re.compile(source, flags)`` would give, compiled at its first use.

    A malformed *source* raises ``re.error`` only then; a test compiles them all.
    """
    return cast("re.Pattern[str]", _Deferred(source, flags))
