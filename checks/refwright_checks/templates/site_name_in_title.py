"""The name of the site at the end of a title, which is given on its own, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1.arguments import Arguments
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import quoted

_SEPARATOR = deferred(r"(?:\{\{!\}\}|&#124;|(?<=\s)(?:[-–—|]|&[nm]dash;))\s+")
_MARKS = ("{{!}}", "&#124;", " -", " –", " —", " |", "&ndash;", "&mdash;")
_LINK = deferred(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_HOST = deferred(r"(?:https?:)?//(?:www\.)?([^/\s:?#]+)")
_SITES = ("Periodical", "PublisherName", "Via")
_SHORTEST = 3


class SiteNameInTitle(Check):
    """Reports “ | Site” and “ - Site” behind a title."""

    meta = Meta(
        name="site-name-in-title",
        family="templates",
        summary="A title ends with the name of the site",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        preview=True,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each title."""
        for arguments in document.cs1_arguments:
            title = arguments.get("Title")
            if (
                title is None
                or not any(map(title.value.__contains__, _MARKS))
                or "URL" not in arguments
            ):
                continue
            value = title.span.of(document.text)
            separators = list(_SEPARATOR.finditer(value))
            if not separators or not separators[-1].start() or "<" in value:
                continue
            last = separators[-1]
            site = value[last.end() :]
            kept = len(value[: last.start()].rstrip())
            if _key(site) in _sites(arguments):
                span = Span(title.span.start + kept, title.span.end)
                yield self.found(
                    span,
                    f"{quoted(site)} is the name of the site, not a part of the title.",
                    fix=Fix("Take it out", (Edit(span, ""),), Applicability.UNSAFE),
                )


def _sites(arguments: Arguments) -> set[str]:
    """What the site is called: by its parameters, and by its address."""
    given = (arguments.value(meaning) for meaning in _SITES)
    keys = {_key(_LINK.sub(r"\1", value)) for value in given}
    if match := _HOST.match(arguments.value("URL")):
        keys.add(_key(match[1]))
        keys.add(_key(match[1].rpartition(".")[0]))
    return {key for key in keys if len(key) >= _SHORTEST}


def _key(name: str) -> str:
    """The letters and digits of *name*."""
    key = "".join(filter(str.isalnum, name.lower()))
    return key.removeprefix("the")
