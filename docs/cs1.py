"""Writes docs/cs1.md: which check predicts which message of Module:Citation/CS1, and how well.

Run it after a change of the checks: ``python docs/cs1.py CASES``, where CASES is a file with a
template and the module's verdict on it in each line, as ``{"template", "errors", "maint"}``. The
verdicts are those of the module of September 2022.
"""

from __future__ import annotations

import datetime
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from refwright import wiki
from refwright.check import Check
from refwright.citations.cs1.page import read_arguments, read_messages, read_situation
from refwright.citations.document import Document
from refwright.registry import Registry

ROOT = Path(__file__).parent.parent
SCHEME = "cs1:"
GENERATION = 2022
TODAY = datetime.date(2026, 11, 22)
# The wiki that was asked knows few names of languages.
NOT_COMPARED = frozenset({"unknown_lang"})
HEAD = """\
# Messages of the citation templates

Every error and maintenance message that [Module:Citation/CS1](https://en.wikipedia.org/wiki/Module:Citation/CS1) knew in July 2025, by its key, and the check that predicts it. `refwright explain cs1:bad_date` prints the page of the check, `--select cs1:bad_date` runs it. Checks marked † run only when they are selected.

Agreement was measured on {count} citation templates, about a seventh of them made to bring up the messages and the others from articles, against the module of September 2022: for each key the templates where the module gives it, those where it is predicted, and those where both agree. “newer” are keys that this module does not have yet; no module with them could be asked.

{errors} of the {count} templates have exactly the predicted errors, {maintenance} the predicted maintenance messages.

This page is written by `docs/cs1.py`.
"""  # noqa: E501  # paragraphs of Markdown
COLUMNS = """
| key | check | given | predicted | agreed |
| --- | --- | ---: | ---: | ---: |
"""


class Key(NamedTuple):
    """A key of the module, and whether only newer modules have it."""

    name: str
    newer: bool


class Agreement:
    """How often keys were given, predicted, and both, counted by template."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.both: Counter[str] = Counter()
        self.templates = 0
        self.exact = 0

    def add(self, given: Counter[str], predicted: Counter[str]) -> None:
        """Count one template."""
        self.templates += 1
        self.exact += given == predicted
        self.given.update(set(given))
        self.predicted.update(set(predicted))
        self.both.update(set(given) & set(predicted))


def keys() -> dict[str, list[Key]]:
    """The keys, by ``errors`` and ``maintenance``, in alphabetical order."""
    path = ROOT / "tests" / "data" / "cs1_keys.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        kind: sorted(
            [Key(name, newer=False) for name in table[kind].split()]
            + [Key(name, newer=True) for name in table["newer"][kind].split()]
        )
        for kind in ("errors", "maintenance")
    }


def main(cases: Path) -> None:
    """Compare with *cases* and write the page."""
    errors, maintenance = Agreement(), Agreement()
    for given, predicted in _verdicts(cases, "errors"):
        errors.add(given, predicted)
    for given, predicted in _verdicts(cases, "maint"):
        for key in NOT_COMPARED:
            given.pop(key, None)
            predicted.pop(key, None)
        maintenance.add(given, predicted)
    head = HEAD.format(count=errors.templates, errors=errors.exact, maintenance=maintenance.exact)
    tables = [
        f"\n## {title}\n{COLUMNS}" + "\n".join(_rows(keys()[kind], agreement)) + "\n"
        for title, kind, agreement in (
            ("Errors", "errors", errors),
            ("Maintenance messages", "maintenance", maintenance),
        )
    ]
    (ROOT / "docs" / "cs1.md").write_text(head + "".join(tables), encoding="utf-8")


def _verdicts(cases: Path, kind: str) -> Iterator[tuple[Counter[str], Counter[str]]]:
    """The keys of each template: given by the module, and predicted."""
    enwiki = wiki.load("enwiki")
    with cases.open(encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            document = Document.read(case["template"], enwiki, today=TODAY)
            situation = read_situation(document, GENERATION)
            predicted = Counter(
                said.message.key
                for key in read_messages(read_arguments(document, GENERATION), situation).values()
                for said in key
                if said.message.maintenance == (kind == "maint")
            )
            yield Counter(key.partition("_")[2] for key in case[kind]), predicted


def _rows(listed: list[Key], agreement: Agreement) -> Iterator[str]:
    registry = Registry.load()
    for key, newer in listed:
        match = registry.match(SCHEME + key)
        check = _link(match.checks[0]) if match else "none"
        counts = ("newer", "", "") if newer else _counts(key, agreement)
        yield f"| {' | '.join((f'`{key}`', check, *counts))} |"


def _counts(key: str, agreement: Agreement) -> tuple[str, str, str]:
    if key in NOT_COMPARED:
        return "not compared", "", ""
    counts = (agreement.given, agreement.predicted, agreement.both)
    given, predicted, both = (str(count[key]) for count in counts)
    return given, predicted, both


def _link(check: type[Check]) -> str:
    path = f"../{'/'.join(('checks', *check.__module__.split('.')))}.md"
    return f"[{check.meta.name}]({path}){' †' if check.meta.preview else ''}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
