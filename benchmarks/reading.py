"""Measures how well citations in plain text are read, field by field, on a set labelled by hand.

    python benchmarks/reading.py [--errors] [--json] [FOLDER]

FOLDER (default: ``tests/data/labelled``) holds full citations in ``english.txt`` and
``languages.txt`` and notes in ``short.txt``; the heads of the files describe the format.
Precision is the share of what was read that is right, recall the share of what is there that was
read. A title that is read too long or too short is wrong in both.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from refwright import wiki
from refwright.citations.certainty import Certainty
from refwright.citations.document import Document
from refwright.citations.names import name_key
from refwright.citations.short import read_short
from refwright.citations.works import plain_citation
from refwright.citations.years import year_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.citations.plain import PlainCitation
    from refwright.citations.short import ShortText
    from refwright.wikitext.words import Words

LABELLED = Path(__file__).parents[1] / "tests" / "data" / "labelled"
FULL = ("english.txt", "languages.txt")
SHORT = "short.txt"
FIELDS = {
    "A": "author",
    "Y": "year",
    "T": "title",
    "C": "container",
    "V": "volume",
    "N": "issue",
    "P": "pages",
    "B": "publisher",
    "D": "doi",
    "I": "isbn",
    "U": "url",
}

_PIECE = re.compile(rf"\{{([{''.join(FIELDS)}]) ([^{{}}]*)\}}")
_HEADING = re.compile(r"== (?:(?P<style>.*?) \| )?(?P<site>\w+) ==")
_EDGE = " \u00a0.,;:'\"“”„‘’«»"
_PAGES = re.compile(r"(\w+)(?:[-–—](\w+))?")
_YEAR = re.compile(r"\d{4}[a-z]?")

Fields = dict[str, Counter[str]]


class Line(NamedTuple):
    """A labelled line: its style and site, the wikitext, and the fields that are in it."""

    style: str
    site: str
    text: str
    expected: Fields


class Note(NamedTuple):
    """A labelled note: ``works`` are the short citations in it, empty if it has none."""

    site: str
    text: str
    works: Counter[str]


@dataclass
class Score:
    """Counts for one field: values ``expected``, values ``read``, and those that are ``right``."""

    expected: int = 0
    read: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of the read values that are right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of the expected values that were read."""
        return self.right / self.expected if self.expected else 1.0

    def count(self, expected: Counter[str], read: Counter[str]) -> None:
        """Adds the values of one citation."""
        self.expected += expected.total()
        self.read += read.total()
        self.right += (expected & read).total()


@dataclass
class Measured:
    """Scores by style and field (style ``""``: all of them), and every disagreement."""

    scores: dict[tuple[str, str], Score] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def score(self, name: str, *names: str, style: str = "") -> Score:
        """The score of one field, or of several taken together."""
        parts = [self.scores.get((style, each), Score()) for each in (name, *names)]
        return Score(*(sum(getattr(part, of) for part in parts) for of in vars(parts[0])))


def full_lines(folder: Path = LABELLED) -> list[Line]:
    """The labelled full citations."""
    lines = []
    for name in FULL:
        for style, site, marked in labelled_lines(folder / name):
            expected: Fields = {name: Counter() for name in FIELDS.values()}
            for letter, value in _PIECE.findall(marked):
                expected[FIELDS[letter]].update(_normal(FIELDS[letter], value))
            lines.append(Line(style, site, _PIECE.sub(r"\2", marked), expected))
    return lines


def short_notes(folder: Path = LABELLED) -> list[Note]:
    """The labelled notes; the full citations are among them, as notes that are not short."""
    notes = []
    for _, site, line in labelled_lines(folder / SHORT):
        text, _, works = line[2:].partition(" | ")
        named = works.split(" + ") if line.startswith("+") else ()
        notes.append(Note(site, text, Counter(map(_work, named))))
    notes += [Note(line.site, line.text, Counter()) for line in full_lines(folder)]
    return notes


def measure_full(lines: list[Line]) -> Measured:
    """Reads *lines* and compares field by field."""
    measured = Measured()
    for line in lines:
        citation = plain_citation(words_of(line.text, line.site), wiki.load(line.site), None)
        found = _fields(citation.plain if citation else None)
        for name, expected in line.expected.items():
            for style in ("", line.style):
                score = measured.scores.setdefault((style, name), Score())
                score.count(expected, found[name])
            if expected != found[name]:
                measured.errors.append(
                    f"{line.text}\n    {name}: {_shown(expected)}; read: {_shown(found[name])}"
                )
    return measured


