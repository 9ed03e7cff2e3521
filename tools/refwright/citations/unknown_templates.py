"""Templates that the wiki's profile doesn't know, and that may bring anything onto the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refwright.wiki import Wiki
    from refwright.wikitext.syntax import Syntax


def read_unknown_templates(syntax: Syntax, wiki: Wiki) -> list[int]:
    """Where they begin, in text order."""
    known = (
        wiki.citations,
        wiki.reference_templates,
        wiki.list_templates,
        wiki.short_citations,
        wiki.anchor_templates,
        wiki.literal_anchors,
        wiki.page_templates,
        wiki.inline_tags,
        wiki.text_templates,
        wiki.expansions,
    )
    return [
        template.start
        for template in syntax.templates
        if not any(template.canonical in names for names in known)
    ]
