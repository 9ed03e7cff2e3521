"""Words in ``|edition=``, ``|volume=``, ``|issue=``, ``|pages=`` that the template adds itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.citations.cs1.parameters import known
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument
    from refwright.citations.cs1.messages import Say

EDITION = deferred(r"(?<![A-Za-z])[Ee](?:dn?\.?|dition)\Z")
"""The word at the end of an edition."""
# Of an ASCII-lower-cased value. Since 2025 the module looks for both kinds in both parameters.
_VOLUME_OR_ISSUE = deferred("vol|iss|number|nos?(?=[^a-z])|nr|n[.:= \u00b0]|\u2116")
_PAGES = deferred(r"[Pp](?:[PpGg]?\.?[ 0-9]|[Pp]?\.&nbsp;|age|gs)")
_SECTION = deferred(r"P[^.PpGg]")
_AS_WRITTEN = deferred(r"\(\(([^()]+)\)\)(?=\s*[,;]|\Z)")
_LISTS = frozenset({"Pages", "QuotePages", "Issue"})


def check_edition(argument: Argument, say: Say) -> None:
    """``extra_text_edition``."""
    if argument.value[-1] in "dDnN." and not argument.opaque and EDITION.search(argument.value):
        say("extra_text_edition", argument)


def check_volume(argument: Argument, say: Say) -> None:
    """``extra_text_volume``."""
    if _VOLUME_OR_ISSUE.match(argument.value.lower()):
        say("extra_text_volume", argument)


def check_issue(argument: Argument, say: Say) -> None:
    """``extra_text_issue``."""
    if _VOLUME_OR_ISSUE.match(_first(argument).lower()):
        say("extra_text_issue", argument)


def check_pages(argument: Argument, say: Say) -> None:
    """``extra_text_pages``. "P7" is page 7 of a part P."""
    value = _first(argument)
    if value[0] in "Pp" and _PAGES.match(value) and not _SECTION.match(value):
        say("extra_text_pages", argument)


def _first(argument: Argument) -> str:
    """The value as the module looks at it: it rewrites lists before it does, but only these."""
    value = argument.value
    if value[0] not in "(NnPp" or (found := known(argument.name)) is None:
        return value
    if found.meaning in _LISTS:
        if value.startswith("((") and (match := _AS_WRITTEN.match(value)):
            value = match[1]
        value = value.replace("&nbsp;", " ")
    return value
