"""What the user must put right: one kind of error for all of it, and "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST_WORD = 80  # beyond it, comparing costs more than a suggestion is worth


class RefwrightError(Exception):
    """Something that only the user can put right; its message says what (exit status 2)."""


class RegistryError(RefwrightError):
    """The checks cannot be used as they are: none, two of one name, or one that does not load."""


class ConfigError(RefwrightError):
    """A configuration that cannot be used; the message names the file, the key and the remedy."""


class SelectorError(RefwrightError):
    """A selector that means no check."""


def suggestion(word: str, possible: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` for the *possible* word nearest to *word*, or an empty string."""
    if len(word) > _LONGEST_WORD:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), possible, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
