"""Two names that a reader takes for one, and MediaWiki for two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.patterns import deferred
from refwright.text import Span

_DASHES = deferred("[‐-―−]")
_LONGEST = 2000  # so much is compared
_BLANKS = deferred(r"[\s_]+")


class NearIdenticalRefNames(Check):
    """Reports the later of two names, each with a text of its own, that nearly are the same."""

    meta = Meta(
        name="near-identical-ref-names",
        family="references",
        summary="Two references have names that can hardly be told apart",
        severity=Severity.INFO,
        since="0.1.0",
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the names; where one has no text, or the same, other checks say more."""
        if len(document.definitions) <= 1:
            return
        seen: dict[tuple[str, str], str] = {}
        for group, name in document.definitions:
            other = seen.setdefault((group, _folded(name)), name)
            if other == name:
                continue
            one, later = (
                document.references[document.definitions[group, each][0]] for each in (other, name)
            )
            if _text(document, one.content) == _text(document, later.content):
                continue
            yield self.found(
                later.name_span or later.span,
                f"The name “{name}” nearly is “{other}”, which is another reference.",
                related=(Related(one.name_span or one.span, "the other name"),),
                arguments={"name": name, "other": other},
            )


def _folded(name: str) -> str:
    """*name* without what is easily overlooked: case, kind of blank, dash and accent."""
    name = _BLANKS.sub(" ", name)
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", _DASHES.sub("-", name))
        name = "".join(each for each in decomposed if not unicodedata.combining(each))
    return name.casefold()


def _text(document: Document, content: Span | None) -> str:
    if content is None:
        return ""
    end = min(content.end, content.start + _LONGEST)
    return " ".join(document.text[content.start : end].split())
