"""A section for references or notes in which the reader finds none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.sections import Section
from refwright.text import Span
from refwright.wikitext.nodes import trimmed
from refwright_checks.lists._new_list import is_end_matter
from refwright_checks.lists._unknown_lists import may_bring_references

_ROLES = frozenset({"references", "notes"})


class EmptyReferenceSection(Check):
    """Reports headings of references with nothing below but lists that show nothing."""

    meta = Meta(
        name="empty-reference-section",
        family="lists",
        summary="A section for references has nothing to show",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the headings; where there are references but no list, another check speaks."""
        candidates = [] if document.section else list(_sections_of_references(document))
        if not candidates or _has_unlisted(document):
            return
        empty = _empty_lists(document)
        for section, heading in candidates:
            if not _shows_nothing(document, Span(heading.end, section.span.end), empty):
                continue
            unsure = may_bring_references(document, Span(0, section.span.end))
            if unsure and document.references:
                continue  # who uses references uses them in templates, too
            yield self.found(
                trimmed(document.text, *heading),
                f"The section “{section.title}” has nothing to show.",
                confidence=Confidence.MEDIUM if unsure else Confidence.HIGH,
                arguments={"title": section.title},
            )


def _sections_of_references(document: Document) -> Iterator[tuple[Section, Span]]:
    """Those for references or notes that have no subsection, with their headings."""
    for section, following in zip(document.sections, [*document.sections[1:], None], strict=True):
        is_last = following is None or following.level <= section.level
        if is_last and section.heading is not None and section.role in _ROLES:
            yield section, section.heading


def _has_unlisted(document: Document) -> bool:
    """True if references of the default group wait for a list."""
    return None in document.listing and any(
        shown is None and not reference.group
        for shown, reference in zip(document.listing, document.references, strict=True)
    )


def _empty_lists(document: Document) -> set[Span]:
    """Lists that show nothing; of a group that was listed before, another check speaks."""
    filled = {index for index in document.listing if index is not None}
    groups: set[str] = set()
    empty: set[Span] = set()
    for index, shown in enumerate(document.reference_lists):
        if not (index in filled or shown.group in groups or shown.content or "{{" in shown.group):
            empty.add(shown.span)
        groups.add(shown.group)
    return empty


def _shows_nothing(document: Document, content: Span, empty: set[Span]) -> bool:
    """True if only empty lists stand there, and what ends a page."""
    position = content.start
    for node in document.syntax.outermost_within(*content):
        if node.span not in empty and not is_end_matter(document, node):
            return False
        if document.text[position : node.start].strip():
            return False
        position = node.end
    return not document.text[position : content.end].strip()
