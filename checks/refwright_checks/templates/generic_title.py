"""A title that a server or a bot gave instead of the real one."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class GenericTitle(Cs1Check):
    """Reports titles that are none."""

    meta = Meta(
        name="generic-title",
        family="templates",
        summary="The title of a citation is a placeholder",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=(
            "cs1:generic_title",
            "cs1:archived_copy",
        ),
    )

    def message(self, said: Said, document: Document) -> str:
        """The title."""
        title = quoted(said.message.span.of(document.text))
        if said.message.key == "archived_copy":
            return f"{title} is no title: look into the archived copy for the real one."
        return (
            f"{title} is no title but what a server or a tool gave instead; look for the real one."
        )

    def severity(self, said: Said) -> Severity | None:
        """The module only counts those that bots left."""
        return Severity.INFO if said.message.maintenance else None
