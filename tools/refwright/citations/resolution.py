"""The short citations of a page, each resolved to the works that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from refwright.citations import cite_templates
from refwright.citations.back_references import follow_back_references
from refwright.citations.certainty import Certainty
from refwright.citations.matching import Mention, ShortCitation, Verdict, Works
from refwright.citations.short_templates import CONTRIBUTION, ShortTemplate, read_short_template
from refwright.citations.unread_pieces import Piece
from refwright.citations.years import year_text
from refwright.patterns import deferred
from refwright.wikitext.blocks import BlockKind
from refwright.wikitext.nodes import Node, Template, trimmed

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.names import Author
    from refwright.citations.short import ShortText

_FOUND = (Verdict.RESOLVED, Verdict.AMBIGUOUS)
_ANCHOR = deferred(r"CITEREF[^\"'<>\s|}]+")

Note = tuple[int, "tuple[ShortText, ...]"]
"""The index of a reference, and the short citations in plain text that it consists of."""


def resolve_short_citations(document: Document, notes: list[Note]) -> list[ShortCitation]:
    """The short citations of *document* in text order: those by templates, and those of *notes*."""
    by_template = list(_short_templates(document))
    in_notes = [(short, index) for index, shorts in notes for short in shorts]
    if not by_template and not in_notes:
        return []
    known = Works(
        document.citations,
        other_anchors(document),
        lambda: _unread_pieces(document, notes),
        opaque=_has_hidden_works(document),
    )
    found = [
        *(_resolve_template(known, *mention) for mention in by_template),
        *(_resolve_plain(known, *mention) for mention in in_notes),
    ]
    found.sort(key=lambda short: short.span)
    return follow_back_references(document, found)


def _short_templates(document: Document) -> Iterator[tuple[ShortTemplate, int | None]]:
    """The works that templates point to, each with the reference that it stands in."""
    names = document.wiki.short_citations.keys() | {CONTRIBUTION}
    templates = [found for found in document.syntax.templates if found.canonical in names]
    if not templates:
        return
    holders = {id(reference.node): index for index, reference in enumerate(document.references)}
    for template in templates:
        index = holders.get(id(template))
        if index is None and template.parent is not None:
            index = holders.get(id(template.parent))
        for short in read_short_template(document.text, template, document.wiki):
            yield short, index


def _resolve_template(known: Works, short: ShortTemplate, reference: int | None) -> ShortCitation:
    names = tuple(filter(None, map(cite_templates.without_et_al, short.surnames)))
    mention = Mention(names, names != short.surnames, short.year, Certainty.HIGH)
    verdict, meant = known.find_anchor(short, mention)
    return ShortCitation(
        span=short.span,
        surnames=short.surnames,
        year=short.year,
        template=short,
        plain=None,
        pages=(),
        reference=reference,
        verdict=verdict,
        works=meant,
        targets=known.targets(short),
    )


def _whole_name(author: Author) -> str:
    """What was read as a given name and a surname, as the two surnames that it may be as well:
    ``García Robles``.
    """
    before = author.surname_span.start > author.span.start
    if not before or "." in author.given or len(author.given) == 1:
        return author.surname
    return f"{author.given} {author.surname}"


def _resolve_plain(known: Works, short: ShortText, reference: int) -> ShortCitation:
    surnames = tuple(author.surname for author in short.authors)
    year = year_text(short.year)
    verdict = Verdict.UNKNOWN
    meant: tuple[int, ...] = ()
    if short.kind == "title":
        verdict, meant = known.find_title(short.title)
    elif surnames:
        verdict, meant = known.find(Mention(surnames, short.et_al, year, short.certainty))
        whole = tuple(map(_whole_name, short.authors))
        if verdict not in _FOUND and whole != surnames:
            again, works = known.find(Mention(whole, short.et_al, year, short.certainty))
            if again in _FOUND:
                surnames, verdict, meant = whole, again, works
    return ShortCitation(
        span=short.author_year_span or short.span,
        surnames=surnames,
        year=year,
        template=None,
        plain=short,
        pages=short.pages,
        reference=reference,
        verdict=verdict,
        works=meant,
    )


def other_anchors(document: Document) -> Iterator[str]:
    """The anchors of a page that are made otherwise than by citation templates.

    What ``ref=`` of a short citation says is no anchor, but leads to one.
    """
    text, wiki = document.text, document.wiki
    links = set()
    for template in document.syntax.templates:
        if template.canonical in wiki.short_citations:
            if (ref := template.get("ref", "Ref")) is not None:
                links.add(trimmed(text, *ref.value).start)
        elif template.canonical in wiki.anchor_templates:
            if template.start not in links:
                yield cite_templates.anchor_of_template(text, template)
        elif template.canonical in wiki.literal_anchors:
            for parameter in template.parameters:
                yield cite_templates.plain_value(text, parameter).replace(" ", "_")
    for match in _ANCHOR.finditer(text):
        if text[match.start() - 1] in "\"'= " and match.start() not in links:
            yield match[0]


def _unread_pieces(document: Document, notes: list[Note]) -> Iterator[Piece]:
    """Pieces of the page that may name works, but hold no citation whose authors are known.

    Plain text counts even where it was read: it may have been read wrongly. So does a doubtful
    short citation, which may be a full one.
    """
    read = {
        citation.template.template
        for citation in document.citations
        if citation.template is not None and citation.surnames
    }
    short = {
        index
        for index, shorts in notes
        if any(one.certainty is not Certainty.LOW for one in shorts)
    }
    end = 0
    for index, reference in enumerate(document.references):
        content = reference.content
        if content is None or reference.kind == "short" or index in short:
            continue
        # What stands inside another piece is part of that one.
        if content.start >= end and not _is_read(document, reference.nodes(), read):
            end = content.end
            yield Piece(content, content.of(document.text))
    for block in document.blocks:
        if block.kind is BlockKind.ITEM and not _is_read(document, block.nodes, read):
            yield Piece(block.content, block.content.of(document.text))


def _is_read(document: Document, nodes: Iterable[Node], read: set[Template]) -> bool:
    """True if a template among *nodes* cites, and its authors are known by their parameters.

    Parameters in the language of the wiki, as in ``{{citar livro|sobrenome=…}}``, may not be.
    """
    return any(
        isinstance(node, Template)
        and (node in read or node.canonical in document.wiki.short_citations)
        for node in nodes
    )


def _has_hidden_works(document: Document) -> bool:
    """True if a list item is nothing but a template that the profile doesn't know.

    Such wrappers bring in whole citations, as ``{{Cambridge History of China}}`` does.
    """
    wiki = document.wiki
    known = (wiki.citations, wiki.short_citations, wiki.text_templates, wiki.expansions)
    for block in document.blocks:
        if block.kind is not BlockKind.ITEM or len(block.nodes) != 1:
            continue
        node = block.nodes[0]
        if isinstance(node, Template) and node.span == block.content:
            role = document.section_at(node.start).role
            if role is not None and not any(node.canonical in names for names in known):
                return True
    return False
