"""How sure a reading of plain text is."""

from __future__ import annotations

import enum


class Certainty(enum.IntEnum):
    """How sure a reading is. A LOW one counts only where something else bears it out."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
