"""A citation template without a title."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1 import parameters
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class MissingTitle(Cs1Check):
    """Reports citations without a title, and addresses and translations without their titles."""

    meta = Meta(
        name="missing-title",
        family="templates",
        summary="A citation has no title",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=(
            "cs1:citation_missing_title",
            "cs1:bare_url_missing_title",
            "cs1:trans_missing_title",
        ),
    )

    def message(self, said: Said, document: Document) -> str:
        """Which title is missing."""
        message = said.message
        if message.key == "citation_missing_title":
            return f"The citation has no “{message.detail or 'title'}=”."
        name = message.parameter
        if message.key == "trans_missing_title":
            return f"“{name}=” translates a title that the citation does not give."
        titled = _titled(name)
        title = f"“{titled}=”" if titled else "title"
        return f"The address in “{name}=” has no {title} to be linked to it."


def _titled(name: str) -> str:
    """The parameter with the title that the address in *name* belongs to; empty if not known."""
    known = parameters.known(name)
    meaning = "" if known is None else known.meaning
    if meaning in ("URL", "ArchiveURL"):
        return "title"
    return {
        "ChapterURL": "chapter",
        "ConferenceURL": "conference",
        "TranscriptURL": "transcript",
        "MapURL": "map",
    }.get(meaning, "")
