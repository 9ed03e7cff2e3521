"""How long one waits for a wiki, and how often; the times are in seconds."""

from __future__ import annotations

from typing import NamedTuple


class Patience(NamedTuple):
    """``answer`` is how long a request may take; ``again`` are the waits before an edit is tried
    once more that the wiki was too busy for; ``look`` those before looking whether an edit without
    an answer was made."""

    answer: float = 60.0
    again: tuple[float, ...] = (5.0, 20.0)
    look: tuple[float, ...] = (1.0, 5.0, 15.0)
