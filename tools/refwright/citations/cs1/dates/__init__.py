"""Dates in citations, read and judged as Module:Citation/CS1 does it."""

from __future__ import annotations

from refwright.citations.cs1.dates.template import (
    TOLERANCE,
    Date,
    approximate_year,
    check_dates,
    dates_of,
    reader,
    snapshot_day,
)

__all__ = [
    "TOLERANCE",
    "Date",
    "approximate_year",
    "check_dates",
    "dates_of",
    "reader",
    "snapshot_day",
]
