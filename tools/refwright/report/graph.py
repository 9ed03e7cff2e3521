"""Who cites what on a page: its works, the notes that mean them, and the notes that mean none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.matching import Verdict
from refwright.report.visible import visible
from refwright.shortening import shortened

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.matching import ShortCitation
    from refwright.citations.works import Citation
    from refwright.text import Span

_LONGEST_LABEL = 60
_MOST_WORKS = 5
"""Of works that are only near, or that cannot be told apart, no more are shown for one note."""


class Note(NamedTuple):
    """One citing place: a short citation, or the reference that cites a work in full.

    ``marks`` are the places in the text where readers meet it; none if it is never used.
    ``works`` are indexes of the works meant, or of the nearest ones: ``verdict`` tells which.
    """

    span: Span
    marks: tuple[Span, ...]
    works: tuple[int, ...]
    verdict: Verdict
    in_full: bool


def read_notes(document: Document) -> list[Note]:
    """All citing places of *document* in text order; ``works`` index ``document.citations``."""
    marks = _marks(document)
    notes = [_short_note(short, marks) for short in document.short_citations]
    for index, citation in enumerate(document.citations):
        if citation.reference is not None:
            shown = tuple(marks[citation.reference])
            notes.append(Note(citation.span, shown, (index,), Verdict.RESOLVED, in_full=True))
    notes.sort(key=lambda note: note.span)
    return notes


def _short_note(short: ShortCitation, marks: list[list[Span]]) -> Note:
    """One outside references, as ``{{harvtxt}}`` in a sentence, is its own mark."""
    shown = [short.span] if short.reference is None else marks[short.reference]
    works = short.works[:_MOST_WORKS]
    return Note(short.span, tuple(shown), works, short.verdict, in_full=False)


def _marks(document: Document) -> list[list[Span]]:
    """For each reference the places in the text that show it, its own among them."""
    by_name: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for reference in document.references:
        if reference.name and reference.list_index is None:
            by_name[reference.group, reference.name].append(reference.span)
    return [
        by_name[reference.group, reference.name]
        if reference.name
        else [reference.span] * (reference.list_index is None)
        for reference in document.references
    ]


def text_lines(document: Document) -> Iterator[str]:
    """The graph by works, a line each, then the notes that mean no work for certain."""
    notes = read_notes(document)
    citing: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        if note.verdict is Verdict.RESOLVED:
            for work in note.works:
                citing[work].append(note)
    for index, citation in enumerate(document.citations):
        yield f"{place(document, citation.span)}  {work_label(document, citation)}"
        if not citing[index]:
            yield "    cited by nothing"
        for note in citing[index]:
            how = "in full" if note.in_full else f"as “{_excerpt(document, note.span)}”"
            places = ", ".join(place(document, mark) for mark in note.marks) or "no mark"
            several = " (or another work)" if len(note.works) > 1 else ""
            yield f"    cited {how}{several} at {places}"
    lost = [note for note in notes if note.verdict is not Verdict.RESOLVED]
    if lost:
        yield "short citations without a certain work"
    for note in lost:
        near = "; ".join(work_label(document, document.citations[work]) for work in note.works)
        yield (
            f"    {place(document, note.span)}  “{_excerpt(document, note.span)}”: "
            f"{note.verdict.value}{_between(note.verdict, near)}"
        )


def _between(verdict: Verdict, works: str) -> str:
    if not works:
        return ""
    return f", between: {works}" if verdict is Verdict.AMBIGUOUS else f", nearest: {works}"


def dot_lines(document: Document, name: str) -> Iterator[str]:
    """The graph called *name* in Graphviz' DOT language: notes to the left, works to the right.

    Dashed edges lead from a note to the nearest works where it means none of them for certain.
    """
    yield f"digraph {_quoted(name)} {{"
    yield "  rankdir=LR;"
    yield '  node [shape=box, fontname="sans-serif"];'
    for index, citation in enumerate(document.citations):
        style = ", style=rounded" if citation.reference is None else ""
        label = f"{work_label(document, citation)}\n{place(document, citation.span)}"
        yield f"  work{index} [label={_quoted(label)}{style}];"
    for number, note in enumerate(read_notes(document)):
        count = f" ×{len(note.marks)}" if len(note.marks) != 1 else ""
        shown = "in full" if note.in_full else _excerpt(document, note.span)
        label = f"{place(document, note.span)}{count}\n{shown}"
        resolved = note.verdict is Verdict.RESOLVED
        colour = "" if resolved else ", color=red"
        yield f"  note{number} [label={_quoted(label)}, shape=plain{colour}];"
        for work in note.works:
            dashed = "" if resolved else f" [style=dashed, label={_quoted(note.verdict.value)}]"
            yield f"  note{number} -> work{work}{dashed};"
    yield "}"


def _quoted(text: str) -> str:
    """*text*, lines and all, as a quoted DOT string in which nothing has a meaning of its own."""
    lines = (visible(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return '"' + "\\n".join(lines) + '"'


def work_label(document: Document, citation: Citation) -> str:
    """Names and year of a work, or how it begins where it has no names; fit for a terminal."""
    name = citation.short_name
    return _label(name) if name else _excerpt(document, citation.span)


def _excerpt(document: Document, span: Span) -> str:
    return _label(document.text[span.start : min(span.end, span.start + 2 * _LONGEST_LABEL)])


def _label(text: str) -> str:
    return visible(shortened(text))


def place(document: Document, span: Span) -> str:
    """Where *span* begins, as ``line:column``."""
    line, column = document.lines.location(span.start)
    return f"{line}:{column}"
