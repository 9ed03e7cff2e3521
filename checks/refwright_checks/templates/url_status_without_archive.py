"""``|url-status=`` where there is no archived copy."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Fix
from refwright_checks._cs1 import Cs1Check, Said, removals


class UrlStatusWithoutArchive(Cs1Check):
    """Reports ``|url-status=`` without ``|archive-url=``: it changes nothing."""

    meta = Meta(
        name="url-status-without-archive",
        family="templates",
        summary="“url-status=” has no effect without an archived copy",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:url_status",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The value."""
        value = said.message.span.of(document.text)
        if value == "live":
            return "“url-status=live” has no effect without “archive-url=”."
        return (
            f"“url-status={value}” has no effect without “archive-url=”: "
            "an archived copy is needed, or {{dead link}}."
        )

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Removes it if it says no more than that the address works."""
        argument = said.arguments[said.message.parameter]
        if argument is None or argument.value != "live":
            return None
        edits = removals(document.text, said.arguments.template, argument.parameter)
        return Fix("Remove “url-status=”", edits, Applicability.SAFE)
