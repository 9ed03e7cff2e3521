"""A comment that hides references because its end is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span

_HIDDEN = deferred(r"</ref>|<ref[^<>]*/>")


class CommentHidesReferences(Check):
    """Reports comments that run to the end of the page, or on into another comment."""

    meta = Meta(
        name="comment-hides-references",
        family="references",
        summary="A comment without an end hides references",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("checkwiki:5", "wpcleaner:5"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        text = document.text
        for comment in document.syntax.comments:
            if "<ref" not in text[comment.start : comment.end]:
                continue
            if not comment.closed:
                message = "This comment never ends and hides all references behind it."
                yield self.found(
                    Span(comment.start, comment.start + len("<!--")),
                    message,
                    upstream=self.meta.upstream,
                )
                continue
            inner = text.find("<!--", comment.start + 4, comment.end)
            if inner < 0 or not _HIDDEN.search(text, comment.start + 4, inner):
                continue
            later = text.find("-->", comment.end)
            if later >= 0 and text.rfind("<!--", comment.end, later) < 0:
                continue  # whoever commented all of this out, and a comment in it
            yield self.found(
                Span(comment.start, comment.start + len("<!--")),
                "This comment does not end before the next one and hides references.",
                confidence=Confidence.MEDIUM,
                upstream=self.meta.upstream,
                related=(Related(Span(inner, inner + 4), "the next comment"),),
            )
