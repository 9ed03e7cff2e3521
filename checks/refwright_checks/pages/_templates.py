"""What the checks of pages ask of citation templates."""

from __future__ import annotations

from refwright.citations.document import Document
from refwright.wikitext.nodes import Template


def is_cs1(document: Document, template: Template) -> bool:
    """True if Module:Citation/CS1 makes the citation."""
    style = document.wiki.citations.get(template.canonical)
    return style is not None and style.family in ("cs1", "cs2")
