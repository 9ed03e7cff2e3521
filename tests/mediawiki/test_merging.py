"""Merged references, shown by a real MediaWiki: same prose, same sources, each of them once.

Asked of the project's drafts and, if ``$REFWRIGHT_CORPUS`` names a folder of ``*.wikitext``, of
those articles (``xx_Title`` or ``…__xx_Title`` is one of the Wikipedia in language ``xx``). Real
pages have few duplicates, so some are planted.
"""

from __future__ import annotations

import os
import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.references import Reference
from refwright.fix import Applicability, Edit, apply_edits
from refwright.lint import fix
from refwright.registry import Registry
from refwright.selection import Level, select
from refwright.text import Span
from refwright.wikitext.nodes import Tag, Template

pytestmark = pytest.mark.mediawiki

Rendered = Callable[[str], str | None]

DRAFTS = Path(__file__).parents[2] / "drafts"
CORPUS = Path(os.environ.get("REFWRIGHT_CORPUS", "no folder is given"))
LARGEST = int(os.environ.get("REFWRIGHT_CORPUS_LARGEST", "60000"))  # characters; else it takes long
PLANTED = 12
PAGES = 60
MERGING = {"duplicate-reference", "adjacent-duplicate-reference", "near-duplicate-reference"}
REGISTRY = Registry.load()
SELECTION = select(
    REGISTRY, [Level("test", tuple(MERGING & {check.meta.name for check in REGISTRY.checks}))]
)
ON_THE_WIKI = {"r", "refn", "efn", "efn-ua"}
LANGUAGE = re.compile(r"(?:.*__)?([a-z]{2})_")
NUMBER = re.compile(r"\[(?:[a-z-]+ )?\d+\]")
MEANINGFUL = re.compile("[{}|=]")
ACCESS_DATE = re.compile(r"\|\s*access-?date\s*=[^|}]*", re.IGNORECASE)
WORD = re.compile(r"(?!https?:|www\.)\w+")
POINTER = re.compile(r"\b(?:ibid|idem|op\. ?cit|loc\. ?cit|see above)\b", re.IGNORECASE)
FAILED = "\N{WARNING SIGN}"


class Mark(NamedTuple):
    """A reference mark: the number of the list it leads to, and what is written there."""

    list: int
    words: str


class Page(NamedTuple):
    """What readers see; a run of marks counts as a set, for one of two equal marks may go."""

    prose: list[str | frozenset[Mark]]
    lists: list[list[str]]


