"""Groups of references that no list shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Confidence, Diagnostic, Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.wikitext.nodes import Template
from refwright_checks.lists._unknown_lists import possible_lists
from refwright_checks.references._cite_check import CiteCheck, quoted


class GroupWithoutReferenceList(CiteCheck):
    """Reports each group once, at its first reference; the others are related."""

    related_message = "in the same group"

    meta = Meta(
        name="group-without-reference-list",
        family="lists",
        summary="No list shows a group of references",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=("cite:cite_error_group_refs_without_references",),
    )

    def message(self, error: CiteError, document: Document) -> str:
        """Names the group."""
        return f"No list behind these references shows group {quoted(error.arguments[0])}."

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the groups; a list of nearly that name, or a template, may be meant for one."""
        alike: dict[str, str] | None = None
        template: Template | None = None
        for found in super().run(document, settings):
            if alike is None:
                alike = {_folded(shown.group): shown.group for shown in document.reference_lists}
                template = next(possible_lists(document), None)
            group = found.arguments["1"]
            other = alike.get(_folded(group), "")
            if template is not None:
                found = found._replace(confidence=Confidence.MEDIUM)
            if other and other != group:
                message = f"No list shows group {quoted(group)}; there is one of {quoted(other)}."
                yield found._replace(message=message)
            elif template is not None:
                name = quoted(template.name)
                message = f"No list shows group {quoted(group)}, unless template {name} does."
                yield found._replace(message=message)
            else:
                yield found


def _folded(group: str) -> str:
    return "".join(filter(str.isalnum, group.casefold())).removesuffix("s")
