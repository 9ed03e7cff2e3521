"""A link where the citation template cannot have it."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1.languages import has_wikipedia
from refwright.citations.cs1.parameters import known
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks._cs1 import Cs1Check, Said, quoted

_LINK = deferred(r"\[\[([^\[\]|{}<>:]+)(?:\|[^\[\]|{}<>]*)?\]\]")
_PREFIX = deferred(r"\[\[([A-Za-z]+):")


class ConflictingTitleLink(Cs1Check):
    """Reports links that get in each other's way, and links of people or titles with brackets."""

    meta = Meta(
        name="conflicting-title-link",
        family="templates",
        summary="A link in a citation template does not work",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:bad_paramlink", "cs1:wikilink_in_url"),
    )

    def message(self, said: Said, document: Document) -> str:
        """Which links, and what may stand there."""
        message = said.message
        value = quoted(message.span.of(document.text))
        if message.key == "wikilink_in_url":
            return "The title is linked to an article and to a URL; only one of the links can stay."
        if _is_link(message.parameter):
            return (
                f"“{message.parameter}=” takes the title of an article, without brackets and "
                f"without a URL; it is {value}."
            )
        if (match := _PREFIX.search(value)) and has_wikipedia(match[1]):
            return f"The link in {value} to another Wikipedia needs a colon: “[[:{match[1]}:…]]”."
        return f"{value} in “{message.parameter}=” is linked twice, or where no link may be."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Takes the brackets from the link of a person."""
        message = said.message
        found = known(message.parameter)
        if message.key != "bad_paramlink" or found is None or found.role != "link":
            return None
        match = _LINK.fullmatch(message.span.of(document.text))
        if match is None:
            return None
        edit = Edit(message.span, match[1].strip())
        return Fix(f"Write “{match[1].strip()}”", (edit,), Applicability.SAFE)


def _is_link(name: str) -> bool:
    """True if parameters called *name* hold titles of articles."""
    found = known(name)
    return found is not None and (found.role == "link" or found.meaning.endswith("Link"))
