"""An address at the Internet Archive that is none of a stored copy."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.urls import snapshot_fault
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted

_LENGTH = 14
_REASONS = {
    "save command": "makes a new copy whenever somebody follows it",
    "liveweb": "is at a service that no longer exists",
    "timestamp": "has no full time stamp of 14 digits, so that readers get another copy or a list",
    "path": "has something else than “web/” before the time stamp",
    "flag": "has something else than two letters and “_” behind the time stamp",
}
_STAMP = deferred(r"//web\.archive\.org/(?:web/)?(\d{8,13})(?=/)")
_FLAG = deferred(r"(//web\.archive\.org/(?:web/)?\d{14})([^/\d][^/]*)(?=/)")


class MalformedArchiveUrl(Cs1Check):
    """Reports values of ``|archive-url=`` at archive.org that lead to no certain copy."""

    meta = Meta(
        name="malformed-archive-url",
        family="templates",
        summary="An address of an archived copy leads to no certain copy",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=("cs1:archive_url",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The address and the reason."""
        message = said.message
        shown = quoted(message.span.of(document.text))
        reason = _REASONS.get(message.detail, "leads to no certain copy")
        return f"“{message.parameter}=” {reason}: {shown}."

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """The nearest copy to a day, or the address without what is wrong."""
        message = said.message
        value = message.span.of(document.text)
        if message.detail == "timestamp" and (match := _STAMP.search(value)):
            title = f"Ask for the copy nearest to “{match[1]}”"
            at, written = match.end(1), "0" * (_LENGTH - len(match[1]))
            place = Span(at, at)
        elif message.detail == "flag" and (match := _FLAG.search(value)):
            title = f"Drop “{match[2]}”"
            place, written = Span(match.start(2), match.end(2)), ""
        else:
            return ()
        changed = value[: place.start] + written + value[place.end :]
        if snapshot_fault(changed, document.cs1_situation):
            return ()
        start = message.span.start
        edit = Edit(Span(start + place.start, start + place.end), written)
        return (Fix(title, (edit,), Applicability.DISPLAY),)
