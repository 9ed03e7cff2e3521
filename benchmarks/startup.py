"""CPU time of whole commands, from the start of the interpreter to its end."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

DRAFT = """'''Example''' is a bridge.<ref>{{cite web |url=https://example.org |title=Bridges}}</ref>

== References ==
{{reflist}}
"""


_NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class StartUp:
    """Median of user and system time, in milliseconds."""

    command: str
    cpu_ms: float


def measure(runs: int) -> list[StartUp]:
    """CPU time of ``refwright --version`` and ``refwright check``, and of Python alone."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.wikitext"
        draft.write_text(DRAFT, encoding="utf-8")
        commands = {
            "python -c pass": ["-c", "pass"],
            "refwright --version": ["-m", "refwright", "--version"],
            "refwright check FILE": ["-m", "refwright", "check", "--exit-zero", str(draft)],
        }
        for arguments in commands.values():
            _cpu_ms(arguments)  # Writes the byte code that every later run finds.
        return [
            StartUp(name, median(_cpu_ms(arguments) for _ in range(runs)))
            for name, arguments in commands.items()
        ]


def _cpu_ms(arguments: list[str]) -> float:
    from resource import RUSAGE_CHILDREN, getrusage

    before = getrusage(RUSAGE_CHILDREN)
    environment = {key: value for key, value in os.environ.items() if key != _NO_BYTE_CODE}
    result = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False
    )
    after = getrusage(RUSAGE_CHILDREN)
    if result.returncode != 0:
        raise RuntimeError(result.stderr)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3
