"""A citation template that shows nothing."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class EmptyCitation(Cs1Check):
    """Reports citation templates in which nothing is filled that readers could see."""

    meta = Meta(
        name="empty-citation",
        family="templates",
        summary="A citation template shows nothing",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cs1:empty_citation",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The template."""
        name = said.arguments.template.name
        return f"{{{{{name}}}}} cites nothing: no parameter that readers could see is filled."
