"""An identifier with the label that the template puts before it anyway."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted
from refwright_checks.identifiers._parameter import kind_of


class PrefixedIdentifier(Cs1Check):
    """Reports ``pmc=PMC123``, ``mr=MR123`` and ``jfm=JFM 12…``."""

    meta = Meta(
        name="prefixed-identifier",
        family="identifiers",
        summary="A PMC, MR or JFM number repeats the name of its parameter",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
        upstream=("cs1:jfm_format", "cs1:mr_format", "cs1:pmc_format"),
    )

    def message(self, said: Said, document: Document) -> str:
        """What is needless."""
        value = said.message.span.of(document.text)
        return f"{quoted(value)} needs no “{value[: len(kind_of(said))]}”: the template adds it."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes the label away."""
        span, label = said.message.span, len(kind_of(said))
        if span.of(document.text)[:label].upper() != kind_of(said):
            return None  # in brackets, or behind a comment
        edits = (Edit(Span(span.start, span.start + label), ""),)
        return Fix("Leave out the label", edits, Applicability.SAFE)
