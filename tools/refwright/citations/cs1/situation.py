"""What the module's verdict on a template depends on beside the template."""

from __future__ import annotations

import datetime
from typing import NamedTuple

CURRENT = 2025
"""The module of today; what it says has been read from its configuration of 2025."""


class Situation(NamedTuple):
    """The day, and what the page and the version of the module decide.

    ``date_format`` is that of ``{{use dmy dates}}`` and its kin (``dmy-all``, ``mdy-ls`` …), empty
    if the page has none; ``generation`` the year of the module (2025; the verdicts of 2022 are
    known from a module that runs); ``settings`` are the meanings of the parameters that
    ``{{CS1 config}}`` sets for the page.
    """

    today: datetime.date
    date_format: str
    generation: int
    settings: frozenset[str] = frozenset()
