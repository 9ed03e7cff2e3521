"""A place of publication that is none, or stands alone."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said, quoted


class MisplacedLocation(Cs1Check):
    """Reports places with digits, places without a publisher, and both in one parameter."""

    meta = Meta(
        name="misplaced-location",
        family="templates",
        summary="The place of publication has digits in it, or no publisher beside it",
        severity=Severity.INFO,
        since="0.1.0",
        preview=True,
        upstream=("cs1:location", "cs1:location_no_publisher", "cs1:publisher_location"),
    )

    def message(self, said: Said, document: Document) -> str:
        """The parameter and its value."""
        message = said.message
        value = quoted(message.span.of(document.text))
        if message.key == "location":
            return (
                f"“{message.parameter}=” is the place of publication, but {value} has digits; "
                "a place in the source belongs in “page=” or “at=”."
            )
        if message.key == "publisher_location":
            return f"“{message.parameter}=” holds the publisher's place as well: {value}."
        return f"The place of publication, {value}, is given, but not the publisher."
