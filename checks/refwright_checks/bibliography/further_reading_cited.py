"""A work under further reading that the page cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.identity import PLACES, Identity
from refwright.citations.matching import Verdict
from refwright.citations.works import BibliographyEntry
from refwright.fix import Applicability, Fix
from refwright.text import Span
from refwright_checks.bibliography._destination import Moved, lists_of_cited_works, move_to_list
from refwright_checks.bibliography._moving import entry_lines
from refwright_checks.bibliography._naming import named

_FURTHER_READING = "further_reading"
_ROLES = frozenset({_FURTHER_READING, "external_links"})
_SHORTEST_TITLE = 10
_CHAPTER = PLACES.index("chapter")
_TELLING = ("doi", "pmid", "pmc", "arxiv", "isbn")


class FurtherReadingCited(Check):
    """Reports entries under further reading or external links that the text cites."""

    meta = Meta(
        name="further-reading-cited",
        family="bibliography",
        summary="A work is listed as further reading, but the text cites it",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the entries that short citations mean, or that a reference cites in full."""
        if document.section:
            return
        listed = [each for each in document.bibliography if each.listed and each.role in _ROLES]
        if not listed:
            return
        meant = _meant(document, listed)
        cited_in_full = _cited_in_full(document, listed)
        fix, moved = _moving(document, [each for each in listed if each.citation.span in meant])
        for entry in listed:
            place = meant.get(entry.citation.span) or cited_in_full.get(entry.citation.span)
            if place is None:
                continue
            section = document.section_at(entry.span.start).title
            reason = "a reference of the page names it already"
            if entry.citation.span in meant:
                reason = "the text cites it: it belongs in the bibliography"
            yield self.found(
                entry.span,
                f"{named(entry.citation)} stands under “{section}”, but {reason}.",
                related=(Related(place, "cited here"),),
                arguments={"section": section},
                fix=fix if entry.span in moved else None,
            )


def _meant(document: Document, listed: list[BibliographyEntry]) -> dict[Span, Span]:
    """By the span of a citation in *listed*: the first short citation that must mean it."""
    spans = {entry.citation.span for entry in listed}
    found: dict[Span, Span] = {}
    known: dict[tuple[int, ...], bool] = {}
    for short in document.short_citations:
        if short.verdict is Verdict.RESOLVED and short.works not in known:
            works = [document.citations[work].span for work in short.works]
            known[short.works] = all(work in spans for work in works)
            if known[short.works]:
                for work in works:
                    found.setdefault(work, short.span)
    return found


def _cited_in_full(document: Document, listed: list[BibliographyEntry]) -> dict[Span, Span]:
    """By the span of a citation under further reading: a reference that cites the same work."""
    entries: dict[tuple[str, ...], Identity] = {}
    years = set()
    for entry in listed:
        if entry.role == _FURTHER_READING and entry.citation.year:
            years.add(entry.citation.year)
            identity = document.identities[entry.citation.span]
            for key in _keys(identity):
                entries.setdefault(key, identity)
    found: dict[Span, Span] = {}
    for citation in document.citations if years else ():
        if citation.reference is None or citation.year not in years:
            continue
        identity = document.identities[citation.span]
        for key in _keys(identity):
            other = entries.get(key)
            if other is not None and _same_part(key, identity, other):
                found.setdefault(other.citation.span, citation.span)
    return found


def _keys(identity: Identity) -> Iterator[tuple[str, ...]]:
    """What citations of one work have in common, at least one of these."""
    if identifiers := identity.identifiers:
        for kind in _TELLING:
            if value := identifiers.get(kind):
                yield kind, value, identity.year
    if len(identity.title) >= _SHORTEST_TITLE:
        for name in filter(None, (identity.surname, identity.url)):
            yield name, identity.title, identity.year


def _same_part(key: tuple[str, ...], one: Identity, other: Identity) -> bool:
    """True if both cite the same chapter, and where only the title tells, the same volume."""
    if key[0] in _TELLING:
        return one.places[_CHAPTER] == other.places[_CHAPTER]
    return one.places == other.places


def _moving(document: Document, entries: list[BibliographyEntry]) -> tuple[Fix | None, set[Span]]:
    """The fix that moves what it can of *entries* into the one bibliography, and what it moves.

    A list that would be empty without them stays: it has the wrong heading.
    """
    targets = lists_of_cited_works(document)
    if len(targets) != 1:
        return None, set()
    wanted = {each.span for each in entries}
    moved: list[Moved] = []
    for works in document.work_lists:
        singles = [item.entries[0] for item in works.items if len(item.entries) == 1]
        within = [entry for entry in singles if entry.span in wanted]
        if works.section.role == _FURTHER_READING and len(within) < len(works.items):
            moved += [
                Moved(entry, lines)
                for entry in within
                if (lines := entry_lines(document, entry)) is not None
            ]
    if not moved:
        return None, set()
    return move_to_list(document, moved, targets[0]), {each.entry.span for each in moved}
