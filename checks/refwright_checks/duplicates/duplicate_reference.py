"""A reference that says the same as an earlier one instead of using it again."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.lexicon import find_word, lexicon_of
from refwright.citations.references import Reference
from refwright.fix import Applicability
from refwright.patterns import deferred
from refwright.wiki import Wiki
from refwright.wikitext.nodes import Comment, Template
from refwright_checks.duplicates._adjacent import repetitions
from refwright_checks.duplicates._merging import Merging

_WORD = deferred(r"[^\W\d_]{3,}")
_LONGEST_TRIFLE = 200
_LONGEST = 5000  # a nest of references would be compared once a level
_LEAST_WORDS = 4
_SHOWN = 60


class DuplicateReference(Check):
    """Reports, of references with equal content in one list, each but the first."""

    meta = Meta(
        name="duplicate-reference",
        family="duplicates",
        summary="The same reference is written out twice",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:81", "wpcleaner:81"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the later references, in text order."""
        repeated = [notes for notes in _same_content(document) if len(notes) > 1]
        if not repeated:
            return
        merging = Merging(document)
        side_by_side = {each.spare for each in repetitions(document)}
        found: list[Diagnostic] = []
        for notes in repeated:
            # Of one section alone, nobody knows which names the rest of the page uses.
            name = merging.name_for(notes) if not document.section else None
            first = document.references[notes[0][0]]
            for note in notes[1:]:
                if note[0] in side_by_side:
                    continue
                later = document.references[note[0]]
                shown = _shortened(later.content.of(document.text) if later.content else "")
                found.append(
                    self.found(
                        later.span,
                        f"This reference says the same as an earlier one: “{shown}”.",
                        confidence=_confidence(first, later),
                        upstream=self.meta.upstream,
                        related=(Related(first.span, "the same reference"),),
                        fix=merging.fix(notes, note, name) if name else None,
                    )
                )
        found.sort(key=lambda diagnostic: diagnostic.span)
        yield from found


def _same_content(document: Document) -> Iterator[list[list[int]]]:
    """For each content that says something: the notes a reader sees with it.

    A note is the references (by index) that share a name; one without a name is a note of its own.
    Notes are in text order, list-defined ones first: those must stay where they are.
    """
    ends: dict[str, list[int]] = defaultdict(list)
    for shown in document.reference_lists:
        ends[shown.group].append(shown.span.end)
    by_content: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for index, reference in enumerate(document.references):
        if reference.content is None or reference.kind == "short":
            continue
        if reference.follow or reference.details:
            continue
        if reference.content.end - reference.content.start > _LONGEST:
            continue
        content = " ".join(reference.content.of(document.text).split())
        segment = bisect_right(ends.get(reference.group, []), reference.span.start)
        by_content[reference.group, segment, content].append(index)
    for (_, _, content), indexes in by_content.items():
        if len(indexes) == 1 or not _says_something(
            document, document.references[indexes[0]], content
        ):
            continue
        notes: dict[object, list[int]] = {}
        indexes.sort(key=lambda index: document.references[index].list_index is None)
        for index in indexes:
            notes.setdefault(document.references[index].name or index, []).append(index)
        yield list(notes.values())


def _says_something(document: Document, reference: Reference, content: str) -> bool:
    """False for a pointer back (``ibid.``), pages without a work, a mere cleanup tag."""
    if len(content) > _LONGEST_TRIFLE or "//" in content:
        return True
    wiki, lexicon = document.wiki, lexicon_of(document.wiki)
    tags = wiki.inline_tags | wiki.page_templates
    for node in reference.nodes():
        if not (
            isinstance(node, Comment) or (isinstance(node, Template) and node.canonical in tags)
        ):
            return True
    text = document.words(reference).text
    if any(find_word(lexicon.ibid, text, 0, len(text))):
        return False
    words = [word.casefold() for word in _WORD.findall(text)]
    if not any(map(str.isdigit, text)) and len(words) < _LEAST_WORDS:
        return False
    return not _locators(wiki).issuperset(words)


def _locators(wiki: Wiki) -> frozenset[str]:
    """Words that say where in a work, or that something is to be seen there, but name none."""
    roles = ("page", "pages", "volume", "issue", "chapter", "locator", "signal")
    return frozenset(
        part.strip(".")
        for role in roles
        for word in wiki.words.get(role, ())
        for part in word.split()
    )


def _confidence(first: Reference, later: Reference) -> Confidence:
    if first.in_parameter or later.in_parameter:
        return Confidence.LOW  # the template may show it twice, or never
    return Confidence.HIGH if later.kind == "tag" else Confidence.MEDIUM


def _shortened(content: str) -> str:
    words = " ".join(content.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
