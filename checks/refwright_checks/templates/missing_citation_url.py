"""A citation of a website without the address."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class MissingCitationUrl(Cs1Check):
    """Reports citations of what is found only online that have no ``|url=``."""

    meta = Meta(
        name="missing-citation-url",
        family="templates",
        summary="A citation of a website has no address",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("cs1:cite_web_url",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The template, and the copy if that has an address."""
        name = said.arguments.template.name
        if "ArchiveURL" in said.arguments:
            return f"{{{{{name}}}}} has an archived copy, but not the “url=” of the original."
        return f"{{{{{name}}}}} needs a “url=”; a source that is not online has another template."
