"""What a page with very many references and works costs to read and check, doubled twice.

    python benchmarks/matching.py [REFERENCES]

Of three references (default: 3,000) two works are in the bibliography. What it takes to find the
work that a short citation means must not depend on how many others there are.
"""

from __future__ import annotations

import argparse
import random

import growth
import throughput

from refwright import wiki

_SYLLABLES = ("an", "ber", "dal", "fen", "gar", "hol", "is", "jor", "kin", "lund", "nil", "per")
_WORDS = ("lamps", "wicks", "oil", "harbours", "ships", "towers", "keepers", "coasts", "bells")


def page(references: int) -> str:
    """A page with so many *references*, two thirds as many works, and usual mistakes."""
    chance = random.Random(references)
    works = [(_surname(chance), chance.randrange(1850, 2020)) for _ in range(references * 2 // 3)]
    notes = []
    for _ in range(references):
        (surname, year), number = chance.choice(works), chance.randrange(1, 400)
        if chance.random() < 0.02:
            year += 1
        if chance.random() < 0.02:
            surname += "s"
        written = chance.choice(
            (
                f"<ref>{surname} {year}, p. {number}.</ref>",
                f"<ref>{surname}, {year}, pp. {number}–{number + 3}.</ref>",
                f"{{{{sfn|{surname}|{year}|p={number}}}}}",
            )
        )
        notes.append(f"So it was.{written}\n")
    entries = []
    for surname, year in works:
        title = " ".join(chance.choices(_WORDS, k=4)).capitalize()
        entries.append(
            chance.choice(
                (
                    f"* {surname}, Ola ({year}). ''{title}''. Bergen: Harbour Press.\n",
                    f"* {{{{cite book |last={surname} |first=Ola |year={year} |title={title}}}}}\n",
                )
            )
        )
    body, bibliography = "".join(notes), "".join(sorted(entries))
    return f"{body}\n== Notes ==\n{{{{reflist}}}}\n\n== Bibliography ==\n{bibliography}"


def _surname(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


def main() -> None:
    """Print CPU time for a quarter, half and all of the references, and what doubling costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("references", nargs="?", type=int, default=3000)
    most: int = parser.parse_args().references
    check = throughput.checker(wiki.load("enwiki"))
    before = None
    print("references   works  characters   CPU s  x half")
    for references in (most // 4, most // 2, most):
        text = page(references)
        seconds = growth.cost(text, check)
        ratio = f"{seconds / before:8.2f}" if before else ""
        print(f"{references:10}{references * 2 // 3:8}{len(text):12}{seconds:8.2f}{ratio}")
        before = seconds


if __name__ == "__main__":
    main()