class Reader(HTMLParser):
    """Tells prose, marks (by what they link to) and notes of the HTML of a page apart."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "track"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.prose: list[str | Mark] = []
        self.lists: list[list[tuple[str, list[str]]]] = []
        self._open: list[str] = []
        self._mark = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        values = dict(attributes)
        classes = (values.get("class") or "").split()
        role, around = "", self._open[-1] if self._open else ""
        if around in ("skip", "mark"):
            role = around
            target = unquote(values.get("href") or "").removeprefix("#")
            if around == "mark" and tag == "a" and target and self._mark:
                self._write(target)
                self._mark = False
        elif tag == "sup" and "reference" in classes:
            role, self._mark = "mark", True
        elif {"mw-cite-backlink", "mw-editsection"} & set(classes) or tag in ("style", "script"):
            role = "skip"
        elif "mw-ext-cite-error" in classes:
            role = "skip"
            self.handle_data(FAILED)
        elif tag == "ol" and "references" in classes:
            role = "list"
            self.lists.append([])
        elif tag == "li" and around == "list":
            role = "note"
            self.lists[-1].append((values.get("id") or "", []))
        elif around == "note":
            role = around
        self._open.append(role)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        around = self._open[-1] if self._open else ""
        if around == "note":
            self.lists[-1][-1][1].append(data)
        elif around == "":
            self.prose.append(data)

    def _write(self, target: str) -> None:
        """A mark: in a note, only that there is one."""
        if self._open[-1] == "mark" and "note" in self._open:
            self.lists[-1][-1][1].append("[]")
        else:
            self.prose.append(Mark(0, target))


def profile_of(article: str) -> wiki.Wiki:
    found = LANGUAGE.match(article)
    return wiki.load(f"{found[1]}wiki" if found else "enwiki")


def read(html: str) -> Page:
    reader = Reader(html)
    notes = {
        key: Mark(number, spaced("".join(words)))
        for number, found in enumerate(reader.lists)
        for key, words in found
    }
    prose: list[str | frozenset[Mark]] = [""]
    marks: set[Mark] = set()
    for piece in reader.prose:
        if isinstance(piece, Mark):
            marks.add(notes.get(piece.words, Mark(-1, "")))
        elif not marks or piece.strip(" "):
            prose += [frozenset(marks), ""] if marks else []
            marks = set()
            prose[-1] += piece
    prose += [frozenset(marks)] if marks else []
    prose = [spaced(each) if isinstance(each, str) else each for each in prose]
    return Page(prose, [[notes[key].words for key, _ in found] for found in reader.lists])


def spaced(words: str) -> str:
    """*words* with simple blanks, and without the numbers of marks in names of missing files."""
    return " ".join(NUMBER.sub("[]", words).split())


def legible(text: str, profile: wiki.Wiki) -> str:
    """*text* for a wiki without the templates of *profile*: all that they are given is shown.

    Templates of references, which the wiki has, stay; lists become tags.
    """
    document = Document.read(text, profile)
    edits: list[Edit] = []
    for found in document.reference_lists:
        if found.kind != "template":
            continue
        opener = f'<references group="{found.group}">'
        if found.content is None:
            edits.append(Edit(found.span, f"{opener[:-1]}/>"))
        else:
            edits.append(Edit(Span(found.span.start, found.content.start), opener))
            edits.append(Edit(Span(found.content.end, found.span.end), "</references>"))
    shown = ON_THE_WIKI | profile.list_templates.keys()
    for template in document.syntax.templates:
        if template.canonical not in shown and not template.canonical.startswith("#tag:"):
            edits += escaped(template, text)
    return apply_edits(text, list(disjoint(sorted(edits))))


def escaped(template: Template, text: str) -> Iterator[Edit]:
    """Makes mere characters of all that has a meaning in *template*, not in what it holds."""
    position = template.start
    for start, end in [*(node.span for node in template.nodes), Span(template.end, template.end)]:
        for found in MEANINGFUL.finditer(text, position, start):
            yield Edit(Span(*found.span()), f"&#{ord(found[0])};")
        position = end


def disjoint(edits: list[Edit]) -> Iterator[Edit]:
    end = 0
    for edit in edits:
        if edit.span.start >= end:
            yield edit
            end = edit.span.end


def with_duplicates(text: str, profile: wiki.Wiki, seed: str) -> str:
    """*text* with copies of references: without a name, with one, in templates, in the list."""
    chance = random.Random(seed)
    document = Document.read(text, profile)
    sources = [found for found in document.references if may_be_copied(found, text)]
    planted: dict[int, list[str]] = defaultdict(list)
    in_list: list[str] = []
    one_list = [found.group for found in document.reference_lists].count("") == 1
    for number in range(PLANTED if sources else 0):
        source = chance.choice(sources)
        places = before_same_list(document, source)
        if source.content is None or not places:
            continue
        group = f' group="{source.group}"' if source.group else ""
        name = f' name="Planted {number}"' if chance.random() < 0.5 else ""
        copy = f"<ref{name}{group}>{source.content.of(text)}</ref>"
        if name and not group and one_list and chance.random() < 0.5:
            in_list.append(f"{copy}\n")
            copy = f"<ref{name} />"
        elif name:
            planted[chance.choice(places)].append(f"<ref{name}{group} />")
        planted[chance.choice(places)].append(copy)
    edits = [
        Edit(Span(place, place), "".join(f" planted{mark}" for mark in marks))
        for place, marks in sorted(planted.items())
    ]
    return with_list(apply_edits(text, edits), profile, in_list)


def may_be_copied(found: Reference, text: str) -> bool:
    if found.kind != "tag" or found.content is None or len(found.content.of(text)) > 3000:
        return False
    plain = {each.name for each in found.attributes} <= {"name", "group"}
    swallowing = "<ref" in found.content.of(text)  # an unclosed one
    return (
        plain
        and not swallowing
        and not any(
            isinstance(each, Tag) or (isinstance(each, Template) and each.canonical in ON_THE_WIKI)
            for each in found.nodes()
        )
    )


def before_same_list(document: Document, source: Reference) -> list[int]:
    """Ends of references in the text that the list of *source* shows, or would show."""
    ends = [found.span.end for found in document.reference_lists if found.group == source.group]
    segment = bisect_right(ends, source.span.start)
    return [
        found.span.end
        for found in document.references
        if found.list_index is None and bisect_right(ends, found.span.end) == segment
    ]


def with_list(text: str, profile: wiki.Wiki, definitions: list[str]) -> str:
    """*text* with *definitions* in its only list of references without a group."""
    if not definitions:
        return text
    document = Document.read(text, profile)
    found = next(found for found in document.reference_lists if not found.group)
    words = "".join(definitions)
    if found.content is not None:
        edit = Edit(Span(found.content.start, found.content.start), f"\n{words}")
    else:
        edit = Edit(found.span, f"<references>\n{words}</references>")
    return apply_edits(text, [edit])


def assert_same(rendered: Rendered, text: str, profile: wiki.Wiki) -> tuple[int, int]:
    """How many sources are listed before, and after all merging."""
    html = rendered(legible(text, profile))
    if html is None:
        pytest.skip("the wiki breaks down")
    before = after = read(html)
    for allowed, as_said in ((Applicability.SAFE, spaced), (Applicability.UNSAFE, loosely)):
        outcome = fix(text, lambda source: Document.read(source, profile), SELECTION, allowed)
        if outcome.applied:
            html = rendered(legible(outcome.text, profile))
            assert html is not None
            after = read(html)
        assert shown(after, as_said) == shown(before, as_said)
        assert repeated(after) <= len(outcome.result.diagnostics)
    return sum(map(len, before.lists)), sum(map(len, after.lists))


def shown(page: Page, as_said: Callable[[str], str]) -> tuple[list[object], list[set[str]]]:
    """Prose and marks, and what is listed, with the words of notes *as_said*.

    Errors above a list do not count: those of unused definitions may go with them.
    """
    prose: list[object] = []
    for piece in page.prose:
        if isinstance(piece, str):
            prose.append(spaced(piece.replace(FAILED, "")))
        else:
            prose.append({Mark(number, as_said(words)) for number, words in piece})
    return prose, [set(map(as_said, found)) for found in page.lists]


def loosely(words: str) -> str:
    """*words* in any order, without what does not tell sources apart."""
    return " ".join(sorted(set(WORD.findall(ACCESS_DATE.sub("", words).casefold()))))


def repeated(page: Page) -> int:
    """How many notes say what an earlier one of their list says."""
    counts = [Counter(filter(says_something, found)) for found in page.lists]
    return sum(found.total() - len(found) for found in counts)


def says_something(words: str) -> bool:
    """False for what is no source, and so not merged."""
    enough = len(words.split()) > 3 or any(map(str.isdigit, words))
    return words != FAILED and enough and not POINTER.search(words)


class Writer:
    """Writes short pages that are rich in equal references; the same for the same seed."""

    SOURCES = (
        *("Orr 1990, p. 5.", "Orr  1990, p. 5. ", "Vik, Jan (1980). ''Lamps''. Bergen: Press."),
        *("{{cite book|last=Strand|year=1972|title=Lamps}}", "[https://example.org/a Wicks], 2001"),
        *("Ibid., p. 5.", "See above."),
    )
    NAMES = ("a", "a", "b", "Orr 1990", "c d", ":0", "é", "Vik's")
    AROUND = (
        *["%s"] * 12,
        *("{{efn|Note %s}}", "{{Infobox|a=b%s}}", "{{T|%s}}", "{{Twice|%s}}", "[[A|b%s]]"),
        *("{{refn|Note %s|name=b}}", "{{Drop|%s}}"),
    )

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.groups = self.random.choice(("", "", "", " group=g"))
        self.sources: dict[str, str] = {}

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def page(self) -> str:
        pieces = [self.piece() for _ in range(self.random.choice((4, 6, 9, 13)))]
        return f"A {''.join(pieces)}\n{{{{notelist}}}}\n<references group=g />\n{self.list()}"

    def piece(self) -> str:
        mark = self.one(*self.AROUND) % (self.definition() if self.chance(0.6) else self.use())
        early_list = "\n<references />\n" if self.chance(0.04) else ""
        return f"word{mark}{self.one('', ' ', '. ', chr(10) * 2)}{early_list}"

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def use(self) -> str:
        name = self.one(*self.NAMES)
        tag = f'<ref name="{name}"{self.one("", self.groups)} />'
        return self.one(tag, tag, tag, f"{{{{r|{name}}}}}", f"{{{{#tag:ref||name={name}}}}}")

    def definition(self) -> str:
        name, group = self.one(*self.NAMES, *[""] * 6), self.one("", self.groups)
        attribute = f' name="{name}"' if name else ""
        return self.one(f"<ref{attribute}{group}>", f"<ref{group}{attribute}>") + (
            f"{self.source(name)}</ref>"
        )

    def source(self, name: str) -> str:
        """Mostly, a name stands for one source."""
        source = self.one(*self.SOURCES)
        return self.sources.setdefault(name, source) if name and self.chance(0.9) else source

    def list(self) -> str:
        names = self.random.sample(self.NAMES[1:], self.random.choice((1, 2, 4)))
        definitions = [f'<ref name="{name}">{self.source(name)}</ref>' for name in names]
        between = self.one("\n", "")
        inside = between + between.join(definitions) + between
        return self.one(
            *("", "{{reflist}}", f"<references>{inside}</references>"),
            f"{{{{reflist|refs={inside}}}}}",
        )


def test_generated_pages(rendered: Rendered) -> None:
    profile = wiki.load("enwiki")
    merged = 0
    for seed in range(PAGES):
        text = Writer(seed).page()
        outcome = fix(
            text, lambda source: Document.read(source, profile), SELECTION, Applicability.SAFE
        )
        if outcome.applied:
            merged += 1
            before, after = (read(rendered(each) or "") for each in (text, outcome.text))
            assert mended(before, after) == shown(after, spaced), text
    assert merged > PAGES // 3, "these pages prove nothing"


def mended(before: Page, after: Page) -> tuple[list[object], list[set[str]]]:
    """What *before* shows, with what *after* does where a name had no text before."""
    prose, lists = shown(before, spaced)
    for index, piece in enumerate(after.prose[: len(prose)]):
        marks = prose[index]
        if isinstance(marks, set) and isinstance(piece, frozenset):
            known = {mark for mark in marks if mark.words != FAILED}
            if known < marks and known <= piece:
                prose[index] = set(piece)
    for words, listed in zip(lists, after.lists, strict=False):
        if FAILED in words and FAILED not in listed:
            words.remove(FAILED)
    return prose, lists


@pytest.mark.parametrize("planted", [False, True])
@pytest.mark.parametrize("draft", sorted(each.stem for each in DRAFTS.glob("*.wikitext")))
def test_drafts(rendered: Rendered, draft: str, planted: bool) -> None:
    profile = wiki.load("enwiki")
    text = (DRAFTS / f"{draft}.wikitext").read_text(encoding="utf-8")
    if planted:
        text = with_duplicates(text, profile, draft)
    before, after = assert_same(rendered, text, profile)
    assert not planted or after < before


ARTICLES = [each.stem for each in sorted(CORPUS.glob("*.wikitext"))]


@pytest.mark.parametrize("article", ARTICLES or [""])
def test_articles(rendered: Rendered, article: str) -> None:
    if not article:
        pytest.skip("$REFWRIGHT_CORPUS names no folder with *.wikitext")
    text = (CORPUS / f"{article}.wikitext").read_text(encoding="utf-8")
    if len(text) > LARGEST:
        pytest.skip(f"longer than {LARGEST} characters ($REFWRIGHT_CORPUS_LARGEST)")
    profile = profile_of(article)
    assert_same(rendered, with_duplicates(text, profile, article), profile)
