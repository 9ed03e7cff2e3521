"""“ed.”, “vol.” or “no.” in a value to which the template adds it."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.extra_text import EDITION
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks._cs1 import Cs1Check, Said, quoted

_NUMBER = r"(?=(?:\d+[A-Za-z]?|[IVXLCDM]+)(?:[–/-](?:\d+|[IVXLCDM]+))?\Z)"
_VOLUME = deferred(rf"(?:[Vv]ol(?:ume)?s?|VOL(?:UME)?S?)[.:]?\s*{_NUMBER}")
_ISSUE = deferred(
    rf"(?:[Nn]os?|N[Oo]|[Nn]umbers?|[Nn]r|[Nn](?=[.:° ])|[Ii]ssues?|[Ii]ss|№)[.:°]?\s*{_NUMBER}"
)
_WORDS = {
    "extra_text_edition": "“ed.”",
    "extra_text_volume": "the word for a volume",
    "extra_text_issue": "the word for a number",
}


class ExtraTextInParameter(Cs1Check):
    """Reports words in ``|edition=``, ``|volume=`` and ``|issue=`` that the reader sees twice."""

    meta = Meta(
        name="extra-text-in-parameter",
        family="templates",
        summary="An edition, volume or issue repeats what the template writes",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:extra_text_edition", "cs1:extra_text_volume", "cs1:extra_text_issue"),
    )

    def message(self, said: Said, document: Document) -> str:
        """The value, and the word."""
        message = said.message
        return (
            f"The template adds {_WORDS[message.key]} to “{message.parameter}=” itself; it is "
            f"{quoted(message.span.of(document.text))}."
        )

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes the word out, if a plain number is left (of an edition, anything)."""
        span = said.message.span
        value = span.of(document.text)
        if said.message.key == "extra_text_edition":
            match = EDITION.search(value)
            if match is None:
                return None
            left = value[: match.start()].rstrip()
            if not left or not left[-1].isalnum() or EDITION.search(left):
                return None
            edit = Edit(Span(span.start + len(left), span.end), "")
        else:
            own = _VOLUME if said.message.key == "extra_text_volume" else _ISSUE
            match = own.match(value)
            if match is None:
                return None
            edit = Edit(Span(span.start, span.start + match.end()), "")
        return Fix("Take the word out", (edit,), Applicability.SAFE)