def measure_short(notes: list[Note]) -> Measured:
    """Reads *notes*: fields ``sure`` (is it short, at least MEDIUM), ``any`` (LOW ones too: they
    count only where a work on the page bears them out) and ``works`` (surnames and years).
    """
    measured = Measured()
    for note in notes:
        found = read_short(words_of(note.text, note.site), wiki.load(note.site))
        sure = any(short.certainty >= Certainty.MEDIUM for short in found)
        works = Counter(map(_short_work, found)) if note.works else Counter[str]()
        short = Counter(["short"] * bool(note.works))
        compared = {
            "sure": (short, Counter(["short"] * sure)),
            "any": (short, Counter(["short"] * bool(found))),
            "works": (note.works, works),
        }
        for name, (expected, read) in compared.items():
            measured.scores.setdefault(("", name), Score()).count(expected, read)
            if expected != read:
                measured.errors.append(
                    f"{note.text}\n    {name}: {_shown(expected)}; read: {_shown(read)}"
                )
    return measured


def words_of(text: str, site: str) -> Words:
    """The words of *text*, read as the content of a reference."""
    document = Document.read(f"<ref>{text}</ref>", wiki.load(site))
    return document.words(document.references[0])


def labelled_lines(file: Path) -> Iterator[tuple[str, str, str]]:
    """Style, site and text of every line that is neither a comment nor a heading."""
    style = site = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line):
            style, site = heading["style"] or "", heading["site"]
        elif line and not line.startswith("#"):
            yield style, site, line


def _fields(citation: PlainCitation | None) -> Fields:
    found: Fields = {name: Counter() for name in FIELDS.values()}
    if citation is None:
        return found
    values = [("author", author.surname) for author in citation.authors]
    values += [("year", year_text(citation.year))] * (citation.year is not None)
    values += [
        (name, read.text)
        for name in ("title", "container", "volume", "issue", "publisher")
        if (read := getattr(citation, name)) is not None
    ]
    values += [("url", url.text) for url in citation.urls]
    values += [(each.kind, each.value) for each in citation.identifiers]
    for name, value in values:
        if name in found:
            found[name].update(_normal(name, value))
    for group in citation.pages:
        for page in group.pages:
            found["pages"].update(_normal("pages", f"{page.first}-{page.last or ''}"))
    return found


def _normal(name: str, value: str) -> list[str]:
    """*value* in the form in which two readings of it are equal; one for each range of pages."""
    if name == "author":
        return [name_key(value)]
    if name == "year":
        year = _YEAR.search(value)
        return [year[0] if year else "n.d."]
    if name == "pages":
        return [
            f"{first}-{last}" if last else first
            for first, last in _PAGES.findall(value)
            if first not in ("ff", "f")
        ]
    if name == "isbn":
        return ["".join(filter(str.isalnum, value))]
    return [" ".join(value.replace("''", "").split()).strip(_EDGE).casefold()]


def _work(named: str) -> str:
    """``Tessier & Okafor 2004`` as it is compared; ``ibid`` and ``title`` stand for themselves."""
    names, _, year = named.rpartition(" ")
    if not year[0].isdigit() and year != "n.d.":
        names, year = named, ""
    return "+".join(map(name_key, names.split(" & "))) + year


def _short_work(short: ShortText) -> str:
    if short.kind in ("ibid", "title"):
        return short.kind
    return "+".join(name_key(author.surname) for author in short.authors) + year_text(short.year)


def _shown(values: Counter[str]) -> str:
    return " | ".join(values.elements()) or "nothing"


def main() -> int:
    """Measure, and print tables or JSON; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=LABELLED)
    parser.add_argument("--errors", action="store_true", help="list every disagreement")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        print(f"no folder {arguments.folder}", file=sys.stderr)
        return 2
    lines, notes = full_lines(arguments.folder), short_notes(arguments.folder)
    full, short = measure_full(lines), measure_short(notes)
    if arguments.json:
        print(json.dumps({"full": _plain(full), "short": _plain(short)}, ensure_ascii=False))
        return 0
    print(f"{len(lines)} full citations, {len(notes)} notes\n")
    print(f"{'':12}{'labelled':>9}{'read':>7}{'precision':>11}{'recall':>8}")
    rows = [("author+year", full.score("author", "year"))]
    rows += [(name, full.score(name)) for name in FIELDS.values()]
    rows += [(f"short, {name}", short.score(name)) for name in ("sure", "any", "works")]
    for name, score in rows:
        print(
            f"{name:14}{score.expected:7}{score.read:7}{score.precision:11.1%}{score.recall:8.1%}"
        )
    print(f"\n{'precision/recall':28}{'author+year':>14}{'title':>14}{'pages':>14}")
    for style in dict.fromkeys(line.style for line in lines):
        scores = [full.score(*names, style=style) for names in _COLUMNS]
        cells = [f"{score.precision:.1%}/{score.recall:.1%}" for score in scores]
        print(f"{style:28}" + "".join(f"{cell:>14}" for cell in cells))
    if arguments.errors:
        print("", *full.errors, *short.errors, sep="\n")
    return 0


_COLUMNS = (("author", "year"), ("title",), ("pages",))


def _plain(measured: Measured) -> dict[str, object]:
    return {
        "scores": [
            {"style": style, "field": name, **vars(score)}
            for (style, name), score in measured.scores.items()
        ],
        "errors": measured.errors,
    }


if __name__ == "__main__":
    sys.exit(main())
