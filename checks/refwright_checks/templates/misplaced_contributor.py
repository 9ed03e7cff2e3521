"""A contributor where the template shows none."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class MisplacedContributor(Cs1Check):
    """Reports contributors that are ignored."""

    meta = Meta(
        name="misplaced-contributor",
        family="templates",
        summary="A contributor is given that the citation template does not show",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=(
            "cs1:contributor_ignored",
            "cs1:contributor_missing_required_param",
        ),
    )

    def message(self, said: Said, document: Document) -> str:
        """What is missing, or that the template is the wrong one."""
        message = said.message
        name = quoted(message.span.of(document.text))
        if message.key == "contributor_ignored":
            return (
                f"{name} is not shown: only {{{{cite book}}}} and {{{{citation}}}} of a book have "
                f"“{message.parameter}=”."
            )
        return (
            f"{name} is not shown: “{message.parameter}=” needs “{message.detail}=”, too, "
            "because a contributor writes a part of somebody else’s book."
        )
