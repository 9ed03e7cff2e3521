"""Measures refwright: speed beside its peers, growth with size, and start-up, in one run.

    python benchmarks/run.py [FOLDER]

FOLDER holds wikitext (``*.wikitext``, ``*.wiki``, ``*.mediawiki``); default: the project's drafts.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

import growth
import hostile
import startup
import throughput

from refwright import wiki

ROOT = Path(__file__).parents[1]
SUFFIXES = {".wikitext", ".wiki", ".mediawiki"}
PARTS = ("speed", "growth", "hostile", "start-up")


def main() -> int:
    """Measure what the command line asks for, and print it; returns the exit status."""
    arguments = _arguments()
    texts = [
        file.read_text(encoding="utf-8")
        for file in sorted(arguments.folder.rglob("*"))
        if file.suffix in SUFFIXES
    ]
    if not texts:
        print(f"no wikitext in {arguments.folder}", file=sys.stderr)
        return 2
    profile = wiki.load(arguments.site)
    results: dict[str, list[object]] = {}
    tables: list[str] = []

    if "speed" in arguments.parts:
        peer = throughput.install_wikilint(arguments.cache) if arguments.wikilint else None
        if arguments.wikilint and peer is None:
            print("wikilint is left out: npm is missing or could not install it", file=sys.stderr)
        speeds = throughput.measure(texts, profile, arguments.rounds, peer)
        results["speed"] = [asdict(speed) for speed in speeds]
        size = sum(map(len, texts)) / 1e6
        tables.append(
            _table(
                f"Speed on {len(texts)} texts, {size:.2f} million characters, medians of "
                f"{arguments.rounds} rounds",
                ["", "MB/s", "ms an article", "x parse"],
                [
                    [
                        speed.tool,
                        f"{speed.mb_per_second:.2f}",
                        f"{speed.ms_per_article:.2f}",
                        f"{speed.times_parse:.3f}",
                    ]
                    for speed in speeds
                ],
            )
        )
    check = throughput.checker(profile)
    groups = {"growth": {"the articles, over and over": growth.articles(texts)}}
    groups["hostile"] = {
        name: make for name, make in hostile.TEXTS.items() if arguments.only in name
    }
    for part, makers in groups.items():
        if part not in arguments.parts:
            continue
        grown = []
        for name, make in makers.items():
            if sys.stderr.isatty():
                print(f"\r\033[K{name[:70]}", end="", file=sys.stderr, flush=True)
            grown.append(
                growth.measure(name, make, check, largest=arguments.largest, limit=arguments.limit)
            )
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
        grown.sort(key=lambda found: (-found.worst, -found.seconds_per_mb))
        results[part] = [
            asdict(found) | {"ratios": found.ratios, "worst": found.worst} for found in grown
        ]
        tables.append(_growth_table(part, grown))
    if "start-up" in arguments.parts:
        started = startup.measure(arguments.starts)
        results["start-up"] = [asdict(found) for found in started]
        tables.append(
            _table(
                f"Start-up, median of {arguments.starts}",
                ["", "CPU ms"],
                [[found.command, f"{found.cpu_ms:.0f}"] for found in started],
            )
        )
    print(json.dumps(results, indent=1) if arguments.json else "\n\n".join(tables))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "drafts")
    parser.add_argument("--site", default="enwiki", help="wiki of the texts (default: enwiki)")
    parser.add_argument(
        "--parts",
        nargs="+",
        choices=PARTS,
        default=list(PARTS),
        metavar="PART",
        help=f"what to measure, of: {', '.join(PARTS)} (default: all)",
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds for speed (default: 5)")
    parser.add_argument("--starts", type=int, default=15, help="runs for start-up (default: 15)")
    parser.add_argument(
        "--largest",
        type=_size,
        default=800_000,
        metavar="SIZE",
        help="text up to which sizes are doubled, from 100k: 800k, 10M (default: 800k)",
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=20,
        metavar="SECONDS",
        help="no text may take longer (default: 20)",
    )
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="only hostile texts whose name contains this"
    )
    parser.add_argument(
        "--wikilint",
        action="store_true",
        help="compare with wikilint, too (needs npm and, once, the network)",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=ROOT / ".bench",
        help="folder in which wikilint is installed (default: .bench)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser.parse_args()


def _size(written: str) -> int:
    factor = {"k": 1_000, "M": 1_000_000}.get(written[-1:], 1)
    return int(float(written.rstrip("kM")) * factor)


def _growth_table(part: str, grown: list[growth.Growth]) -> str:
    worst = grown[0]
    title = "Growth of reading and checking" if part == "growth" else "Hostile texts, worst first"
    table = _table(
        f"{title}: what doubling the size costs (2 is linear)",
        ["", "largest", "s per MB", "ratios"],
        [
            [
                found.text,
                f"{found.sizes[-1] / 1e6:.1f}M" if found.sizes else "-",
                f"{found.seconds_per_mb:.2f}",
                " ".join(f"{ratio:.2f}" for ratio in found.ratios)
                + (" stopped" if found.stopped else ""),
            ]
            for found in grown
        ],
    )
    return f"{table}\n  worst: {worst.text} ({worst.worst:.2f})"


def _table(title: str, head: list[str], rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [title]
    for row in (head, *rows):
        first, *rest = (
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join([" ", first, *rest]).rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
