"""The page of a check, which is its documentation and its specification at once.

Markdown with fixed headings; under "Examples" stand fenced blocks ```` ```wikitext KIND ````:
``fail`` marks every finding with ``⟪…⟫``, ``fixed`` is what fixing makes of the ``fail`` before
it (with marks, if findings remain), ``pass`` has no findings. Behind the kind may stand
``site="…"`` and ``title="…"`` (for ``fail`` and ``pass``), and ``safe`` or ``unsafe`` (for
``fixed``), which says how far the fixes may be trusted.

Behind a ``fail`` or ``pass`` of a check that asks online stands ```` ```json answers ````: a list
of what was answered, each an object with ``kind`` and ``value`` of what was asked, and, where they
are not as by default, ``outcome``, ``source``, ``record``, ``facts``, ``reason`` and ``time``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from refwright.errors import RefwrightError
from refwright.fix import Applicability
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from refwright.check import Check

HEADINGS = (
    "What it finds",
    "Why",
    "Examples",
    "Fix safety",
    "False positives",
    "References",
)
KINDS = ("fail", "fixed", "pass")
_ANSWERS = "answers"
_ANSWER = ("kind", "value", "outcome", "source", "record", "facts", "reason", "time")

_FENCE = deferred(r"(?P<fence>`{3,})(?P<info>[^`]*)")
_WORD = deferred(r"\s*(?:(?P<key>[a-z]+)=\"(?P<value>[^\"]*)\"|(?P<word>[a-z]+))(?=\s|$)")
_MARK = deferred("[⟪⟫]")


class PageError(RefwrightError):
    """A page that is not written as pages must be; the message says where."""


class Specimen(NamedTuple):
    """The wikitext of one block, without its marks, and the spans that were marked."""

    text: str
    marks: tuple[Span, ...]


class Example(NamedTuple):
    """A specimen with what is expected of it; without marks, that nothing is found.

    ``fixed`` is what fixing makes of it, ``applicability`` how far the page says that its fixes
    may be trusted. ``line`` is where its block begins in the page; ``answers`` is what was answered
    online, as the page has it.
    """

    line: int
    specimen: Specimen
    fixed: Specimen | None = None
    applicability: Applicability | None = None
    site: str = "enwiki"
    title: str | None = None
    answers: tuple[Mapping[str, Any], ...] = ()

    @property
    def fails(self) -> bool:
        """True if the check has something to find here."""
        return bool(self.specimen.marks)


class Page(NamedTuple):
    """A page as read: its sections by heading, its examples in order."""

    name: str
    sections: dict[str, str]
    examples: tuple[Example, ...]


def page_path(check: type[Check]) -> Traversable:
    """Where the page of *check* is: beside its module, as ``.md``, or where it says."""
    from importlib.resources import files

    package, _, module = check.__module__.rpartition(".")
    return files(package or module).joinpath(check.page or f"{module}.md")


def load_page(path: Traversable | Path, *, headings: bool = True) -> Page:
    """The page at *path*; raises PageError, also if there is none. See ``parse_page``."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PageError(f"{path.name}: the page cannot be read: {error}") from error
    return parse_page(path.name, source, headings=headings)


def parse_page(name: str, source: str, *, headings: bool = True) -> Page:
    """The page called *name* in messages; without *headings*, a collection of more examples."""
    reader = _Reader(name, headings=headings)
    for number, line in enumerate(source.split("\n"), 1):
        reader.take(number, line)
    return reader.page()


class _Reader:
    """Reads a page line by line; outside of blocks and in them."""

    def __init__(self, name: str, *, headings: bool) -> None:
        self._name = name
        self._headings = headings
        self._heading = ""
        self._sections: dict[str, list[str]] = {"": []}
        self._examples: list[Example] = []
        self._block: _Block | None = None

    def take(self, number: int, line: str) -> None:
        """Take in the next line."""
        where = f"{self._name}:{number}"
        fence = _FENCE.fullmatch(line)
        if self._block:
            if self._block.is_closed_by(fence):
                _add(self._examples, self._block)
                self._block = None
            else:
                self._block.lines.append(line)
        elif fence:
            self._block = _Block(where, number, len(fence["fence"]), fence["info"].strip())
            if self._block.kind and self._headings and self._heading != "Examples":
                raise PageError(f"{where}: an example outside “Examples”")
        elif line.startswith("## "):
            self._heading = line[3:].strip()
            if self._heading in self._sections:
                raise PageError(f"{where}: a second section “{self._heading}”")
            self._sections[self._heading] = []
            return
        self._sections[self._heading].append(line)

    def page(self) -> Page:
        """What has been read."""
        if self._block:
            raise PageError(f"{self._block.where}: the block is not closed")
        sections = {heading: "\n".join(lines).strip() for heading, lines in self._sections.items()}
        title = sections.pop("")
        if self._headings:
            _verify_sections(self._name, title, sections)
        return Page(self._name, sections, tuple(self._examples))


