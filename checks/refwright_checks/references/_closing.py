"""Which wrongly written tag explains that Cite finds one reference inside another."""

from __future__ import annotations

from refwright.citations.document import Document
from refwright.text import Span

INCLUDED = "cite_error_included_ref"


def explained(document: Document) -> dict[Span, tuple[str, ...]]:
    """The tags that should be closers, each with the messages of Cite that come of it.

    A reference that is not closed because of several of them is explained by the first.
    """
    markup = document.ref_markup
    wrong = sorted((*markup.closers, *markup.reopened), key=lambda tag: tag.span)
    if not wrong:
        return {}
    keys: dict[int, list[str]] = {}
    for error in document.predicted_errors:
        if error.key == INCLUDED:
            keys.setdefault(error.place.span.start, []).append(f"cite:{error.key}")
    return {tag.span: tuple(keys.pop(tag.opener.start, ())) for tag in wrong}


def explained_openers(document: Document) -> frozenset[int]:
    """Where the references begin that such a tag leaves open."""
    markup = document.ref_markup
    return frozenset(tag.opener.start for tag in (*markup.closers, *markup.reopened))
