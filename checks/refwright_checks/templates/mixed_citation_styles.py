"""Citations of both styles, CS1 and CS2, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.wikitext.nodes import Template

_FEWEST = 5
_SHOWN = 20
_NAMES = {
    "cs1": "CS1 (as {{cite book}} has it, with full stops)",
    "cs2": "CS2 (as {{citation}} has it, with commas)",
}


class MixedCitationStyles(Check):
    """Reports, where one style is clearly more frequent, that there are citations of the other."""

    meta = Meta(
        name="mixed-citation-styles",
        family="templates",
        summary="Some citations are in another style than most of the page",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding, at the first citation of the rarer style."""
        if document.section:
            return
        styles: dict[str, list[Template]] = {"cs1": [], "cs2": []}
        for citation in document.citations:
            read = citation.template
            if read is not None and read.family in styles:
                mode = read.template.counting.get("mode")
                asked = mode.value.of(document.text) if mode is not None else ""
                styles[asked if asked in styles else read.family].append(read.template)
        rare, usual = sorted(styles, key=lambda style: len(styles[style]))
        few, many = styles[rare], styles[usual]
        if not few or len(many) < _FEWEST or len(many) < 2 * len(few) or _is_configured(document):
            return
        number = "1 is" if len(few) == 1 else f"{len(few)} are"
        yield self.found(
            few[0].name_span,
            f"{len(many)} of the page's {len(many) + len(few)} citations are in style "
            f"{_NAMES[usual]}, {number} in {_NAMES[rare]}; “mode={usual}” makes them look alike.",
            related=tuple(
                Related(template.name_span, f"in {rare.upper()}, too")
                for template in few[1 : _SHOWN + 1]
            ),
            arguments={"usual": usual, "style": rare},
        )


def _is_configured(document: Document) -> bool:
    """True if ``{{CS1 config}}`` sets one style for all citations of the page."""
    return any(
        template.canonical.casefold() == "cs1 config" for template in document.syntax.templates
    )
