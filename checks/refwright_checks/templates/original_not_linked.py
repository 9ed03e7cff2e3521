"""A citation whose original address is hidden because a bot or an editor said so."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class OriginalNotLinked(Cs1Check):
    """Reports ``|url-status=`` with ``bot: unknown``, ``unfit`` or ``usurped``."""

    meta = Meta(
        name="original-not-linked",
        family="templates",
        summary="A citation does not link its original address",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=("cs1:bot_unknown", "cs1:unfit"),
    )

    def message(self, said: Said, document: Document) -> str:
        """What the value means."""
        if said.message.key == "bot_unknown":
            return (
                "A bot could not tell whether the original still works; "
                "“url-status=” should be “live”, “dead” or “usurped”."
            )
        value = said.message.span.of(document.text)
        return f"“url-status={value}” hides the original address from readers."
