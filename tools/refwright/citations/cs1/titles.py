"""Titles in citation templates: placeholders, titles in another script, and links of titles."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from refwright import data
from refwright.citations.cs1 import urls
from refwright.citations.cs1.languages import has_script, has_wikipedia, is_code
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Say

_ARCHIVED_COPY = deferred(r"archived?\s+copy", re.IGNORECASE)
_SCRIPT = deferred(r"([a-z]{2,3})\s*:\s*(\S?)")
_INTERWIKI = deferred(r"\[\[([A-Za-z]+):")
_PREFIX = deferred(r"([A-Za-z]+):")
_NOT_IN_LINKS = deferred(r"[<>\[\]|{}]")
_INITIAL = deferred(r"(?:\s|\.\s*)[^\W\d_]\.\Z")
_LONGEST = 10_000


def check_interwiki(arguments: Arguments, say: Say) -> None:
    """``bad_paramlink``: a link to the Wikipedia of another language without a colon in front."""
    start, end = arguments.template.span
    # A nest of templates would be searched once a level.
    if end - start <= _LONGEST and arguments.text.find("[[", start, end) < 0:
        return
    for argument in arguments.named.values():
        if "[[" in argument.value and links_elsewhere(argument.value):
            say("bad_paramlink", argument)


def check_title_link(
    link: Argument, title: Argument | None, say: Say, words: str | None = None
) -> bool:
    """``bad_paramlink`` for a link in a parameter of its own; False if it cannot be used.

    *title* is what is linked, *words* what is left of it, if not all: it may have no link itself.
    """
    if words is None:
        words = "" if title is None else title.value
    value = link.value
    if value.startswith("((") and value.endswith("))"):
        value = value[2:-2]
    fault = link
    if link.opaque or (not _NOT_IN_LINKS.search(value) and not urls.looks_like_url(value)):
        if title is not None and "[[" in words and not links_elsewhere(words):
            fault = title
        elif not ((match := _PREFIX.match(value)) and has_wikipedia(match[1])):
            return True
    say("bad_paramlink", fault, link.value)
    return False


def check_generic(title: Argument, arguments: Arguments, say: Say) -> None:
    """``generic_title``: what a server or a bot gave instead of a title."""
    if not title.opaque and not title.value.startswith("((") and _is_generic(title, arguments):
        say("generic_title", title)


def check_script(script: Argument, say: Say) -> None:
    """``script_parameter``: a title in another script has the language's code in front."""
    if script.opaque:
        return
    match = _SCRIPT.match(script.value)
    if match is None:
        say("script_parameter", script, "missing prefix")
    elif not match[2]:
        say("script_parameter", script, "missing title part")
    elif not has_script(match[1]):
        known = is_code(match[1])
        say("script_parameter", script, f"{'unknown' if known else 'invalid'} language code")


def is_archived_copy(title: Argument, arguments: Arguments) -> bool:
    """True if *title* is what bots write that know only of the archived copy."""
    return _ARCHIVED_COPY.fullmatch(_without_stop(title.value, arguments)) is not None


def _is_generic(title: Argument, arguments: Arguments) -> bool:
    if not may_be_generic(title.value):
        return False
    whole, part = _generic()
    words = _without_stop(title.value, arguments)
    return whole.fullmatch(words) is not None or part.search(words) is not None


def may_be_generic(title: str) -> bool:
    """False if *title* is none that servers or bots give, nor "Archived copy"; cheap to ask."""
    return any(map(title.lower().__contains__, _hints()))


def links_elsewhere(value: str) -> bool:
    """True if the first link with a prefix goes to the Wikipedia of another language."""
    match = _INTERWIKI.search(value)
    return match is not None and has_wikipedia(match[1])


def _without_stop(title: str, arguments: Arguments) -> str:
    """*title* without the sign that the module leaves out at its end: that between its parts."""
    mode = arguments.value("Mode")
    cs2 = mode == "cs2" or (mode != "cs1" and arguments.kind == "citation")
    if title.endswith("," if cs2 else ".") and not title.endswith("..."):
        return title if _INITIAL.search(title) else title[:-1]
    return title


@cache
def _generic() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What the whole title is, and what is found in it."""
    known = data.read("cs1_names")["generic_titles"]
    escape = re.escape
    whole = [escape(words).replace(r"\ ", r"\s+") for words in known["whole"]]
    whole += [
        rf"[(\[{{<]?{escape(words).replace(' ', ' +')}[>}}\])]?"
        for words in known["whole_or_bracketed"]
    ]
    part = [f"(?i:{'|'.join(map(escape, known['anywhere']))})"]
    part += [rf"\A{escape(words)}" for words in known["start"]]
    part += map(escape, known["inside"])
    return re.compile("|".join(whole)), re.compile("|".join(part))


@cache
def _hints() -> tuple[str, ...]:
    """What every such title has in small letters."""
    known = data.read("cs1_names")["generic_titles"]
    # In whole titles, blanks may be many.
    spaced = [*known["whole"], *known["whole_or_bracketed"]]
    words = {max(each.split(), key=len) for each in spaced}
    words.update(known["anywhere"], known["start"], known["inside"], ["copy"])
    return tuple(
        word for word in words if not any(other in word for other in words if other != word)
    )
