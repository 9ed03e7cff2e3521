"""Prints the comment on a pull request that a ``findings.json`` of refwright gives reason for.

Usage: ``comment.py FINDINGS RUN``, where RUN is the address of the run that made the file.

Whoever opens a pull request can make that file say anything, and the comment speaks with the
project's voice. So nothing but numbers is taken from it, and the names of checks that exist here.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

MARK = "<!-- refwright -->"
CHECKS = Path(__file__).parents[2] / "checks" / "refwright_checks"
LARGEST = 20_000_000
LEVELS = ("error", "warning", "info")


def comment(findings: Path, run: str) -> str:
    """The comment; raises ValueError if *findings* is not what refwright writes."""
    if findings.is_symlink() or findings.stat().st_size > LARGEST:
        raise ValueError("not a file of a size that can be")
    try:
        files = json.loads(findings.read_bytes())["files"]
        found = [diagnostic for file in files for diagnostic in file["diagnostics"]]
        levels = Counter(LEVELS.index(diagnostic["severity"]) for diagnostic in found)
        checks = Counter(_known(diagnostic["check"]) for diagnostic in found)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not what refwright writes: {error!r}") from error
    sums = [_number(levels[index], level) for index, level in enumerate(LEVELS) if levels[index]]
    said = ", ".join(sums) or "Nothing found"
    lines = [MARK, "### Citations", "", f"{said} in {_number(len(files), 'draft')}.", ""]
    if checks:
        lines += ["| check | findings |", "|---|---:|"]
        lines += [f"| {name} | {number} |" for name, number in checks.most_common()]
        lines.append("")
    lines.append(f"Where, why and what to do: [the report of this run]({run}).")
    return "\n".join(lines) + "\n"


def _known(name: object) -> str:
    if not isinstance(name, str) or not re.fullmatch(r"[a-z]{1,30}(-[a-z]{1,30}){0,9}", name):
        return "others"
    page = f"{name.replace('-', '_')}.md"
    return f"`{name}`" if any(CHECKS.glob(f"*/{page}")) else "others"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 or noun == 'info' else 's'}"


if __name__ == "__main__":
    sys.stdout.write(comment(Path(sys.argv[1]), sys.argv[2]))
