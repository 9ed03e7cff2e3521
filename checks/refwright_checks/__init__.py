"""The checks that come with refwright, by family; each stands beside its page."""

from __future__ import annotations

from refwright.check import Check

CHECKS: tuple[type[Check], ...] = ()