class _Block:
    """A fenced block while it is read; ``kind`` is empty if it is no example."""

    def __init__(self, where: str, line: int, width: int, info: str) -> None:
        self.where = where
        self.line = line
        self._width = width
        self.lines: list[str] = []
        self.kind = ""
        self.words: list[str] = []
        self.options: dict[str, str] = {}
        if info == f"json {_ANSWERS}":
            self.kind = _ANSWERS
            return
        language, _, rest = info.partition(" ")
        if language != "wikitext":
            return
        position = 0
        while position < len(rest):
            word = _WORD.match(rest, position)
            if not word:
                raise PageError(f"{self.where}: cannot read {rest[position:].strip()!r}")
            if word["word"]:
                self.words.append(word["word"])
            else:
                self.options[word["key"]] = word["value"]
            position = word.end()
        if not self.words or self.words[0] not in KINDS:
            raise PageError(f"{self.where}: say what the block is: {', '.join(KINDS)}")
        self.kind = self.words.pop(0)

    def is_closed_by(self, fence: re.Match[str] | None) -> bool:
        """True if the line of *fence* ends the block."""
        return bool(fence and len(fence["fence"]) >= self._width and not fence["info"].strip())


def _add(examples: list[Example], block: _Block) -> None:
    if not block.kind:
        return
    if block.kind == _ANSWERS:
        if not examples or examples[-1].answers or examples[-1].fixed:
            raise PageError(f"{block.where}: answers must follow their “fail” or “pass” block")
        examples[-1] = examples[-1]._replace(answers=_answers(block))
        return
    specimen = _specimen("\n".join(block.lines), block.where)
    if block.kind == "fixed":
        if not examples or not examples[-1].fails or examples[-1].fixed:
            raise PageError(f"{block.where}: a “fixed” block must follow its “fail” block")
        if len(block.words) > 1 or set(block.words) - {"safe", "unsafe"} or block.options:
            raise PageError(f"{block.where}: behind “fixed” only “safe” or “unsafe” may stand")
        applicability = Applicability(block.words[0]) if block.words else None
        examples[-1] = examples[-1]._replace(fixed=specimen, applicability=applicability)
        return
    if block.words or block.options.keys() - {"site", "title"}:
        raise PageError(f"{block.where}: behind “{block.kind}” only site=… and title=… may stand")
    if bool(specimen.marks) != (block.kind == "fail"):
        raise PageError(f"{block.where}: a “fail” block has marks, a “pass” block has none")
    site, title = block.options.get("site", "enwiki"), block.options.get("title")
    examples.append(Example(block.line, specimen, site=site, title=title))


def _answers(block: _Block) -> tuple[Mapping[str, Any], ...]:
    import json

    try:
        answers = json.loads("\n".join(block.lines))
    except ValueError as error:
        raise PageError(f"{block.where}: {error}") from None
    if not isinstance(answers, list) or not answers:
        raise PageError(f"{block.where}: the answers must be a list")
    for answer in answers:
        if not isinstance(answer, dict) or not {"kind", "value"} <= answer.keys() <= {*_ANSWER}:
            raise PageError(
                f"{block.where}: an answer has “kind”, “value” and maybe {_listed(_ANSWER[2:])}"
            )
    return tuple(answers)


def _specimen(marked: str, where: str) -> Specimen:
    """*marked* without its marks, and the places where they were."""
    pieces: list[str] = []
    marks: list[Span] = []
    start: int | None = None
    position = length = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[position : mark.start()])
        length += len(pieces[-1])
        position = mark.end()
        if (mark[0] == "⟪") != (start is None):
            raise PageError(f"{where}: marks ⟪…⟫ are nested or not in pairs")
        if start is None:
            start = length
        else:
            marks.append(Span(start, length))
            start = None
    if start is not None:
        raise PageError(f"{where}: a mark ⟪ is not closed")
    pieces.append(marked[position:])
    return Specimen("".join(pieces), tuple(marks))


def _verify_sections(name: str, title: str, sections: dict[str, str]) -> None:
    if list(sections) != list(HEADINGS):
        raise PageError(
            f"{name}: the sections must be {_listed(HEADINGS)}, in this order, not "
            f"{_listed(sections)}"
        )
    for heading, text in sections.items():
        if not text:
            raise PageError(f"{name}: the section “{heading}” is empty")
    expected = f"# {name.removesuffix('.md').replace('_', '-')}"
    if title not in ("", expected):
        raise PageError(f"{name}: before the first section only “{expected}” may stand")


def _listed(headings: Iterable[str]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings) or "none"
