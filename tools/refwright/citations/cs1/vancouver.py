"""Names as Vancouver style wants them, in ``|vauthors=``, ``|veditors=`` and elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from refwright.citations.cs1.names import label_of_link
from refwright.patterns import deferred

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01bf\u01c4-\u024f"
_SURNAME = deferred(rf"[{_LATIN}\s'-]*")
_GIVEN = deferred(rf"[{_LATIN}\s'.-]*")
_BLANK = deferred(r"[ \t\n\v\f\r]")
_BLANKS = deferred(r"\s+")
_BLANKS_OR_COMMAS = deferred(r"[\s,]+")
_SUFFIX = deferred(r"Jr|Sr|Jnr|Snr|1st|2nd|3rd|[0-9]th")
_MAYBE_SUFFIX = deferred(r"[\dJS][\drndth]+")


class VancouverName(NamedTuple):
    """A name of a list; ``given`` are the initials, with a suffix behind them."""

    surname: str
    given: str
    corporate: bool
    link: str


def read_list(value: str) -> tuple[list[VancouverName], str]:
    """The names of the list *value*, and what is wrong with it first, with the number of the name.

    Empty if nothing is wrong. As in the module, all names after one in ``((…))`` count as
    corporate.
    """
    found: list[VancouverName] = []
    fault = ""
    corporate = False
    for number, (name, link) in enumerate(_split(value), 1):
        surname, given, suffix = name, "", ""
        faults: list[str] = []
        if name.startswith("((") and name.endswith("))") and len(name) > 4:
            surname, corporate = name[2:-2], True
        elif _BLANK.search(name):
            surname, given, suffix, faults = _divide(name)
        if given and not (len(given) <= 2 and all(map(str.isupper, given))):
            faults.append("initials")
        if (given or not corporate) and (reason := name_fault(surname, given, suffix)):
            faults.append(reason)
        if faults and not fault:
            fault = f"{faults[0]} in name {number}"
        given = f"{given} {suffix}" if suffix else given
        found.append(VancouverName(surname, given, corporate, link))
    return found, fault


def _divide(name: str) -> tuple[str, str, str, list[str]]:
    """Surname, initials and suffix of *name*, and what is wrong with it."""
    faults = ["punctuation"] if ";" in name or "." in name else []
    parts = _BLANKS.split(name)
    given, suffix = parts.pop(), ""
    if not _is_upper(given):
        suffix, given = given, parts.pop()
    surname = " ".join(parts)
    if not surname:
        given, surname = "", name
        faults.append("name")
    if _lacks_comma(surname):
        faults.append("missing comma")
    if _has_spaced_initials(name):
        faults.append("initials")
    return surname, given, suffix, faults


def name_fault(surname: str, given: str, suffix: str | None = None) -> str:
    """What Vancouver style has against a name; empty if nothing."""
    if suffix is None:
        # A suffix is cut off with what separates it, and never looked at.
        given = _BLANKS_OR_COMMAS.split(given, maxsplit=1)[0]
    elif suffix and not _SUFFIX.fullmatch(suffix):
        return "suffix"
    if not _SURNAME.fullmatch(surname) or not _GIVEN.fullmatch(given):
        return "non-Latin character"
    return ""


def style_fault(surname: str, given: str) -> str:
    """What is wrong with a name of a list in Vancouver style; empty if nothing."""
    return name_fault(surname.replace(".", ""), given) or _initials_fault(given)


def _initials_fault(given: str) -> str:
    """What is wrong when *given* is reduced to initials; empty if nothing."""
    name, _, suffix = given.partition(" ")
    if len(name) < 3 and _is_upper(name) and _MAYBE_SUFFIX.fullmatch(suffix):
        return "" if _SUFFIX.fullmatch(suffix) else "suffix"
    return ""


def _split(value: str) -> list[tuple[str, str]]:
    """The names between commas, each with the target of its link; none in ``((…))`` is split."""
    names = []
    parts = iter([part.strip() for part in value.split(",")])
    for part in parts:
        if part.startswith("((") and len(part) > 3 and part[-1] != ")" and part[-2] != ")":
            whole = [part]
            for more in parts:
                whole.append(more)
                if more.endswith("))"):
                    break
            names.append((", ".join(whole), ""))
            continue
        label = label_of_link(part)
        names.append((part, "") if label is None else (label, part[2:-2].partition("|")[0]))
    return names


def _is_upper(word: str) -> bool:
    """True for capital letters only, of any script that has them."""
    return word.isalpha() and all(map(str.isupper, word))


def _lacks_comma(surname: str) -> bool:
    """True if initials stand between two words: "Smith J Jones"."""
    words = surname.split()
    return any(
        _is_upper(middle) and before[-1:].isalpha() and after[:1].isalpha()
        for before, middle, after in zip(words, words[1:], words[2:], strict=False)
    )


def _has_spaced_initials(name: str) -> bool:
    """True for "Smith J A"."""
    end = name[-4:]
    return len(end) == 4 and end[0] == end[2] == " " and _is_upper(end[1]) and _is_upper(end[3])
