"""Exit statuses of all commands."""

from __future__ import annotations

CLEAN = 0
FOUND = 1
"""There are findings at or above the fail level."""
FAILED = 2
"""Wrong usage, configuration or input; it outweighs findings."""
INTERRUPTED = 128 + 2
"""As a shell says it of SIGINT."""
