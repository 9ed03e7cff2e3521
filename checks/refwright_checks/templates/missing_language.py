"""A title in another script without its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import quoted

_LATIN = "\u0250"
_ENGLISH = "en"


class MissingLanguage(Check):
    """Reports titles mostly in other than Latin letters where no language is given."""

    meta = Meta(
        name="missing-language",
        family="templates",
        summary="A title is in another script, and its language is not given",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each title."""
        if document.wiki.language != _ENGLISH:
            return
        for arguments in document.cs1_arguments:
            title = arguments.get("Title")
            if (
                title is None
                or title.opaque
                or title.value.isascii()
                or "Language" in arguments
                or "ScriptTitle" in arguments
            ):
                continue
            letters = [letter for letter in title.value if letter.isalpha()]
            foreign = sum(letter > _LATIN for letter in letters)
            if 2 * foreign > len(letters):
                yield self.found(
                    title.span,
                    f"The title {quoted(title.value)} is not in Latin letters; “language=” should "
                    "say which language it is in.",
                )
