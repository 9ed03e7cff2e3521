"""Short citations that look otherwise than the others of their page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.wikitext.nodes import Tag, Template
from refwright_checks.short_citations._notes import cited_by_template, majority, short_notes

_DEEPEST = 30
_PLAIN = "footnotes with the year without brackets"
_BRACKETS = "footnotes with the year in brackets"
_COLON = "footnotes with a colon before the page"
_IN_TEXT = "citations in brackets in the text itself"
_NOTES = {
    "sfn": _PLAIN,
    "sfnm": _PLAIN,
    "harvnb": _PLAIN,
    "sfnp": _BRACKETS,
    "sfnmp": _BRACKETS,
    "harvp": _BRACKETS,
    "harvcolnb": _COLON,
}
_TEXT = frozenset({"harv", "harvcol"})
_OTHER_NAMES = {
    _PLAIN: {"sfnp": "sfn", "sfnmp": "sfnm", "harvp": "harvnb"},
    _BRACKETS: {"sfn": "sfnp", "sfnm": "sfnmp", "harvnb": "harvp"},
}


class MixedShortCitationStyles(Check):
    """Reports the short citations whose template shows them otherwise than most."""

    meta = Meta(
        name="mixed-short-citation-styles",
        family="short_citations",
        summary="Some short citations look otherwise than the others of the page",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the exceptions, where four in five are of one kind."""
        if document.section or document.wiki.language != "en":
            return
        styles = dict(_styles(document))
        most = majority(styles.values())
        if most is None:
            return
        usual, number, total = most
        for template, style in sorted(styles.items(), key=lambda item: item[0].start):
            if style == usual:
                continue
            name = _OTHER_NAMES.get(usual, {}).get(template.canonical)
            yield self.found(
                template.span,
                f"{number} of the page's {total} short citations are {usual}; "
                f"this is one of the {style}.",
                arguments={"usual": usual, "style": style},
                fix=Fix(
                    f"Write {{{{{name}}}}} for {{{{{template.name}}}}}",
                    (Edit(template.name_span, name),),
                    Applicability.UNSAFE,
                )
                if name is not None
                else None,
            )


def _styles(document: Document) -> Iterator[tuple[Template, str]]:
    """The templates that make up whole footnotes or stand in the text, with how readers see them.

    What a footnote says in passing is left out, and so is ``{{harvtxt}}``, which is part of a
    sentence.
    """
    for note in short_notes(document):
        if style := _NOTES.get(note.template.canonical):
            yield note.template, style
    for template, index in cited_by_template(document):
        if index is None and template.canonical in _TEXT and not _is_in_note(document, template):
            yield template, _IN_TEXT


def _is_in_note(document: Document, template: Template) -> bool:
    return any(
        (isinstance(node, Tag) and node.name == "ref")
        or (isinstance(node, Template) and node.canonical in document.wiki.reference_templates)
        for node in islice(template.ancestors(), _DEEPEST)
    )
