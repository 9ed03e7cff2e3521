"""References that come twice in one run."""

from __future__ import annotations

from typing import NamedTuple

from refwright.citations.document import Document
from refwright.citations.references import Reference
from refwright.citations.runs import ReferenceRun
from refwright.text import Span
from refwright_checks.duplicates._contents import last_words

_LONGEST = 5000


class Repetition(NamedTuple):
    """The reference of index ``spare`` adds nothing to that of index ``kept`` in its run."""

    spare: int
    kept: int


def repetitions(document: Document) -> list[Repetition]:
    """All of them, in text order of the spare ones."""
    found: list[Repetition] = []
    for run in document.reference_runs:
        if len(run.references) == 1 or _are_different(document, run):
            continue
        seen: dict[tuple[str, str, str], int] = {}
        ends = [document.references[index].span.start for index in run.references[1:]]
        for index, following in zip(run.references, [*ends, run.span.end], strict=True):
            key = _key(document, index, following)
            if key is None:
                continue
            earlier = seen.setdefault(key, index)
            if earlier != index and (pair := _pair(document, earlier, index)) is not None:
                found.append(pair)
                seen[key] = pair.kept
    return sorted(found)


def _are_different(document: Document, run: ReferenceRun) -> bool:
    """True if their names and the last words in them tell the references of *run* apart."""
    references = [document.references[index] for index in run.references]
    return len({each.name or last_words(document, each) for each in references}) == len(references)


def _key(document: Document, index: int, following: int) -> tuple[str, str, str] | None:
    """What is equal of equal references; None for those that something of their own follows."""
    reference = document.references[index]
    behind = Span(reference.span.end, following)
    if following < reference.span.end or behind.of(document.text).strip(" \t"):
        return None  # one of several of a template, or `{{rp|7}}` and the like
    if reference.follow or reference.details:
        return None
    if reference.name:
        return reference.group, "name", reference.name
    content = reference.content
    if content is None or content.end - content.start > _LONGEST:
        return None
    return reference.group, reference.kind, " ".join(content.of(document.text).split())


def _pair(document: Document, one: int, other: int) -> Repetition | None:
    """Which of two can go: not both hold text, unless they have no name that tells them apart."""
    first, second = document.references[one], document.references[other]
    if not _is_whole(document, one) or not _is_whole(document, other):
        return None
    if first.name and first.content is not None and second.content is not None:
        return None  # a name defined twice
    if second.content is not None and first.content is None:
        return Repetition(one, other)
    return Repetition(other, one)


def _is_whole(document: Document, index: int) -> bool:
    """True if the reference is all that its tag or template makes."""
    references = document.references
    span = references[index].span
    return not any(_span(references, near) == span for near in (index - 1, index + 1))


def _span(references: list[Reference], index: int) -> Span | None:
    return references[index].span if 0 <= index < len(references) else None
