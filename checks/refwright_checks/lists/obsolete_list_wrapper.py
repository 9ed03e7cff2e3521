"""A reference list inside markup that once made its letters small."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.references import ReferenceList
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

_OPENER = deferred(r"<(?P<tag>small|div|span)(?P<attributes>[^<>]{0,200})>\s{0,5}\Z", re.IGNORECASE)
_CLOSER = deferred(r"\s{0,5}</(?P<tag>small|div|span)[ \t]*>", re.IGNORECASE)
_CLASS = deferred(r"\bclass\s*=\s*[\"']?[^\"'>]*\b(?:references-small|references-2column)\b")
_ONLY_CLASS = deferred(r"\s*class\s*=\s*([\"']?)references-small\1\s*")
_LOOK_BACK = 220


class ObsoleteListWrapper(Check):
    """Reports ``<div class="references-small">`` and ``<small>`` right around a list."""

    meta = Meta(
        name="obsolete-list-wrapper",
        family="lists",
        summary="A reference list stands inside obsolete markup for small letters",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("awb:FixReferenceListTags",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the openers of the markup."""
        for shown in document.reference_lists:
            wrapper = _wrapper(document.text, shown)
            if wrapper is None:
                continue
            opener, closer, plain = wrapper
            edits = (
                Edit(Span(opener.start, shown.span.start), ""),
                Edit(Span(shown.span.end, closer.end), ""),
            )
            yield self.found(
                opener,
                "Reference lists are small by themselves; this markup is obsolete.",
                upstream=self.meta.upstream,
                fix=Fix("Drop the markup", edits, Applicability.UNSAFE) if plain else None,
            )


def _wrapper(text: str, shown: ReferenceList) -> tuple[Span, Span, bool] | None:
    """What is opened before and closed behind the list; True if it does nothing else."""
    begin = max(0, shown.span.start - _LOOK_BACK)
    opener = _OPENER.search(text[begin : shown.span.start])
    closer = _CLOSER.match(text, shown.span.end)
    if opener is None or closer is None or opener["tag"].lower() != closer["tag"].lower():
        return None
    attributes = opener["attributes"]
    small = opener["tag"].lower() == "small"
    if not small and _CLASS.search(attributes) is None:
        return None
    end = begin + opener.start() + len(opener[0].rstrip())
    plain = not attributes.strip() if small else _ONLY_CLASS.fullmatch(attributes) is not None
    return Span(begin + opener.start(), end), Span(*closer.span()), plain
