"""Whether a text was verified lately enough, for operators who publish nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from refwright import age
from refwright.amounts import amount

if TYPE_CHECKING:
    from refwright.lookup.verification import Verification


def lacking(verification: Verification | None, oldest: timedelta, now: datetime) -> str:
    """What *verification* lacks, which may rest on nothing older than *oldest*; empty if nothing.

    What was found does not count here: it is a finding like others.
    """
    if verification is None:
        return "This very text was never verified."
    if now - verification.since > oldest:
        day = f"{verification.since:%Y-%m-%d}"
        return f"What is known of it is in part from {day}; {age.words(oldest)} are allowed."
    if verification.unasked:
        return f"{amount(verification.unasked, 'question')} could not be asked then."
    return ""
