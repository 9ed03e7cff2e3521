"""``python -m refwright``."""

from __future__ import annotations

from refwright.cli import main

main()
