"""Patterns of paths, as configuration files write them."""

from __future__ import annotations

import re
from functools import cache

from refwright.patterns import deferred

_TOKEN = deferred(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANINGS = {"**/": "(?:[^/]*/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(pattern: str, path: str) -> bool:
    """True if *pattern* means *path* (relative, with ``/``) or a folder that it lies in.

    ``*`` and ``?`` stand for characters of one name, ``**`` for any number of folders; a pattern
    without ``/`` means a name at any depth, as in ``.gitignore``.
    """
    return _compiled(pattern).fullmatch(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    bare = pattern.removeprefix("./").strip("/")
    anywhere = "" if "/" in pattern.rstrip("/") else "(?:[^/]*/)*"
    tokens = (_MEANINGS.get(token) or re.escape(token) for token in _TOKEN.findall(bare))
    return re.compile(f"{anywhere}{''.join(tokens)}(?:/.*)?", re.DOTALL)
