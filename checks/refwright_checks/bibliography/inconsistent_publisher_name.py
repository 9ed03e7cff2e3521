"""A publisher whose name is written in two ways in one bibliography."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.names import name_key
from refwright.text import Span
from refwright.wikitext.nodes import trimmed
from refwright_checks.bibliography._majority import TemplateEntry, sections_of_works


class InconsistentPublisherName(Check):
    """Reports publishers that differ from their usual spelling by case, stops or the word “and”."""

    meta = Meta(
        name="inconsistent-publisher-name",
        family="bibliography",
        summary="A publisher's name is written in another way than elsewhere in the list",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the spellings that one is used more often than, by section."""
        for _, entries in sections_of_works(document):
            found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
            for span, name in _publishers(document, entries):
                found[_key(name, document.wiki.words["and"])].append((span, name))
            for key, spellings in found.items():
                counted = Counter(name for _, name in spellings).most_common(2)
                if not key or len(counted) < 2 or counted[0][1] == counted[1][1]:
                    continue
                usual, most = counted[0]
                for span, name in spellings:
                    if name != usual:
                        yield self.found(
                            span,
                            f"The publisher “{name}” is written “{usual}” in {most} other "
                            "works of this list.",
                            arguments={"name": name, "usual": usual},
                        )


def _publishers(document: Document, entries: list[TemplateEntry]) -> Iterator[tuple[Span, str]]:
    for _, read in entries:
        if "publisher" in read.fields:
            yield trimmed(document.text, *read.fields["publisher"].value), read.value("publisher")


def _key(name: str, and_words: tuple[str, ...]) -> str:
    """What all spellings of a publisher's name have in common."""
    words = name.casefold().replace("&", " & ").split()
    return "".join(name_key(word) for word in words if word != "&" and word not in and_words)
