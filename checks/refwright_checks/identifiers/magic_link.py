"""A number that MediaWiki links by itself, for as long as it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright import data
from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1.identifiers import judge
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import quoted
from refwright_checks.identifiers._parameter import standard_of
from refwright_checks.identifiers._running_text import labelled

_GAP = r"(?:[ \t]|&nbsp;|&#160;|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])+"
_DASH = r"(?:-|[ \t]|&nbsp;|&#160;|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
_ISBN = deferred(rf"ISBN{_GAP}((?:97[89]{_DASH}?)?(?:[0-9]{_DASH}?){{9}}[0-9Xx])(?!\w)")
_NUMBERS = {
    "PMID": deferred(rf"PMID{_GAP}([0-9]+)(?!\w)"),
    "RFC": deferred(rf"RFC{_GAP}([0-9]+)(?!\w)"),
}


class MagicLink(Check):
    """Reports ``ISBN 978-…``, ``PMID 123`` and ``RFC 123`` in text, where there is a template."""

    meta = Meta(
        name="magic-link",
        family="identifiers",
        summary="A number is linked by the software, and not by a template",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        preview=True,
        upstream=("wpcleaner:528", "wpcleaner:529", "wpcleaner:530"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the magic links, on wikis with templates for them."""
        templates = data.read("identifiers")["magic_links"].get(document.wiki.site)
        if templates is None:
            return
        standard = standard_of(document)
        for label, pattern in (("ISBN", _ISBN), *_NUMBERS.items()):
            for match in labelled(document, label, pattern):
                if judge(label, match[1].upper(), standard).fault:
                    continue  # the number has to be looked at first
                span = Span(*match.span())
                edits = (Edit(span, f"{{{{{templates[label]}|{match[1]}}}}}"),)
                yield self.found(
                    span,
                    f"MediaWiki makes {quoted(match[0])} a link, but will not do so for ever: "
                    f"write {{{{{templates[label]}}}}}.",
                    fix=Fix("Use the template", edits, Applicability.SAFE),
                )
