"""An opening reference tag that is never closed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.references import Reference
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Template

_SHOWN = 40
_BROKEN = ("slash", "unfinished")  # other checks say so
_HEADING = deferred(r"\n={2,6}[^=\n][^\n]*=[ \t]*\n")
_STOP = deferred(r"\n|<ref\b")
_BEHIND_TAG = deferred(r"\s|[.,;:)]|\Z")


class UnclosedRef(Check):
    """Reports each ``<ref>`` without a closer of its own, where Cite says nothing about it."""

    meta = Meta(
        name="unclosed-ref",
        family="references",
        summary="A <ref> is never closed",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("checkwiki:94", "wpcleaner:94", "awb:UnclosedTags", "wikilint:tag-like"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the openers that show as text, and the references that swallow others."""
        markup = document.ref_markup
        found = [self._literal(document, opener) for opener in markup.unclosed]
        swallowing = dict(markup.swallowing)
        broken = {fault.reference for fault in markup.attributes if fault.kind in _BROKEN}
        text = document.text
        for index, reference in enumerate(document.references):
            content = reference.content
            if content is None or content.end - content.start <= 80:
                continue
            if (
                text.find("\n=", *content) >= 0
                and reference.kind == "tag"
                and index not in swallowing
                and index not in broken
            ):
                heading = _HEADING.search(text, *content)
                if heading is not None:
                    swallowing[index] = Span(heading.start() + 1, heading.end() - 1)
        if swallowing:
            reported = {
                error.place.reference
                for error in document.predicted_errors
                if error.key == "cite_error_included_ref"
            }
            for index, inner in swallowing.items():
                if index not in reported:
                    found.append(self._swallowing(document, document.references[index], inner))
        found.sort(key=lambda diagnostic: diagnostic.span)
        yield from found

    def _literal(self, document: Document, opener: Span) -> Diagnostic:
        lists = document.reference_lists
        index = bisect_left(lists, opener.start, key=lambda shown: shown.span.start)
        for shown in lists[max(0, index - 1) : index]:
            if shown.content is not None and shown.content.contains(opener):
                return self.found(
                    opener,
                    "This <ref> is never closed and defines nothing.",
                    upstream=self.meta.upstream,
                    fix=_close_in_list(document.text, opener, shown.content.end),
                )
        return self.found(
            opener,
            f"This <ref> is never closed: it and “{_behind(document, opener)}” show as text.",
            upstream=self.meta.upstream,
            fix=_fix(document, opener),
        )

    def _swallowing(self, document: Document, reference: Reference, inner: Span) -> Diagnostic:
        assert reference.content is not None
        line = document.lines.location(reference.content.end).line
        return self.found(
            Span(reference.span.start, reference.content.start),
            f"This <ref> runs on to the </ref> of line {line} and takes all between with it.",
            upstream=self.meta.upstream,
            related=(
                Related(inner, "what it swallows"),
                Related(Span(reference.content.end, reference.span.end), "where it ends"),
            ),
        )


def _behind(document: Document, opener: Span) -> str:
    line = document.text[opener.end : opener.end + _SHOWN].partition("\n")[0].strip()
    return f"{line}…" if len(line) > _SHOWN - 5 else line or "what follows"


def _close_in_list(text: str, opener: Span, end: int) -> Fix:
    """Closes it at the end of its line, or before the next tag."""
    stop = _STOP.search(text, opener.end, end)
    end = stop.start() if stop is not None else end
    end = opener.end + len(text[opener.end : end].rstrip())
    edit = Edit(Span(end, end), "</ref>")
    return Fix("Close it at its end", (edit,), Applicability.UNSAFE)


def _fix(document: Document, opener: Span) -> Fix | None:
    """Makes a reuse of it, or closes it behind the template that is its content."""
    text = document.text
    tag = opener.of(text)
    if "=" in tag and _BEHIND_TAG.match(text, opener.end):
        edit = Edit(Span(opener.end - 1, opener.end), " />")
        return Fix("Make it a reuse of the name", (edit,), Applicability.UNSAFE)
    node = document.syntax.outermost_at(opener.end)
    if not isinstance(node, Template) or node.start != opener.end:
        return None
    if node.canonical not in document.wiki.citations:
        return None
    edit = Edit(Span(node.end, node.end), "</ref>")
    return Fix("Close it behind the citation", (edit,), Applicability.UNSAFE)
