"""Years of publication as they are written: ``2005a``, ``n.d.``, ``c. 1900``, ``1972 [1899]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from refwright.text import Span
    from refwright.wikitext.words import Words


class Year(NamedTuple):
    """A year: ``value`` is None for "n.d.", ``letter`` tells works of one year apart or is empty.

    ``span`` covers the year and its letter, not brackets or the original year.
    """

    span: Span
    value: int | None
    letter: str
    circa: bool
    original: int | None


def year_of(words: Words, match: re.Match[str]) -> Year:
    """The year that ``Lexicon.year`` matched in *words*."""
    if match["none"]:
        letter = match["none_letter"] or ""
        return Year(words.span(match.start("none"), match.end()), None, letter, False, None)
    letter = match["letter"] or ""
    value, original = int(match["value"]), match["original"]
    if match["slashed"] and int(match["slashed"]) > value:
        # "1899/1972": the original comes first.
        span = words.span(*match.span("slashed"))
        return Year(span, int(match["slashed"]), "", circa=False, original=value)
    span = words.span(match.start("value"), match.end("letter" if letter else "value"))
    return Year(span, value, letter, bool(match["circa"]), int(original) if original else None)


def dated_year_of(words: Words, match: re.Match[str]) -> Year:
    """The year in the date that ``Lexicon.dated_year`` matched in *words*."""
    letter = match["letter"] or ""
    span = words.span(match.start("year"), match.end("letter" if letter else "year"))
    return Year(span, int(match["year"]), letter, circa=False, original=None)


def year_text(year: Year | None) -> str:
    """The year as short citations write it: ``2005a``, ``n.d.``; empty if there is none."""
    if year is None:
        return ""
    return ("n.d." if year.value is None else str(year.value)) + year.letter
