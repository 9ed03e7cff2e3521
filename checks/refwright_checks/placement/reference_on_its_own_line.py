"""A reference on the line below the text that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.runs import ReferenceRun
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import Block, BlockKind, block_at

_END_OF_TEXT = deferred(r"[^\W_]|[.,;?!)\"”’»'%]")


class ReferenceOnItsOwnLine(Check):
    """Reports runs of references that have a line of their own below a paragraph."""

    meta = Meta(
        name="reference-on-its-own-line",
        family="placement",
        summary="A reference stands on a line of its own below its text",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the runs."""
        alone = {run.span: run for run in document.reference_runs if _may_be_alone(document, run)}
        if not alone:
            return
        ends = {run.span.end for run in document.reference_runs}
        for run in alone.values():
            block = block_at(document.blocks, run.span.start)
            if block.content != run.span:
                continue
            above = block_at(document.blocks, block.span.start - 1)
            if not _ends_in_text(document, above, ends):
                continue
            gap = Span(above.content.end, run.span.start)
            yield self.found(
                run.span,
                "The reference stands on a line of its own, below the text it belongs to.",
                upstream=self.meta.upstream,
                fix=_fix(gap, above),
            )


def _may_be_alone(document: Document, run: ReferenceRun) -> bool:
    start = run.span.start
    return run.parent is None and start > 0 and document.text[start - 1] == "\n"


def _ends_in_text(document: Document, above: Block, ends: set[int]) -> bool:
    if above.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return False
    end = above.content.end
    if end in ends:  # behind references, but not if they are all there is
        return not above.nodes or above.nodes[0].start > above.content.start
    return _END_OF_TEXT.match(document.text, end - 1) is not None and not (
        above.nodes and above.nodes[-1].end == end
    )


def _fix(gap: Span, above: Block) -> Fix:
    """Joins the lines; in a list the reader sees the mark move, else only a blank go."""
    how = Applicability.SAFE if above.kind is BlockKind.PARAGRAPH else Applicability.UNSAFE
    return Fix("Join the lines", (Edit(gap, ""),), how)
