"""A page, read once: its text, its structure and the citation model that all checks share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from refwright.citations import works
from refwright.citations.cite.errors import CiteError, CiteVersion
from refwright.citations.identity import Identity, read_identities
from refwright.citations.listing import read_listing
from refwright.citations.matching import ShortCitation
from refwright.citations.media import MediaUse, read_media
from refwright.citations.own_pages import OwnPages, read_own_pages
from refwright.citations.page_statements import PageStatement, read_page_statements
from refwright.citations.ref_markup import RefMarkup, read_ref_markup
from refwright.citations.references import (
    Reference,
    ReferenceList,
    is_comparable,
    read_reference_lists,
    read_references,
)
from refwright.citations.resolution import resolve_short_citations
from refwright.citations.runs import ReferenceRun, read_runs
from refwright.citations.sections import Section, read_sections, section_at
from refwright.citations.short import ShortText, read_short
from refwright.citations.unknown_templates import any_within, read_unknown_templates
from refwright.citations.work_lists import WorkList, read_work_lists
from refwright.citations.works import BibliographyEntry, Citation
from refwright.text import LineIndex, Span
from refwright.wiki import Wiki
from refwright.wikitext.blocks import Block, read_blocks
from refwright.wikitext.grammar import Grammar
from refwright.wikitext.nodes import Node, Template
from refwright.wikitext.syntax import Syntax
from refwright.wikitext.words import UNTOLD, Words, read_words

if TYPE_CHECKING:
    from refwright.citations.cite.extension import Situation as CiteSituation
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.cs1.messages import Said
    from refwright.citations.cs1.situation import Situation


class Document:
    """A page; everything but the text is read when it is first asked for, and never again.

    Nothing of it may be changed. ``source`` is the text as given, which edits apply to; ``text``
    is the same text, character by character, but that every line ends in ``\\n``, as MediaWiki
    stores it: all spans count for both. ``today`` is the day that dates are judged against,
    ``cite_version`` the Cite extension that will read the page; ``section`` is true if the text is
    one section of a page, the rest of which may define what it uses.
    """

    def __init__(self, source: str, wiki: Wiki) -> None:
        self.source = source
        self.wiki = wiki
        self.text = _with_line_feeds(source)
        self.title: str | None = None
        self.today = datetime.datetime.now(tz=datetime.UTC).date()
        self.cite_version = CiteVersion.CURRENT
        self.section = False

    @classmethod
    def read(
        cls,
        text: str,
        wiki: Wiki,
        *,
        title: str | None = None,
        today: datetime.date | None = None,
        cite_version: CiteVersion = CiteVersion.CURRENT,
        section: bool = False,
    ) -> Document:
        """Reads *text* as a page of *wiki*; any text can be read, however broken."""
        document = cls(text, wiki)
        document.title = title
        document.today = today or document.today
        document.cite_version = cite_version
        document.section = section
        return document

    @cached_property
    def line_break(self) -> str:
        """How a line ends in the source; what fixes insert ends its lines so, too."""
        if "\r" not in self.source:
            return "\n"
        return "\r\n" if "\r\n" in self.source else "\r"

    @cached_property
    def syntax(self) -> Syntax:
        """The structure of the text; templates in it know their canonical names."""
        wiki = self.wiki
        grammar = Grammar(wiki.extension_tags, wiki.parsed_tags, wiki.language_conversion)
        syntax = Syntax(self.text, grammar)
        for template in syntax.templates:
            template.canonical = wiki.template(_template_name(template, self.text))
        return syntax

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of offsets in the text."""
        return LineIndex(self.text)

    @cached_property
    def blocks(self) -> list[Block]:
        """The lines of the page, in text order."""
        return list(read_blocks(self.syntax))

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the page, in text order; the first is the lead."""
        return read_sections(self.syntax, self.wiki)

    @cached_property
    def reference_lists(self) -> list[ReferenceList]:
        """The reference lists, in text order."""
        return read_reference_lists(self.syntax, self.wiki)

    @cached_property
    def references(self) -> list[Reference]:
        """The references, in text order, list-defined ones included."""
        return read_references(self.syntax, self.wiki, self.reference_lists)

    @cached_property
    def listing(self) -> list[int | None]:
        """For each reference the index of the list that shows it; None if none comes after it."""
        return read_listing(self.references, self.reference_lists)

    @cached_property
    def comparable(self) -> list[int]:
        """The references, by index, whose content can be that of others."""
        return [
            index for index, reference in enumerate(self.references) if is_comparable(reference)
        ]

    @cached_property
    def definitions(self) -> dict[tuple[str, str], list[int]]:
        """By group and name: the references, by index, that give the name its text."""
        found: dict[tuple[str, str], list[int]] = {}
        for index, reference in enumerate(self.references):
            if reference.name and reference.content is not None:
                found.setdefault((reference.group, reference.name), []).append(index)
        return found

    @cached_property
    def ref_markup(self) -> RefMarkup:
        """What is wrong with the writing of ``<ref>`` tags."""
        return read_ref_markup(self.syntax, self.references)

    @cached_property
    def unknown_templates(self) -> list[int]:
        """Where templates begin that the profile doesn't know: they may bring references."""
        return read_unknown_templates(self.syntax, self.wiki)

    @cached_property
    def has_unknown_wrappers(self) -> bool:
        """True if unknown templates stand where works are cited: they may make anchors."""
        return any_within(self.unknown_templates, self.references, self.blocks)

    def cite_errors(
        self, version: CiteVersion = CiteVersion.CURRENT, *, section_preview: bool = False
    ) -> list[CiteError]:
        """The errors that the Cite extension of *version* will print, in page order.

        ``section_preview``: in the preview of one section, where it asks less.
        """
        if self._is_faultless:
            return []
        from refwright.citations.cite.expansion import cite_errors
        from refwright.citations.cite.extension import Situation as CiteSituation

        situation = CiteSituation(version, self.wiki.sub_references, section_preview)
        found = self._cite_errors.get(situation)
        if found is None:
            found = self._cite_errors[situation] = cite_errors(self, situation)
        return found

    @cached_property
    def predicted_errors(self) -> list[CiteError]:
        """The errors that Cite will print in the circumstances of this document."""
        return self.cite_errors(self.cite_version, section_preview=self.section)

    @cached_property
    def _is_faultless(self) -> bool:
        from refwright.citations.cite.faultless import is_faultless

        return is_faultless(self)

    @cached_property
    def _cite_errors(self) -> dict[CiteSituation, list[CiteError]]:
        return {}

    @cached_property
    def cs1_arguments(self) -> list[Arguments]:
        """The citation templates as Module:Citation/CS1 gets them, in text order."""
        from refwright.citations.cs1.page import read_arguments

        return read_arguments(self)

    @cached_property
    def cs1_situation(self) -> Situation:
        """What else the module's verdict depends on."""
        from refwright.citations.cs1.page import read_situation

        return read_situation(self)

    @cached_property
    def cs1_messages(self) -> Mapping[str, list[Said]]:
        """By key, what Module:Citation/CS1 says of the citation templates, in text order."""
        if not self.cs1_arguments:
            return {}
        from refwright.citations.cs1.page import read_messages

        return read_messages(self.cs1_arguments, self.cs1_situation)

    @cached_property
    def reference_runs(self) -> list[ReferenceRun]:
        """The runs of reference marks in the text, in the order of their beginnings."""
        return list(read_runs(self.syntax, self.wiki, self.references))

    @cached_property
    def media(self) -> list[MediaUse]:
        """The uses of files, in text order."""
        return read_media(self.syntax, self.wiki)

    @property
    def citations(self) -> list[Citation]:
        """The full citations, in text order; ``Citation.reference`` says where each stands."""
        return self._cited[0]

    @cached_property
    def cited_in(self) -> dict[int, list[Citation]]:
        """By index of each reference that cites in full: its citations, in text order."""
        found: dict[int, list[Citation]] = {}
        for citation in self.citations:
            if citation.reference is not None:
                found.setdefault(citation.reference, []).append(citation)
        return found

    @cached_property
    def identities(self) -> dict[Span, Identity]:
        """By the span of each full citation: what it says of its work, to be compared."""
        read = read_identities(self.text, self.citations, self.references)
        return {identity.citation.span: identity for identity in read}

    @property
    def bibliography(self) -> list[BibliographyEntry]:
        """The full citations outside references, in text order."""
        return self._cited[1]

    @cached_property
    def work_lists(self) -> list[WorkList]:
        """The lists of works in sections for them, in text order."""
        return list(read_work_lists(self.blocks, self.bibliography, self.section_at))

    @cached_property
    def short_citations(self) -> list[ShortCitation]:
        """The short citations, in text order, each with the works it means."""
        return resolve_short_citations(self, self._notes[0])

    @cached_property
    def works_pointed_to(self) -> frozenset[Span]:
        """Spans of the full citations that short citations mean, or come nearest to."""
        # Short citations of one work share their works: each group is looked at once.
        groups = {short.works for short in self.short_citations}
        return frozenset(self.citations[work].span for works in groups for work in works)

    @cached_property
    def page_statements(self) -> list[PageStatement]:
        """The places that say on which pages something stands, in text order."""
        return read_page_statements(
            self.syntax,
            self.wiki,
            [words for _, words in self.notes],
            [words for _, words in self.plain_entries],
            self.citations,
            self.short_citations,
        )

    @cached_property
    def own_pages(self) -> dict[Span, OwnPages]:
        """By the pages of short citations and ``{{rp}}``: those that the work itself takes up."""
        return read_own_pages(self)

    @cached_property
    def notes(self) -> list[tuple[Reference, Words]]:
        """The references that hold words of their own, in text order, with these words."""
        return [
            (reference, self.words(reference))
            for reference in self.references
            if reference.content is not None and reference.kind != "short"
        ]

    @cached_property
    def plain_entries(self) -> list[tuple[BibliographyEntry, Words]]:
        """The plain-text entries of the bibliography, in text order, with their words."""
        return [
            (entry, self._read_words(entry.span))
            for entry in self.bibliography
            if entry.citation.plain is not None
        ]

    def words(self, reference: Reference) -> Words:
        """What a reader sees of the content of *reference*; empty if it has none."""
        if reference.content is None:
            return Words("", [], [])
        known = self._words.get(reference.content)
        if known is None:
            nodes = reference.nodes()
            if len(nodes) == 1 and self._is_silent(nodes[0], reference.content):
                known = UNTOLD
            else:
                known = read_words(self.text, nodes, *reference.content, self.wiki)
            self._words[reference.content] = known
        return known

    def _is_silent(self, node: Node, span: Span) -> bool:
        """True if *node* is all that is in *span*, a template of which the words are not known.

        Most references hold nothing but a citation template.
        """
        return (
            (node.start, node.end) == span
            and isinstance(node, Template)
            and node.canonical not in self.wiki.text_templates
        )

    @cached_property
    def _words(self) -> dict[Span, Words]:
        return {}

    def _read_words(self, span: Span) -> Words:
        return read_words(self.text, self.syntax.outermost_within(*span), *span, self.wiki)

    def section_at(self, offset: int) -> Section:
        """The section that holds the character at *offset*."""
        return section_at(self.sections, offset)

    @cached_property
    def _notes(self) -> tuple[list[tuple[int, tuple[ShortText, ...]]], list[Citation]]:
        """Of references in plain text: the short citations, and the full citations."""
        shorts: list[tuple[int, tuple[ShortText, ...]]] = []
        full: list[Citation] = []
        for index, reference in enumerate(self.references):
            if (
                reference.content is None
                or reference.kind == "short"
                or self._cites_by_template(reference.nodes())
            ):
                continue
            words = self.words(reference)
            if found := read_short(words, self.wiki):
                shorts.append((index, found))
            elif (citation := works.plain_citation(words, self.wiki, index)) is not None:
                full.append(citation)
        return shorts, full

    @cached_property
    def _cited(self) -> tuple[list[Citation], list[BibliographyEntry]]:
        made_by_templates = list(works.template_citations(self.syntax, self.wiki, self.references))
        bibliography = list(
            works.read_bibliography(
                self.syntax, self.wiki, self.blocks, self.section_at, made_by_templates
            )
        )
        plain = [entry.citation for entry in bibliography if entry.citation.plain is not None]
        citations = [*made_by_templates, *plain, *self._notes[1]]
        citations.sort(key=lambda citation: citation.span)
        return citations, bibliography

    def _cites_by_template(self, nodes: Iterable[Node]) -> bool:
        wiki = self.wiki
        return any(
            isinstance(node, Template)
            and (node.canonical in wiki.citations or node.canonical in wiki.short_citations)
            for node in nodes
        )


def _template_name(template: Template, text: str) -> str:
    """The name of *template*; for ``{{#invoke:cite|web|…}}`` that of the template it stands for."""
    name = template.name
    if name[:1] == "#" and "".join(name.lower().split()) == "#invoke:cite":
        function = template.get("1")
        kind = "" if function is None else function.value.of(text).strip()
        if kind:
            return kind if kind == "citation" else f"cite {kind}"
    return name


def _with_line_feeds(source: str) -> str:
    """*source* with ``\\n`` at the end of every line and all characters at their places."""
    if "\r" not in source:
        return source
    return source.replace("\r\n", " \n").replace("\r", "\n")
