"""What a wiki's preprocessor knows, and the regular expressions that find its next token."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_SPACE = r"[ \t\n\v\f\r]"

HEADING, BRACE, LINK, VARIANT = "\n", "{", "[", "-"
"""What can be open: the line of a heading, ``{{``, ``[[`` and ``-{``."""


class Grammar(NamedTuple):
    """What a wiki's preprocessor knows: tags, and which of its modes is on.

    ``language_conversion`` reads ``-{ … }-``; ``for_inclusion`` reads the text as another page
    that transcludes it would (``<noinclude>`` dropped, ``<includeonly>`` kept).
    """

    extension_tags: frozenset[str]
    parsed_tags: frozenset[str]
    language_conversion: bool = True
    for_inclusion: bool = False


class Patterns:
    """The regular expressions of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        if grammar.for_inclusion:
            self.dropped_tags = frozenset({"includeonly", "/includeonly"})
            self.dropped_element = "noinclude"
        else:
            self.dropped_tags = frozenset(
                {"noinclude", "/noinclude", "onlyinclude", "/onlyinclude"}
            )
            self.dropped_element = "includeonly"
        names = sorted({*grammar.extension_tags, *self.dropped_tags, self.dropped_element})
        words = "|".join(map(re.escape, names))
        self.tag_name = re.compile(rf"<({words})(?={_SPACE}|/>|>)", re.IGNORECASE | re.ASCII)
        variant = r"|-\{+" if grammar.language_conversion else ""
        # Which tag it is, is asked of tag_name: its names here would only take time to compile.
        # A link or a template without any construct inside is taken as a whole.
        link = r"\[\[(?:[^\[\]<{\n]*\]\]|\[*)"
        line = r"[^{}\[<\n]*"
        template = rf"\{{\{{(?:{line}(?:\n(?!=){line})*\}}\}}|\{{*)"
        opening = rf"<(?=[!/a-zA-Z])|{template}|{link}{variant}"

        def pattern(more: str) -> re.Pattern[str]:
            return re.compile(rf"{opening}|{more}")

        # A name without any construct is taken together with the "|" before and the "=" behind it.
        parameter = r"\|(?:[^|=<{}\[\n]*=)?"
        self.outside = pattern(r"\n=+").search
        self.inside = {
            HEADING: pattern(r"\n").search,
            BRACE: pattern(rf"{parameter}|\}}\}}|\n=+").search,
            LINK: pattern(r"\]\]|\n=+").search,
            VARIANT: pattern(r"\||\}-|\n=+").search,
        }
        # Behind a "|", the first "=" parts a name from its value.
        self.inside_parameter = {
            BRACE: pattern(rf"=|{parameter}|\}}\}}|\n==+").search,
            VARIANT: pattern(r"=|\||\}-|\n==+").search,
        }


@cache
def closer_of(name: str) -> re.Pattern[str]:
    """The closing tag of *name*, with any blanks before its ``>``."""
    return re.compile(rf"</{re.escape(name)}{_SPACE}*>", re.IGNORECASE | re.ASCII)


@cache
def patterns_of(grammar: Grammar) -> Patterns:
    """The patterns of *grammar*, compiled once."""
    return Patterns(grammar)
