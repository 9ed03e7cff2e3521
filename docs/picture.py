"""Draws docs/output.svg: what ``refwright check`` really prints of a draft, as a terminal shows it.

Run it after a change of the output: ``python docs/picture.py``.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
DRAFT = "drafts/track-two-diplomacy.wikitext"
SHOWN = "short_citations,placement,pages,duplicates"
WIDTH = 100
FINDINGS = 6


def main() -> None:
    """Run refwright on the draft and write the picture."""
    command = ["refwright", "check", "--color", "always", "--select", SHOWN, DRAFT]
    output = subprocess.run(  # noqa: S603  # our own program, fixed arguments
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    findings = output.rstrip().split("\n\n")
    closing = findings.pop()
    shown = "\n\n".join([*findings[:FINDINGS], "…", closing])
    console = Console(record=True, width=WIDTH, force_terminal=True, file=io.StringIO())
    console.print(Text.from_ansi(f"$ {' '.join(command[:2])} {DRAFT}\n"))
    console.print(Text.from_ansi(shown))
    svg = console.export_svg(title="refwright")
    # The picture must not fetch fonts from anywhere.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (ROOT / "docs" / "output.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
