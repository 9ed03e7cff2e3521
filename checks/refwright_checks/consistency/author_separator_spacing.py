"""An ampersand between authors that runs into a name: ``L., &McDonald``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.names import Author
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

# The ampersand ends one name or begins another; "R&D", with neither side free, is left alone.
_SIGN = r"(?P<sign>&amp;|&(?![#\w]{1,30};))"
_BEFORE_NAME = deferred(rf"(?<=[\s,.;]){_SIGN}(?=[^\W\d_])")
_BEHIND_NAME = deferred(rf"(?<=[^\W\d_])[.,;]*{_SIGN}(?=[ \u00a0])")
_WORD = deferred(r"[\w'’\-]*\.?")


class AuthorSeparatorSpacing(Check):
    """Reports such ampersands between the authors of plain-text citations."""

    meta = Meta(
        name="author-separator-spacing",
        family="consistency",
        summary="There is no space between “&” and an author's name",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each ampersand with the word it runs into, and a space put between them."""
        text = document.text
        for start, end in _author_parts(document):
            if "&" not in text[start:end]:
                continue
            for match in _BEFORE_NAME.finditer(text, start, end):
                word = _WORD.match(text, match.end())
                span = Span(match.start(), word.end() if word else match.end())
                yield self._close(text, span, match.end("sign"))
            for match in _BEHIND_NAME.finditer(text, start, end):
                begin = max(start, *(text.rfind(char, start, match.start()) + 1 for char in " ,"))
                yield self._close(text, Span(begin, match.end()), match.start("sign"))

    def _close(self, text: str, span: Span, place: int) -> Diagnostic:
        written = span.of(text)
        cut = place - span.start
        right = f"{written[:cut]} {written[cut:]}"
        return self.found(
            span,
            f"There is no space between “&” and the name in “{written}”: write “{right}”.",
            arguments={"right": right},
            fix=Fix(
                "Put a space between “&” and the name",
                (Edit(Span(place, place), " "),),
                Applicability.SAFE,
            ),
        )


def _author_parts(document: Document) -> list[tuple[int, int]]:
    """The places of the authors of plain-text citations, where there are several."""
    lists: list[Sequence[Author]] = [
        citation.plain.authors for citation in document.citations if citation.plain is not None
    ]
    lists += [short.plain.authors for short in document.short_citations if short.plain is not None]
    parts = {(authors[0].span.start, authors[-1].span.end) for authors in lists if len(authors) > 1}
    return sorted(parts)
