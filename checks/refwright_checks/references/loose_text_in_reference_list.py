"""Text among the definitions of a reference list, which MediaWiki drops."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.references import ReferenceList
from refwright.patterns import deferred
from refwright.shortening import shortened
from refwright.text import Span
from refwright.wikitext.nodes import Argument, Comment, Ignored, Tag, Template, trimmed

_TAG = deferred(r"<[^<>]{0,200}>")
_WORD = deferred(r"[^\W_]")


class LooseTextInReferenceList(Check):
    """Reports what stands in ``<references>`` or ``refs=`` outside of references."""

    meta = Meta(
        name="loose-text-in-reference-list",
        family="references",
        summary="Text in a reference list outside of its references is dropped",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("wikilint:no-ignored",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        broken: list[int] | None = None
        for shown in document.reference_lists:
            if shown.content is None:
                continue
            for gap in _gaps(shown, shown.content):
                piece = trimmed(document.text, *gap)
                words = _TAG.sub("", piece.of(document.text))
                if not _WORD.search(words):
                    continue
                if broken is None:
                    broken = _broken(document)
                following = bisect_left(broken, piece.start)
                if following < len(broken) and broken[following] < piece.end:
                    continue
                yield self.found(
                    piece,
                    f"“{shortened(words)}” is in no reference; readers will not see it.",
                    upstream=self.meta.upstream,
                )


def _gaps(shown: ReferenceList, content: Span) -> Iterator[Span]:
    """What stands between the tags, templates and comments of the list."""
    start = content.start
    for node in shown.node.within(content):
        if isinstance(node, (Tag, Template, Comment, Argument, Ignored)):
            yield Span(start, node.start)
            start = node.end
    yield Span(start, content.end)


def _broken(document: Document) -> list[int]:
    """Where something is broken that other checks speak of."""
    markup = document.ref_markup
    wrong = (*markup.closers, *markup.reopened, *markup.premature)
    return sorted(
        [
            *(each.span.start for each in wrong),
            *(each.start for each in (*markup.stray, *markup.openers)),
            *(each.span.start for each in document.syntax.unclosed),
        ]
    )
