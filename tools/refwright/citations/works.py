"""Full citations of a page, by template or in plain text, and the bibliography made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.certainty import Certainty
from refwright.citations.cite_templates import CiteTemplate
from refwright.citations.plain import PlainCitation, read_plain
from refwright.citations.years import year_text
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind
from refwright.wikitext.nodes import Tag, Template
from refwright.wikitext.words import Words, read_words

if TYPE_CHECKING:
    from refwright.citations.references import Reference
    from refwright.citations.sections import Section
    from refwright.wiki import Wiki
    from refwright.wikitext.syntax import Syntax

_LISTING_ROLES = frozenset({"references", "bibliography", "further_reading", "notes"})
# What stands before is asked for last: with it in front every position would be tried.
_YEAR = deferred(r"(?:1[4-9]|20)(?<!\d..)\d\d(?!\d)|n(?<!\w.)\.\s?d\.")
_SHORTEST = 25
_SHORTEST_UNSPACED = 12
_MOST_NAMES = 4


class Citation(NamedTuple):
    """A full citation, made by a template (``template``) or written out (``plain``).

    ``reference`` is the index of the reference that it stands in, None for an entry of the
    bibliography or a citation in running text.
    """

    span: Span
    template: CiteTemplate | None
    plain: PlainCitation | None
    reference: int | None

    @property
    def surnames(self) -> tuple[str, ...]:
        """The surnames that short citations know the work by."""
        if self.template is not None:
            return self.template.surnames
        if self.plain is not None:
            return tuple(author.surname for author in self.plain.authors)
        return ()

    @property
    def year(self) -> str:
        """The year with its letter (``1996a``), ``n.d.``, or nothing."""
        if self.template is not None:
            return self.template.year
        return year_text(self.plain.year) if self.plain is not None else ""

    @property
    def short_name(self) -> str:
        """What messages call the work, as :func:`short_name` does; empty without names."""
        surnames = self.surnames
        et_al = self.plain is not None and self.plain.et_al
        return short_name(surnames, self.year, et_al=et_al) if surnames else ""

    @property
    def original_year(self) -> str:
        """The year of the first edition where it is given beside the year, or nothing."""
        if self.plain is None or self.plain.year is None or self.plain.year.original is None:
            return ""
        return str(self.plain.year.original)

    @property
    def anchor(self) -> str | None:
        """The ``CITEREF…`` that links lead to, None if there is none."""
        return self.template.anchor if self.template is not None else None


def short_name(surnames: Sequence[str], year: str, *, et_al: bool = False) -> str:
    """``Smith & Jones 2005``; of five authors and more the first alone: ``Smith et al. 2005``.

    *et_al* adds that to fewer, where others are not named.
    """
    if len(surnames) > _MOST_NAMES:
        authors = f"{surnames[0]} et al."
    elif et_al:
        authors = f"{', '.join(surnames)} et al."
    else:
        authors = " & ".join(filter(None, (", ".join(surnames[:-1]), *surnames[-1:])))
    return f"{authors} {year}".strip()


class BibliographyEntry(NamedTuple):
    """A full citation outside references: ``span`` is its template, or the text of its line.

    ``role`` is that of its section, None in running text; ``listed`` if it is a list item.
    """

    span: Span
    citation: Citation
    role: str | None
    listed: bool


def template_citations(
    syntax: Syntax, wiki: Wiki, references: list[Reference]
) -> Iterator[Citation]:
    """Citations made by templates, in text order; one inside another's parameter is left out."""
    holders = _holders(references)
    holder = next(holders, None)
    around: list[tuple[int, int]] = []  # the end and index of each reference that is open
    end = -1
    for template in syntax.templates:
        known = wiki.citations.get(template.canonical)
        start = template.start
        if known is None or start < end:
            continue
        end = template.end
        while holder is not None and holder[0] <= start:
            around.append(holder[1:])
            holder = next(holders, None)
        while around and around[-1][0] < end:
            around.pop()
        read = CiteTemplate(syntax.text, template, known.family)
        yield Citation(template.span, read, None, around[-1][1] if around else None)


def _holders(references: list[Reference]) -> Iterator[tuple[int, int, int]]:
    """Of each reference that may cite in full, where its content begins and ends, its index."""
    for index, reference in enumerate(references):
        if reference.content is not None and reference.kind != "short":
            yield *reference.content, index


def plain_citation(words: Words, wiki: Wiki, reference: int | None) -> Citation | None:
    """The plain-text citation that *words* are, None if they cannot be read as one."""
    read = read_plain(words, wiki)
    if not (read.authors or read.title or read.identifiers):
        return None
    return Citation(read.span, None, read, reference)


def read_bibliography(
    syntax: Syntax,
    wiki: Wiki,
    blocks: list[Block],
    section_at: Callable[[int], Section],
    citations: list[Citation],
) -> Iterator[BibliographyEntry]:
    """Entries in text order: templates outside references, and plain lines that cite in full.

    A plain line in a section that lists works needs a year; in running text it must be a list
    item that reads as a whole citation: authors, year and title.
    """
    shortest = _SHORTEST if wiki.spaces_words else _SHORTEST_UNSPACED
    outside = iter(citation for citation in citations if citation.reference is None)
    citation = next(outside, None)
    for block in blocks:
        if block.kind in (BlockKind.BLANK, BlockKind.HEADING):
            continue
        found = False
        while citation is not None and citation.span.start < block.span.end:
            if citation.span.start >= block.span.start:
                found = True
                listed = block.kind is BlockKind.ITEM
                role = section_at(citation.span.start).role
                yield BibliographyEntry(citation.span, citation, role, listed)
            citation = next(outside, None)
        if found or block.kind is not BlockKind.ITEM or _cites_otherwise(block, wiki):
            continue
        start, end = block.content
        if end - start < shortest or not _YEAR.search(syntax.text, start, end):
            continue
        entry = _plain_entry(syntax, wiki, block, section_at(start).role)
        if entry is not None:
            yield entry


def _cites_otherwise(block: Block, wiki: Wiki) -> bool:
    """True if the line is no entry: it has references of its own or points to one."""
    return any(
        (isinstance(node, Tag) and node.name in ("ref", "references"))
        or (
            isinstance(node, Template)
            and (
                node.canonical in wiki.short_citations
                or node.canonical in wiki.reference_templates
                or node.canonical in wiki.list_templates
            )
        )
        for node in block.nodes
    )


def _plain_entry(
    syntax: Syntax, wiki: Wiki, block: Block, role: str | None
) -> BibliographyEntry | None:
    words = read_words(syntax.text, block.nodes, *block.content, wiki)
    citation = plain_citation(words, wiki, None)
    if citation is None or citation.plain is None or not citation.year:
        return None
    read = citation.plain
    if role not in _LISTING_ROLES and not (
        read.authors and read.title is not None and read.certainty is Certainty.HIGH
    ):
        return None
    return BibliographyEntry(block.content, citation, role, listed=True)
