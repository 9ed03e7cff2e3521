"""``|ref=`` that takes away the anchor which short citations point to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.matching import Verdict
from refwright.fix import Applicability, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.short_citations._parameters import without

_LINK = deferred(r"\[\[#([^\[\]|\n]{1,300})")


class OverriddenCitationAnchor(Check):
    """Reports ``|ref=`` of citations whose own anchor is looked for in vain."""

    meta = Meta(
        name="overridden-citation-anchor",
        family="short_citations",
        summary="|ref= takes away the anchor that short citations point to",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the parameters but for which dead links of short citations would work."""
        if document.section:
            return
        dead: dict[str, list[Span]] = {}
        used: set[str] = set()
        for short in document.short_citations:
            if short.template is not None and short.template.anchor is not None:
                used.add(short.template.anchor)
                if short.verdict not in (Verdict.RESOLVED, Verdict.AMBIGUOUS):
                    dead.setdefault(short.template.anchor, []).append(short.span)
        if not dead:
            return
        used |= {link[1].replace(" ", "_") for link in _LINK.finditer(document.text)}
        overridden = [
            read
            for citation in document.citations
            if (read := citation.template) is not None
            and "ref" in read.fields
            and read.default_anchor in dead
        ]
        count = Counter(read.default_anchor for read in overridden)
        for read in overridden:
            anchor = read.default_anchor
            if anchor is None or count[anchor] > 1:
                continue  # which of the works is meant, nobody can tell
            ref, cited = read.fields["ref"], dead[anchor]
            assert ref.name is not None
            yield self.found(
                Span(ref.name.start, ref.value.end),
                f"But for this “ref=” the citation would have the anchor “{anchor}”, which "
                f"{'a short citation points' if len(cited) == 1 else 'short citations point'} to.",
                related=tuple(Related(span, "points to the anchor") for span in cited[:5]),
                arguments={"anchor": anchor},
                fix=None
                if read.anchor in used
                else Fix(
                    "Remove “ref=”",
                    (without(document.text, read.template, ref),),
                    Applicability.UNSAFE,
                ),
            )
