"""What is said of the value of one identifier."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class Standard(NamedTuple):
    """What values are judged against: the day, and the year of the module's version."""

    today: datetime.date
    generation: int


class Verdict(NamedTuple):
    """``fault`` is empty if the value can be right; ``maintenance`` is a key to say in any case.

    Faults are words of the module's where it has them (``char check form group journal length
    prefix value year``); ``limit`` is a number that had not been given out when the limits were
    last set, ``test`` the DOI registrant for examples.
    """

    fault: str = ""
    maintenance: str = ""


GOOD = Verdict()
BAD = Verdict("value")
BLANKS = " \t\n\v\f\r"
"""What the module takes for white space inside of most values."""
