"""Sections of a page and the part each plays in citing."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from refwright.text import Span
from refwright.wikitext.words import read_words

if TYPE_CHECKING:
    from refwright.wiki import Wiki
    from refwright.wikitext.syntax import Syntax


class Section(NamedTuple):
    """A section: ``span`` from its heading to the next heading of any level.

    The first one, before any heading, has level 0 and no ``heading``. ``role`` (``references``,
    ``bibliography``, ``further_reading`` …) comes from the wiki's usual titles; a subsection
    without one has that of the section around it.
    """

    title: str
    level: int
    heading: Span | None
    span: Span
    role: str | None


def read_sections(syntax: Syntax, wiki: Wiki) -> list[Section]:
    """The sections of a page in text order; together they cover the whole text."""
    headings = [heading for heading in syntax.headings if heading.top_level]
    stops = [*(heading.start for heading in headings), len(syntax.text)]
    sections = [Section("", 0, None, Span(0, stops[0]), None)]
    open_roles: list[tuple[int, str | None]] = []
    for heading, stop in zip(headings, stops[1:], strict=True):
        words = read_words(syntax.text, heading.nodes, *heading.title, wiki)
        title = " ".join(words.text.split())
        while open_roles and open_roles[-1][0] >= heading.level:
            open_roles.pop()
        role = wiki.section_role(title)
        if role is None and open_roles:
            role = open_roles[-1][1]
        open_roles.append((heading.level, role))
        sections.append(
            Section(title, heading.level, heading.span, Span(heading.start, stop), role)
        )
    return sections


def section_at(sections: list[Section], offset: int) -> Section:
    """The section that holds the character at *offset*."""
    return sections[bisect_right(sections, offset, key=_start) - 1]


def _start(section: Section) -> int:
    return section.span.start
