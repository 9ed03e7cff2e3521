"""What is odd about one name of a person in a citation template."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from refwright import data
from refwright.patterns import deferred

# The link of a person called so: "[[John Smith (author)|Smith]]".
_CALLED_AUTHOR = deferred(r"\[\[[^|]{0,300}\(author\) *\|[^\]]{0,300}\]\]")
# "(ed.)" and its like after a name or in front of it.
_EDITOR = (
    r"(?<![(\[])[(\[]\s*eds?\.?\s*[)\]]?\Z|[,.\s]eds?\.?\Z|\Aeds?[.,;]"
    r"|\A[(\[]\s*[Ee][Dd][Ss]?\.?\s*[)\]]"
)
# The module compares bytes: before the word no letter but ASCII counts, after it some more.
_USER = r"super[\x00-\x7f]?user|(?<![A-Za-z\x80-\U0010ffff])[Uu]ser(?![A-Za-z\x80-{last}])"
# What a plain name may have beside letters.
_WITHOUT_SIGNS = str.maketrans("", "", " .'-")
_DIGIT = deferred(r"\d")
_ACCEPTED = deferred(r"\(\((.+)\)\)", re.DOTALL)


class Name(NamedTuple):
    """``words`` is the name without "et al." and without ``((…))`` around it.

    ``et_al`` is how many times "et al." was found, ``accepted`` if it stands in ``((…))``, which
    silences the rest: ``commas`` (more than one in a last name mean several people), ``several``
    (a semicolon), ``numeric`` (``"all"``: no letter; ``"some"``: digits and more), ``generic`` (the
    first module year that takes it for no name, 0 if none does).
    """

    words: str
    et_al: int = 0
    accepted: bool = False
    commas: int = 0
    several: bool = False
    numeric: str = ""
    generic: int = 0


@lru_cache(maxsize=8192)
def read_name(value: str) -> Name | None:
    """What is odd about the name *value*, None for nothing."""
    if value.translate(_WITHOUT_SIGNS).isalpha() and _hint().search(value.lower()) is None:
        return None
    words, et_al = _without_et_al(value)
    if accepted := _ACCEPTED.fullmatch(words):
        return Name(accepted[1], et_al, accepted=True)
    if not words:
        return Name(words, et_al)
    numeric = "some" if _DIGIT.search(words) else ""
    if not any(map(str.isalpha, words)):
        numeric = "all"
    return Name(
        words,
        et_al,
        commas=words.count(","),
        several=words.count(";") > words.count("&nbsp;"),
        numeric=numeric,
        generic=_generic_since(words),
    )


def label_of_link(value: str) -> str | None:
    """What is shown of *value* if it is a link and nothing else; None if it is not."""
    if not (value.startswith("[[") and value.endswith("]]")) or "]" in value[2:-2]:
        return None
    target, _, label = value[2:-2].partition("|")
    return (label or target).strip(" \t\n|")


def et_al_at(value: str) -> tuple[int, int] | None:
    """Where in *value* "et al." stands, with what separates it from the names; None if nowhere."""
    at_end, in_brackets = _et_al()
    if match := at_end.search(value):
        return _without_separator(value, match.start()), match.end()
    if match := in_brackets.search(value):
        return _without_separator(value, match.start()), match.end()
    return None


def _without_et_al(value: str) -> tuple[str, int]:
    """*value* as the module leaves it, and how many times it found "et al."."""
    at_end, elsewhere = _et_al()
    count = 0
    if match := at_end.search(value):
        value, count = value[: _without_separator(value, match.start())], 1
    forms = {found.lastgroup for found in elsewhere.finditer(value)}
    return (elsewhere.sub("", value), count + len(forms)) if forms else (value, count)


def _without_separator(value: str, end: int) -> int:
    """Where the separator in front of *end* begins."""
    rest = value[:end].rstrip("\"'").rstrip(" ")
    return len(rest) - rest.endswith((",", ";"))


@cache
def _et_al() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = data.read("cs1_names")["et_al"]["at_end"]
    ends = "|".join(
        rf"et\.? *{re.escape(words.split()[1])}" for words in sorted(known, key=len, reverse=True)
    )
    et_al = r" *et\.? *al\.? *"
    return (
        re.compile(rf"(?<![A-Za-z])(?:{ends})[.;,\"']*\Z", re.IGNORECASE | re.ASCII),
        re.compile(
            rf"(?P<others>[;,]? {{0,9}}(?<![A-Za-z])and [Oo]thers)|(?P<linked>(?i:\[\[{et_al}\]\]))"
            rf"|(?P<accepted>(?i:\(\({et_al}\)\)))|(?P<bracketed>(?i:[(\[]{et_al}[)\]]))",
            re.ASCII,
        ),
    )


@cache
def _hint() -> re.Pattern[str]:
    """What a plain name has not in small letters. Literals, and no flags: that is fast."""
    known = data.read("cs1_names")
    names = known["generic_names"]
    kinds = [kind for table in (names, names["later"]) for kind in table.values()]
    words = {word for kind in kinds if isinstance(kind, list) for word in kind}
    words |= {each.split()[0] for each in known["et_al"]["at_end"]} | {"and others", "news", "user"}
    words |= {"ed.", "eds.", " ed", ".ed"}
    return re.compile("|".join(map(re.escape, sorted(words))))


def _generic_since(words: str) -> int:
    if "(author)" in words and _CALLED_AUTHOR.search(words):
        return 0
    if _generic(later=False).search(words):
        return 2022
    return 2025 if _generic(later=True).search(words) else 0


@cache
def _generic(*, later: bool) -> re.Pattern[str]:
    known = data.read("cs1_names")["generic_names"]
    known = known["later"] if later else known
    words = [rf"(?<![A-Za-z])[{word[0].upper()}{word[0]}]{word[1:]}" for word in known["word"]]
    whole = [rf"\A[{word[0].upper()}{word[0]}]{re.escape(word[1:])}\Z" for word in known["whole"]]
    parts = [
        f"(?i:{'|'.join(map(re.escape, known['anywhere']))})",
        *(f"{word}(?![A-Za-z])" for word in words),
        *whole,
    ]
    if later:
        parts += ["[Nn]ews[ -]?[Rr]oom", _USER.format(last="\u1fff")]
    else:
        parts += [_EDITOR, _USER.format(last="\u027f")]
    return re.compile("|".join(parts), re.ASCII)
