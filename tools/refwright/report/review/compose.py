"""Puts the report for reviewers together: facts and findings of one draft, and no verdict."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from refwright.amounts import amount
from refwright.check import Confidence, Diagnostic, Severity
from refwright.citations.matching import Verdict
from refwright.fix import Applicability
from refwright.report.graph import place, read_notes, work_label
from refwright.report.review import density, sources
from refwright.report.review.content import (
    Block,
    Item,
    Items,
    Paragraph,
    Part,
    Pictures,
    Review,
    Table,
)
from refwright.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from refwright.citations.document import Document
    from refwright.report.findings import FileReport, View
    from refwright.report.graph import Note

_SHOWN_BY_THE_WIKI = ("cite:", "cs1:", "footnotes:")
_SIGNALS = frozenset({"machine_text", "identifiers", "sources", "consistency", "dates", "pages"})
"""Families whose findings may come from facts that are wrong, not only written wrongly."""

_LONGEST_EVIDENCE = 160
_LONGEST_WORDS = 400
_PLACES = 5
_MEANINGS = {
    Verdict.AMBIGUOUS: "several works fit",
    Verdict.YEAR_DIFFERS: "no work of this year by these authors",
    Verdict.SPELLING_DIFFERS: "the authors of the nearest work are spelt otherwise",
    Verdict.AUTHORS_DIFFER: "the nearest work has other authors as well, or fewer",
    Verdict.NOT_FOUND: "no such work on the page",
    Verdict.UNKNOWN: "cannot be told",
}


def compose(file: FileReport, view: View, most: int) -> Review:
    """The report of *file*, with *most* lines at the most in each list and table."""
    document = file.document
    maintenance = {
        f"cs1:{key}"
        for key, said in document.cs1_messages.items()
        if all(each.message.maintenance for each in said)
    }
    red, by_hand, others, style = [], [], [], []
    for found in file.diagnostics:
        if _shows(found, maintenance):
            red.append(found)
        elif found.fix is not None and found.fix.applicability is Applicability.SAFE:
            style.append(found)
        elif view.families.get(found.check) in _SIGNALS or found.confidence < Confidence.HIGH:
            by_hand.append(found)
        elif found.severity is Severity.INFO:
            style.append(found)
        else:
            others.append(found)
    # Comments silence refwright, but not the wiki.
    silenced = [found for found in file.suppressed if not _shows(found, maintenance)]
    red += [found for found in file.suppressed if _shows(found, maintenance)]
    red.sort(key=lambda found: found.span)
    parts = (
        Part("Will show red", _findings(document, red, most, "error message")),
        Part("Sources", tuple(sources.blocks(document, most))),
        Part("Short citations", tuple(_graph(document, most))),
        Part("To check by hand", _findings(document, by_hand, most)),
        Part("Where references stand", _pictures(document)),
        Part("To mend", _findings(document, others, most)),
        Part("Style", _by_check(document, style, view, most)),
        *([Part("Silenced by comments", _findings(document, silenced, most))] if silenced else []),
        *([Part("Not looked at", _skips(file, most))] if file.skipped else []),
    )
    return Review(file.path, parts)


def _shows(found: Diagnostic, maintenance: set[str]) -> bool:
    """True if the wiki will show an error message for it, as far as the check knows."""
    return any(
        name.startswith(_SHOWN_BY_THE_WIKI) and name not in maintenance for name in found.upstream
    )


def _findings(
    document: Document, found: Sequence[Diagnostic], most: int, noun: str = "finding"
) -> tuple[Block, ...]:
    if not found:
        return (Paragraph("Nothing found."),)
    items = tuple(
        Item(
            place(document, each.span),
            f"{shortened(each.message, _LONGEST_WORDS)} ({each.check})",
            shortened(_evidence(document, each), _LONGEST_EVIDENCE),
        )
        for each in found[:most]
    )
    return Paragraph(f"{amount(len(found), noun)}."), Items(items, len(found) - len(items))


def _evidence(document: Document, found: Diagnostic) -> str:
    start, end = found.span
    return document.text[start : min(end, start + 4 * _LONGEST_EVIDENCE + 1)]


def _graph(document: Document, most: int) -> Iterator[Block]:
    """Which work is cited how often, and the short citations that mean no work for certain."""
    notes = read_notes(document)
    if not document.short_citations:
        yield Paragraph("The page has no short citations.")
        return
    citing: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        if note.verdict is Verdict.RESOLVED:
            for work in note.works:
                citing[work].append(note)
    rows = []
    for index, citation in enumerate(document.citations):
        full = sum(len(note.marks) for note in citing[index] if note.in_full)
        short = sum(len(note.marks) for note in citing[index] if not note.in_full)
        where = place(document, citation.span)
        rows.append((work_label(document, citation), where, str(short), str(full)))
    rows.sort(key=lambda row: -int(row[2]) - int(row[3]))
    head = ("Work", "Place", "Cited in short", "In full")
    meant = {work for note in notes for work in note.works}
    idle = len(document.citations) - len(meant)
    if idle:
        yield Paragraph(f"{amount(idle, 'work')} that no citation in the text can mean.")
    if rows:
        yield Table(head, tuple(rows[:most]), max(0, len(rows) - most))
    yield from _lost(document, [note for note in notes if note.verdict in _MEANINGS], most)


def _lost(document: Document, lost: Sequence[Note], most: int) -> Iterator[Block]:
    if not lost:
        yield Paragraph("Every short citation means a work on the page.")
        return
    items = []
    for note in lost[:most]:
        near = "; ".join(work_label(document, document.citations[work]) for work in note.works)
        words = _MEANINGS[note.verdict] + (f": {near}" if near else "")
        evidence = shortened(note.span.of(document.text), _LONGEST_EVIDENCE)
        items.append(Item(place(document, note.span), words, evidence))
    yield Paragraph(f"Without a certain work: {amount(len(lost), 'short citation')}.")
    yield Items(tuple(items), len(lost) - len(items))


def _pictures(document: Document) -> tuple[Block, ...]:
    found = tuple(density.pictures(document))
    return (Pictures(found) if found else Paragraph("The page has no paragraphs."),)


def _by_check(
    document: Document, found: Iterable[Diagnostic], view: View, most: int
) -> tuple[Block, ...]:
    """A row for each check; style is a matter of the page, not of single places."""
    places: dict[str, list[str]] = defaultdict(list)
    count: Counter[str] = Counter()
    for each in found:
        count[each.check] += 1
        if count[each.check] <= _PLACES:
            places[each.check].append(place(document, each.span))
    rows = [
        (
            name,
            f"{number:,}",
            ", ".join(places[name]) + (" …" if number > _PLACES else ""),
            view.summaries.get(name, ""),
        )
        for name, number in count.most_common()
    ]
    if not rows:
        return (Paragraph("Nothing found."),)
    return (
        Table(
            ("Check", "Places", "Where", "What it finds"),
            tuple(rows[:most]),
            max(0, len(rows) - most),
        ),
    )


def _skips(file: FileReport, most: int) -> tuple[Block, ...]:
    items = tuple(
        Item(
            "" if skipped.span is None else place(file.document, skipped.span),
            f"{skipped.check}: {shortened(skipped.reason, _LONGEST_WORDS)}",
        )
        for skipped in file.skipped[:most]
    )
    return (Items(items, len(file.skipped) - len(items)),)
