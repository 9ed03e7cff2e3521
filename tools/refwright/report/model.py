"""The citation model of a page as plain objects, for ``refwright inspect`` and other programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from refwright.report.objects import span_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.citations.document import Document
    from refwright.citations.matching import ShortCitation
    from refwright.citations.plain import PlainCitation
    from refwright.citations.references import Reference
    from refwright.citations.works import Citation
    from refwright.text import Span

_SINGLE_FIELDS = (
    "year",
    "title",
    "container",
    "edition",
    "volume",
    "issue",
    "place",
    "publisher",
    "access_date",
)


def model_dict(document: Document) -> dict[str, list[dict[str, Any]]]:
    """The model of *document*: lists in text order, with spans in code points."""
    reuses = Counter(
        (reference.group, reference.name)
        for reference in document.references
        if reference.content is None
    )
    return {
        "references": [
            _reference(document, reference, reuses[reference.group, reference.name])
            for reference in document.references
        ],
        "reference_lists": [
            {
                "span": span_dict(shown.span),
                "kind": shown.kind,
                "group": shown.group,
                "content": _optional(shown.content),
            }
            for shown in document.reference_lists
        ],
        "citations": [_citation(document, citation) for citation in document.citations],
        "short_citations": [_short(short) for short in document.short_citations],
        "media": [
            {"span": span_dict(use.span), "name": use.name, "kind": use.kind, "width": use.width}
            for use in document.media
        ],
        "sections": [
            {
                "span": span_dict(section.span),
                "title": section.title,
                "level": section.level,
                "role": section.role,
            }
            for section in document.sections
        ],
    }


def _reference(document: Document, reference: Reference, reuses: int) -> dict[str, Any]:
    """``reused``: other marks show this reference; without ``content`` it is such a mark itself."""
    return {
        "span": span_dict(reference.span),
        "kind": reference.kind,
        "group": reference.group,
        "name": reference.name,
        "follow": reference.follow,
        "details": reference.details,
        "content": _optional(reference.content),
        "list_defined": reference.list_index is not None,
        "reused": bool(reference.name and reference.content is not None and reuses),
    }


def _citation(document: Document, citation: Citation) -> dict[str, Any]:
    read = citation.template
    return {
        "span": span_dict(citation.span),
        "kind": "template" if read is not None else "plain",
        "template": None if read is None else read.template.canonical,
        "fields": [
            {"name": name, "span": span_dict(span), "value": span.of(document.text)}
            for name, span in _fields(citation)
        ],
        "surnames": list(citation.surnames),
        "year": citation.year,
        "anchor": citation.anchor,
        "reference": citation.reference,
    }


def _fields(citation: Citation) -> Iterator[tuple[str, Span]]:
    """Names and places of what was read: parameters of a template, parts of a plain citation."""
    if citation.template is not None:
        for parameter in citation.template.template.parameters:
            if not parameter.empty:
                yield parameter.key, parameter.value
    if citation.plain is not None:
        yield from _plain_fields(citation.plain)


def _plain_fields(plain: PlainCitation) -> Iterator[tuple[str, Span]]:
    for author in plain.authors:
        yield "editor" if plain.editors else "author", author.span
    for name in _SINGLE_FIELDS:
        if (field := getattr(plain, name)) is not None:
            yield name, field.span
    for group in plain.pages:
        yield "pages", group.span
    for identifier in plain.identifiers:
        yield identifier.kind, identifier.span
    for url in plain.urls:
        yield "url", url.span


def _short(short: ShortCitation) -> dict[str, Any]:
    """``citations`` are indexes of the citations meant, or the nearest to it by the verdict.

    ``targets`` is how many Module:Footnotes will find, null where it is not asked or unsure.
    """
    return {
        "span": span_dict(short.span),
        "kind": "template" if short.template is not None else "plain",
        "surnames": list(short.surnames),
        "year": short.year,
        "reference": short.reference,
        "verdict": short.verdict.value,
        "citations": list(short.works),
        "targets": short.targets,
    }


def _optional(span: Span | None) -> dict[str, int] | None:
    return None if span is None else span_dict(span)
