"""How fast texts are read and checked, beside what other tools need for the same texts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from refwright.citations.document import Document
from refwright.lint import lint
from refwright.registry import Registry
from refwright.selection import select

if TYPE_CHECKING:
    from refwright.wiki import Wiki

MODEL = (
    "references",
    "reference_lists",
    "citations",
    "short_citations",
    "bibliography",
    "media",
    "sections",
)

Tool = Callable[[], list[float]]
"""Treats every text once and returns the seconds that each has taken."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What one tool needed: medians over the rounds, of all texts and of the median text."""

    tool: str
    mb_per_second: float
    ms_per_article: float
    times_parse: float
    """Time needed, as a share of what ``mwparserfromhell.parse`` needs."""


def checker(wiki: Wiki) -> Callable[[str], object]:
    """A function that reads a text and runs every default check on it."""
    selection = select(Registry.load())
    return lambda text: lint(Document.read(text, wiki), selection)


def measure(texts: Sequence[str], wiki: Wiki, rounds: int, wikilint: Path | None) -> list[Speed]:
    """Speeds of all tools on *texts*, measured in turn, *rounds* times after one to warm up."""
    with _tools(texts, wiki, wikilint) as tools:
        taken: dict[str, list[list[float]]] = {name: [] for name in tools}
        for tool in tools.values():
            tool()
        for _ in range(rounds):
            for name, tool in tools.items():
                taken[name].append(tool())
    size = sum(len(text.encode()) for text in texts)
    totals = {name: median(map(sum, rounds_of)) for name, rounds_of in taken.items()}
    return [
        Speed(
            name,
            size / totals[name] / 1e6,
            median(median(times) for times in zip(*taken[name], strict=True)) * 1e3,
            totals[name] / totals["mwparserfromhell.parse"],
        )
        for name in tools
    ]


@contextmanager
def _tools(texts: Sequence[str], wiki: Wiki, wikilint: Path | None) -> Iterator[dict[str, Tool]]:
    import mwparserfromhell
    from mwparserfromhell.parser._tokenizer import CTokenizer

    def read_with_model(text: str) -> None:
        document = Document.read(text, wiki)
        for part in MODEL:
            getattr(document, part)

    functions: dict[str, Callable[[str], object]] = {
        "refwright: syntax": lambda text: Document.read(text, wiki).syntax,
        "refwright: syntax and model": read_with_model,
        "refwright: read and check": checker(wiki),
        "mwparserfromhell.parse": mwparserfromhell.parse,
        "mwparserfromhell C tokenizer": lambda text: CTokenizer().tokenize(text),
    }
    tools: dict[str, Tool] = {name: _timed(function, texts) for name, function in functions.items()}
    if wikilint is None:
        yield tools
        return
    with _wikilint(texts, wikilint) as tool:
        yield tools | {"wikilint: parse and lint": tool}


def _timed(function: Callable[[str], object], texts: Sequence[str]) -> Tool:
    def tool() -> list[float]:
        times = []
        for text in texts:
            start = perf_counter()
            function(text)
            times.append(perf_counter() - start)
        return times

    return tool


@contextmanager
def _wikilint(texts: Sequence[str], folder: Path) -> Iterator[Tool]:
    """wikilint in a process of its own, warm after the first round."""
    script = folder / "wikilint.mjs"
    script.write_bytes(Path(__file__).with_name("wikilint.mjs").read_bytes())
    with subprocess.Popen(
        ["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(list(texts)) + "\n")

        def tool() -> list[float]:
            stdin.write("round\n")
            stdin.flush()
            return [float(seconds) for seconds in json.loads(stdout.readline())]

        yield tool
        stdin.close()


def install_wikilint(folder: Path) -> Path | None:
    """Folder with wikilint in it, installed there if need be; None without npm or network."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return None
    if not (folder / "node_modules" / "wikilint").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "wikilint"]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode != 0:
            return None
    return folder
