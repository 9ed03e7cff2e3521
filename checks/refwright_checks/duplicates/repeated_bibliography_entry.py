"""A work that is listed twice in the bibliography."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.identity import Identity
from refwright.citations.works import BibliographyEntry
from refwright.shortening import shortened

_ROLES = frozenset({"references", "bibliography", "further_reading"})
_MOST_PARTS = 20  # of one work: no more are compared


class RepeatedBibliographyEntry(Check):
    """Reports bibliography entries whose work an earlier entry lists already."""

    meta = Meta(
        name="repeated-bibliography-entry",
        family="duplicates",
        summary="The bibliography lists a work twice",
        severity=Severity.WARNING,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the later entries, in text order."""
        seen: dict[tuple[str, ...], list[BibliographyEntry]] = defaultdict(list)
        for entry in document.bibliography:
            if entry.role not in _ROLES:
                continue
            identity = document.identities[entry.citation.span]
            alike = seen[_key(identity)]
            for earlier in alike:
                if _is_same(document.identities[earlier.citation.span], identity):
                    shown = shortened(entry.span.of(document.text))
                    yield self.found(
                        entry.span,
                        f"An earlier entry of the bibliography lists this work already: “{shown}”.",
                        related=(Related(earlier.span, "the earlier entry"),),
                    )
                    break
            else:
                if len(alike) < _MOST_PARTS:
                    alike.append(entry)


def _key(identity: Identity) -> tuple[str, ...]:
    """What entries of one work have in common."""
    citation = identity.citation
    if identity.title and identity.surname and identity.year:
        anchor = citation.anchor if citation.template is not None else None
        return anchor or identity.surname, identity.year, identity.title
    return (identity.written,)


def _is_same(one: Identity, other: Identity) -> bool:
    """True if nothing says that they are different parts, editions or copies of the work."""
    if one.written == other.written:
        return True
    telling = ("container", "date", "pages", "quote", "url")
    if any(_differ(getattr(one, form), getattr(other, form)) for form in telling):
        return False
    if any(map(_differ, one.places, other.places)):
        return False
    shared = one.identifiers.keys() & other.identifiers.keys()
    return all(one.identifiers[kind] == other.identifiers[kind] for kind in shared)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
