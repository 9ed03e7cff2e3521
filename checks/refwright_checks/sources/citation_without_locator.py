"""A plain-text citation that names an author and a title, and nothing to find the work by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.lexicon import lexicon_of
from refwright.citations.names import PARTICLES, SUFFIXES
from refwright.citations.references import Reference
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Comment

_LONGEST = 400
_AUTHORS = deferred(r"[^\"“”\d]{4,90}?[,.]\s*(?=''|[\"“])")
_TITLE = deferred(r"(?:''(?:(?!'').){4,200}''|[\"“](?:(?!'').){4,200}[\"”])[\s.,]*\Z", re.DOTALL)
_LOCATOR = deferred(r"\d|//")
_WORD = deferred(r"[^\W\d_][^\s,.:;]*")
_NOT_WORDS = deferred(r"[\W_]+")


class CitationWithoutLocator(Check):
    """Reports references from which a reader could not find the source."""

    meta = Meta(
        name="citation-without-locator",
        family="sources",
        summary="A citation gives author and title, but nothing to find the work by",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each such citation once, with the other places where it stands."""
        places: dict[str, list[Span]] = {}
        titles: dict[str, str] = {}
        for reference in document.references:
            title = _title(document, reference)
            if title is not None and reference.content is not None:
                key = _normalised(reference.content.of(document.text))
                places.setdefault(key, []).append(reference.content)
                titles[key] = title
        known = list(_cited_titles(document)) if places else []
        for key, (first, *others) in places.items():
            if any(titles[key] in title for title in known):
                continue
            yield self.found(
                first,
                "The citation has an author and a title, but no year, publisher, address or "
                "identifier by which a reader could find the work.",
                confidence=Confidence.MEDIUM,
                related=tuple(Related(span, "cited here too") for span in others),
            )


def _title(document: Document, reference: Reference) -> str | None:
    """The title, normalised, if the reference is an author and a title and nothing else."""
    content = reference.content
    if content is None or content.end - content.start > _LONGEST or reference.kind == "short":
        return None
    for node in reference.nodes():
        if not isinstance(node, Comment):
            return None
    text = content.of(document.text).strip()
    if _LOCATOR.search(text):
        return None
    authors = _AUTHORS.match(text)
    if authors is None or not _are_names(authors[0], document):
        return None
    title = _TITLE.match(text, authors.end())
    return _normalised(title[0]) if title is not None else None


def _are_names(phrase: str, document: Document) -> bool:
    """True if it is people, all of whose words are capitalised, or an organisation by its words."""
    lexicon = lexicon_of(document.wiki)
    words = [word.rstrip(".") for word in _WORD.findall(phrase)]
    if len(words) < 2 or not words[0][0].isupper():
        return False
    if any(word.casefold() in lexicon.organisations for word in words):
        return True
    small = PARTICLES | SUFFIXES | lexicon.conjunctions | {"junior", "senior", "et", "al"}
    return all(word[0].isupper() or word.casefold() in small for word in words)


def _normalised(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).casefold().strip()


def _cited_titles(document: Document) -> Iterator[str]:
    """Titles of the works that the page cites more fully."""
    for citation in document.citations:
        if citation.plain is not None and citation.plain.title is not None and citation.year:
            yield _normalised(citation.plain.title.text)
        elif citation.template is not None and "title" in citation.template.fields:
            yield _normalised(citation.template.fields["title"].value.of(document.text))
