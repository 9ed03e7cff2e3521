"""The languages that ``|language=`` may name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from refwright import data
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument
    from refwright.citations.cs1.messages import Say

_WITH_SUBTAG = deferred(r"([a-z]{2,3})-")


def check_language(language: Argument, say: Say) -> None:
    """``unknown_lang``: a language that is neither a code nor a name that MediaWiki knows."""
    if language.opaque:
        return
    for each in language.value.split(","):
        if not is_language(each.strip()):
            say("unknown_lang", language, each.strip(), maintenance=True)


def is_language(words: str) -> bool:
    """True if *words* is the code or the English name of a language, in any case."""
    words = words.lower()
    if words in _words("codes") or words in _names():
        return True
    match = _WITH_SUBTAG.match(words)
    return match is not None and match[1] in _words("codes")


def is_code(code: str) -> bool:
    """True if *code*, in lower case, is the code of a language."""
    return code in _words("codes")


def has_script(code: str) -> bool:
    """True if titles in the language *code* may be given in its own script."""
    return code in _words("script")


def has_wikipedia(code: str) -> bool:
    """True if *code*, in any case, before a colon leads to the Wikipedia of a language."""
    return code.lower() in _words("wikipedias")


@cache
def _words(key: str) -> frozenset[str]:
    text: str = data.read("languages")[key]
    return frozenset(text.split())


@cache
def _names() -> frozenset[str]:
    text: str = data.read("languages")["names"]
    return frozenset(text.strip().splitlines())
