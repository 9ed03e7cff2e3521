"""Numbers that may be meant by one whose check digit is wrong: for choosing only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from refwright.citations.cs1.identifiers import judge
from refwright.citations.cs1.identifiers.verdict import Standard
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span

_MOST = 3
_LONGEST = 40
_LOOK_ALIKES = {"O": "0", "o": "0", "I": "1", "l": "1", "S": "5", "B": "8", "Z": "2"}
_DIGITS = frozenset("0123456789X")
_LENGTH_10, _LENGTH_13 = 10, 13


def candidates(kind: str, span: Span, document: Document, standard: Standard) -> tuple[Fix, ...]:
    """Up to three numbers with a right check digit that differ from that at *span* in one slip."""
    value = span.of(document.text)
    if len(value) > _LONGEST:
        return ()
    valid = dict.fromkeys(
        each for each in _slips(kind, value) if not judge(kind, each, standard).fault
    )
    if len(valid) > _MOST:
        return ()
    return tuple(
        Fix(f"Write {each}, if the source says so", (Edit(span, each),), Applicability.DISPLAY)
        for each in valid
    )


def _slips(kind: str, value: str) -> Iterator[str]:
    """*value* as it was before each of the slips that are usual."""
    places = [place for place, char in enumerate(value) if char in _DIGITS]
    number = "".join(value[place] for place in places)
    if any(char in _LOOK_ALIKES for char in value):
        yield "".join(_LOOK_ALIKES.get(char, char) for char in value)
        return
    if kind == "ISBN" and len(number) == _LENGTH_13 and number.startswith("978"):
        yield number[3:]  # the check digit is that of the number with ten digits
    elif kind == "ISBN" and len(number) == _LENGTH_10:
        yield f"978{number}"  # … or of that with thirteen
    for first, second in pairwise(places):
        if value[first] != value[second]:
            swapped = value[second] + value[first + 1 : second] + value[first]
            yield value[:first] + swapped + value[second + 1 :]
    for place, following in pairwise(places):
        if value[place] == value[following]:
            yield value[:place] + value[place + 1 :]  # typed twice
