"""Words of a draft that are too long for a message."""

from __future__ import annotations

_LONGEST = 60


def shortened(text: str, longest: int = _LONGEST) -> str:
    """*text* on one line; of more than *longest* characters the beginning, with “…” for the rest.

    However long it is, only the beginning is looked at.
    """
    words = " ".join(text[: 4 * longest].split())
    if len(words) <= longest and len(text) <= 4 * longest:
        return words
    return words[: longest - 1] + "…"
