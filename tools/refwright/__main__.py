"""``python -m refwright``, which executes no Python file of the folder with the drafts."""

from __future__ import annotations

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which Python puts there

from refwright.cli import main

main()
