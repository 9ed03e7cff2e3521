"""A reference list whose tag is opened and not closed, or closed and not opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.nodes import Comment, Tag
from refwright_checks.lists._broken_lists import BrokenList, broken_lists

_CLOSER = "</references>"


class UnclosedReferenceList(Check):
    """Reports halves of ``<references>…</references>`` that MediaWiki shows as text."""

    meta = Meta(
        name="unclosed-reference-list",
        family="lists",
        summary="The tag of a reference list is opened, but not closed, or the other way round",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("checkwiki:3",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the openers and the closers that have no other half."""
        for broken in broken_lists(document):
            shown = broken.span.of(document.text)
            related: tuple[Related, ...] = ()
            if broken.opener is None:
                message = f"“{shown}” closes no reference list; readers see it as text."
                if broken.before is not None:
                    message = f"“{shown}” closes nothing: the list before it is closed already."
                    related = (Related(broken.before.span, "the list, closed by its slash"),)
            elif broken.closer is None:
                message = f"“{shown}” is never closed: no list, and readers see it as text."
            else:
                message = f"“{shown}” is not closed by “{broken.closer.of(document.text)}”."
                related = (Related(broken.closer, "meant to close it"),)
            yield self.found(broken.span, message, related=related, fix=_fix(document, broken))


def _fix(document: Document, broken: BrokenList) -> Fix | None:
    if broken.opener is not None and broken.closer is not None:
        if broken.closer.of(document.text) == _CLOSER:
            return None  # well written, and swallowed by something else
        between = Span(broken.opener.end, broken.closer.start)
        how = Applicability.SAFE if _only_references(document, between) else Applicability.UNSAFE
        return Fix("Close the list", (Edit(broken.closer, _CLOSER),), how)
    if broken.opener is not None:
        return _close(document, broken.opener)
    assert broken.closer is not None
    if broken.before is not None:
        slash = document.text.rindex("/", broken.before.start, broken.before.end)
        edits = [Edit(Span(slash, broken.before.end), ">")]
        if broken.closer.of(document.text) != _CLOSER:
            edits.append(Edit(broken.closer, _CLOSER))
        return Fix("Open the list", tuple(edits), Applicability.UNSAFE)
    if any(not shown.group for shown in document.reference_lists):
        return Fix("Drop the tag", (Edit(broken.closer, ""),), Applicability.UNSAFE)
    edit = Edit(broken.closer, "<references />")
    return Fix("Make it a list", (edit,), Applicability.SAFE)


def _close(document: Document, opener: Span) -> Fix | None:
    """With a slash if no references follow, else behind the last of them; not among words."""
    text = document.text
    end = opener.end
    for node in document.syntax.outermost_within(opener.end, len(text)):
        if text[end : node.start].strip() or not _is_reference(node):
            break
        end = node.end
    rest = text.find("\n", end)
    if text[end : rest if rest >= 0 else None].strip():
        return None
    if end > opener.end:
        return Fix("Close the list", (Edit(Span(end, end), f"\n{_CLOSER}"),), Applicability.UNSAFE)
    if any(shown.span.start > opener.start for shown in document.reference_lists):
        return None
    edit = Edit(Span(opener.end - 1, opener.end), " />")
    return Fix("Close the tag", (edit,), Applicability.SAFE)


def _only_references(document: Document, span: Span) -> bool:
    position = span.start
    for node in document.syntax.outermost_within(*span):
        if document.text[position : node.start].strip() or not _is_reference(node):
            return False
        position = node.end
    return not document.text[position : span.end].strip()


def _is_reference(node: object) -> bool:
    return isinstance(node, Comment) or (isinstance(node, Tag) and node.name == "ref")
