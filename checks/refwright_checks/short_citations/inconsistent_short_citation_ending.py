"""Short footnotes that end in a full stop, and others that do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.nodes import trimmed
from refwright_checks.short_citations._notes import ShortNote, majority, short_notes
from refwright_checks.short_citations._parameters import without


class InconsistentShortCitationEnding(Check):
    """Reports the footnotes of one short citation that end otherwise than the others."""

    meta = Meta(
        name="inconsistent-short-citation-ending",
        family="short_citations",
        summary="Some short footnotes end in a full stop, others do not",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the exceptions, where four in five are of one kind."""
        if document.section or document.wiki.language != "en":
            return
        notes = [
            (note, stop)
            for note in short_notes(document)
            if (stop := _ends_in_stop(document, note)) is not None
        ]
        most = majority(stop for _, stop in notes)
        if most is None:
            return
        usual, number, total = most
        for note, stop in notes:
            if stop is not usual:
                yield self.found(
                    note.template.span,
                    f"This footnote ends {_how(stop)}, while {number} of the {total} short "
                    f"footnotes end {_how(usual)}.",
                    arguments={"number": str(number), "total": str(total)},
                    fix=Fix(
                        f"Let it end {_how(usual)}",
                        (_edit(document, note, stop=usual),),
                        Applicability.UNSAFE,
                    ),
                )


def _how(stop: bool) -> str:
    return "with a full stop" if stop else "without a full stop"


def _ends_in_stop(document: Document, note: ShortNote) -> bool | None:
    """True if readers see a full stop at the end; None if they see something else there.

    A footnote template sets it itself unless ``ps=`` says otherwise (Module:Footnotes).
    """
    template = note.template
    postscript = template.get("postscript", "ps")
    if note.behind is not None:
        if postscript is not None and not postscript.empty:
            return None
        return note.behind.of(document.text).strip() == "."
    if any(each.key.endswith("ps") and each.key[0].isdigit() for each in template.parameters):
        return None
    if postscript is None:
        return True
    value = postscript.value.of(document.text)
    return value == "." if value in (".", "none", "") else None


def _edit(document: Document, note: ShortNote, *, stop: bool) -> Edit:
    template = note.template
    if note.behind is not None:
        if stop:
            return Edit(Span(template.end, template.end), ".")
        return Edit(trimmed(document.text, *note.behind), "")
    postscript = template.get("postscript", "ps")
    if postscript is None:
        return Edit(Span(template.end - 2, template.end - 2), "|ps=none")
    return without(document.text, template, postscript)
