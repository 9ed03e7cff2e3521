"""Something in the place of an address that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refwright.check import Meta, Severity
from refwright.citations.cs1 import urls
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks._cs1 import Cs1Check, Said, quoted

_BLANK = deferred(r"\s+")
_TWICE = deferred(r"\A(?:https?:/{0,3}){1,3}(?=https?://)", re.IGNORECASE)
_SCHEME = deferred(
    r"(?:h?t{1,3}p{0,2}(s?)[:;./]{1,4}/*|(?:https?)(s?)(?=//)|:?/{1,4})", re.IGNORECASE
)
_WRAPPED = deferred(r"[\[<(\"“](.*)[\]>)\"”]", re.DOTALL)
_ANY_SCHEME = deferred(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class MalformedUrl(Cs1Check):
    """Reports values of ``|url=`` and the like that do not have the form of an address."""

    meta = Meta(
        name="malformed-url",
        family="templates",
        summary="What stands in the place of an address is none",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
        upstream=("cs1:bad_url",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The value, and what is wrong if that can be told."""
        message = said.message
        value = message.span.of(document.text)
        shown = quoted(value)
        if message.parameter and message.detail:
            return f"“{message.parameter}=” is {message.detail}: {shown}."
        reason = "is no valid address"
        if _BLANK.search(value):
            reason = "cannot be an address with a space in it"
        elif not _SCHEME.match(value) and urls.is_url(f"https://{value}"):
            reason = "lacks “https://” before it"
        return f"{shown} in “{message.parameter}=” {reason}."

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """Addresses that may be meant."""
        message = said.message
        value = message.span.of(document.text)
        others = {each.value for each in said.arguments.named.values() if each.span != message.span}
        return tuple(
            Fix(f"Write {quoted(meant)}", (Edit(message.span, meant),), Applicability.DISPLAY)
            for meant in dict.fromkeys(_meant(value))
            if meant != value and urls.is_url(meant) and meant not in others
        )


def _meant(value: str) -> Iterator[str]:
    """What *value* may stand for, the likeliest first."""
    if wrapped := _WRAPPED.fullmatch(value):
        value = wrapped[1].strip()
        yield value
    pieces = _BLANK.split(value)
    if len(pieces) > 1:
        # Behind "=" stands the next parameter, which lacks its bar.
        if "=" not in pieces[1] or "?" in pieces[0]:
            yield pieces[0]
            if "://" not in pieces[1]:
                yield "%20".join(pieces)
                yield "".join(pieces)
        return
    once = _TWICE.sub("", value, count=1)
    if once != value:
        yield once
    match = _SCHEME.match(once)
    if match is not None:
        secure = "s" if match[1] or match[2] or match[0].startswith((":", "/")) else ""
        yield f"http{secure}://{once[match.end() :].lstrip('/')}"
    elif not _ANY_SCHEME.match(once):
        yield f"https://{once}"
