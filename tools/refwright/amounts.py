"""Amounts as people write them: ``1 draft``, ``2 drafts``."""

from __future__ import annotations


def amount(number: int, noun: str) -> str:
    """*number* of what *noun*, an English word in the singular, names; thousands have commas."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
